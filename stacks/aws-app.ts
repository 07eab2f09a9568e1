import { App } from 'aws-cdk-lib/core';
import type { Plan } from '../lib/plan/plan';
import { AwsModelStack } from './aws-model-stack';

/**
 * Switches of aws-cdk-lib that a template depends on, so that it is the same whether or not a project's `cdk.json` has them.
 * What `cdk.json` says goes first.
 */
const CONTEXT = {
  // Stack traces in the metadata hold the paths of the machine that synthesized.
  'aws:cdk:disable-creation-stack-traces': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:explicitStackTags': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  // CloudFormation takes 1,000,000 bytes, white space counted: a third of a template of many callers would be indentation.
  '@aws-cdk/core:suppressTemplateIndentation': true,
};

/** Properties of an app. */
export interface AwsAppProps {
  /**
   * Where the cloud assembly is written.
   *
   * @default - where the CDK CLI says, else `cdk.out`
   */
  readonly outdir?: string;
}

/** An app whose output is the same on every machine. */
export function newAwsApp({ outdir }: AwsAppProps = {}): App {
  return new App({ analyticsReporting: false, context: CONTEXT, ...(outdir === undefined ? {} : { outdir }) });
}

/** Adds one stack for each AWS target of a plan, in the plan's order. A stack waits for those that make what its callers are. */
export function addAwsStacks(app: App, { targets }: Plan): AwsModelStack[] {
  const stacks = new Map(
    targets.flatMap((plan) => (plan.cloud === 'aws' ? [[plan.key, new AwsModelStack(app, plan.stackName, { plan })] as const] : [])),
  );
  for (const { key, after = [] } of targets) {
    for (const first of after) {
      const owner = stacks.get(first);
      if (owner) stacks.get(key)?.addStackDependency(owner);
    }
  }
  return [...stacks.values()];
}
