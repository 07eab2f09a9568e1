import { App } from 'aws-cdk-lib/core';
import type { AwsSharedNetworkPlan, Plan } from '../lib/plan/plan';
import { AwsModelStack } from './aws-model-stack';
import type { AwsNetworkStack } from './aws-network-stack';

/**
 * Feature flags of aws-cdk-lib that affect templates, so that output does not depend on whether a project's `cdk.json` sets them.
 * `cdk.json` takes precedence.
 */
const CONTEXT = {
  // Stack traces in metadata contain paths of the machine that synthesized.
  'aws:cdk:disable-creation-stack-traces': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:explicitStackTags': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  // CloudFormation accepts 1,000,000 bytes, including white space: a third of a template with many callers would be indentation.
  '@aws-cdk/core:suppressTemplateIndentation': true,
};

/** Properties of an app. */
export interface AwsAppProps {
  /**
   * Folder of the cloud assembly.
   *
   * @default - set by the CDK CLI, otherwise `cdk.out`
   */
  readonly outdir?: string;
}

/** An app whose output is the same on every machine. */
export function newAwsApp({ outdir }: AwsAppProps = {}): App {
  return new App({ analyticsReporting: false, context: CONTEXT, ...(outdir === undefined ? {} : { outdir }) });
}

/**
 * Adds one stack per AWS target and shared network of a plan, in the plan's order. A target's stack depends on the stacks of its shared network
 * and of its callers' identities.
 *
 * @returns the targets' stacks
 */
export function addAwsStacks(app: App, { targets, networks = [] }: Plan): AwsModelStack[] {
  const shared = new Map(networks.flatMap((plan) => (plan.cloud === 'aws' ? [[plan.key, addNetworkStack(app, plan)] as const] : [])));
  const stacks = new Map(
    targets.flatMap((plan) => (plan.cloud === 'aws' ? [[plan.key, new AwsModelStack(app, plan.stackName, { plan })] as const] : [])),
  );
  for (const { key, after = [], sharedNetwork = '' } of targets) {
    for (const first of [shared.get(sharedNetwork), ...after.map((owner) => stacks.get(owner))]) {
      if (first) stacks.get(key)?.addStackDependency(first);
    }
  }
  return [...stacks.values()];
}

/** Loaded on use: few specs have shared networks. */
function addNetworkStack(app: App, plan: AwsSharedNetworkPlan): AwsNetworkStack {
  const { AwsNetworkStack } = require('./aws-network-stack') as typeof import('./aws-network-stack');
  return new AwsNetworkStack(app, plan.stackName, { plan });
}
