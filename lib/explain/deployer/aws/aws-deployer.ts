import type { AwsDeployment, AwsRoute, AwsTargetPlan } from '../../../plan/plan';
import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import { type PolicyDocumentJson, packPolicies } from '../../../rules/aws/policy-documents';
import { bootstrapStatements, commandLineStatements, nestedStackStatements } from './bootstrap';
import { alarmStatements, quotaRequestStatements } from './guards';
import { callerRoleStatements, grantStatements, oidcProviderStatements } from './identities';
import { inferenceProfileStatements, mantleProjectStatements, marketplaceStatements, sageMakerStatements } from './models';
import { networkStatements } from './network';
import type { StackScope } from './stack-scope';

/** What of a plan decides on what its deploy needs. */
export type AwsDeployed = Pick<
  AwsTargetPlan,
  | 'account'
  | 'partition'
  | 'region'
  | 'stackName'
  | 'service'
  | 'environment'
  | 'key'
  | 'network'
  | 'deployments'
  | 'grants'
  | 'gates'
  | 'nestedCallers'
  | 'quotaRequests'
  | 'alarms'
  | 'identities'
>;

/** The least that a deploy of an AWS target needs, by who needs it. */
export interface AwsDeployer {
  /** Of the role that CloudFormation runs as: for `cdk bootstrap --cloudformation-execution-policies`, which takes several. */
  readonly policies: readonly PolicyDocumentJson[];
  /** Of who runs `cdk deploy`. */
  readonly commandLine: PolicyDocumentJson;
  /** Of who makes the first call of a model that is sold through AWS Marketplace, and of nobody else; null where none is. */
  readonly marketplace: PolicyDocumentJson | null;
  readonly notes: readonly string[];
}

/**
 * What deploying an AWS target needs, for exactly the resources that its stack makes.
 *
 * `cdk deploy` takes on roles of `cdk bootstrap`, and CloudFormation does the work as another of them, which is an administrator unless
 * it was given these policies.
 */
export function awsDeployer(plan: AwsDeployed): AwsDeployer {
  const scope = scopeOf(plan);
  const products = productsOf(plan);
  return {
    policies: packPolicies(executionStatements(plan, scope), lengthOf),
    commandLine: policyOf(commandLineStatements(scope)),
    marketplace: products.length > 0 ? policyOf(marketplaceStatements(products)) : null,
    notes: notesOf(plan),
  };
}

function executionStatements(plan: AwsDeployed, scope: StackScope): InvokeStatement[] {
  const { deployments, grants, network, quotaRequests, alarms, identities } = plan;
  const profiles = routesOf(deployments, 'bedrock-runtime').filter(
    ({ applicationProfile }) => applicationProfile && 'name' in applicationProfile,
  );
  const projects = routesOf(deployments, 'bedrock-mantle').filter(({ project }) => typeof project === 'object' && 'name' in project);
  return [
    ...bootstrapStatements(scope),
    ...(plan.nestedCallers && grants.length > 0 ? nestedStackStatements(scope) : []),
    ...(profiles.length > 0 ? inferenceProfileStatements(scope, profiles) : []),
    ...(projects.length > 0 ? mantleProjectStatements(scope) : []),
    ...sageMakerStatements(scope, routesOf(deployments, 'sagemaker')),
    ...(network === null ? [] : networkStatements(scope, network)),
    ...(grants.length > 0
      ? grantStatements(
          scope,
          grants.map(({ roleArn }) => roleArn),
        )
      : []),
    ...callerRoleStatements(identities?.roles ?? []),
    ...oidcProviderStatements(scope, identities?.providers.map(({ issuer }) => issuer) ?? []),
    ...(quotaRequests.length > 0 ? quotaRequestStatements(scope) : []),
    ...(alarms === null ? [] : alarmStatements(scope)),
  ];
}

function routesOf<Kind extends AwsRoute['kind']>(deployments: readonly AwsDeployment[], kind: Kind): Extract<AwsRoute, { kind: Kind }>[] {
  return deployments.flatMap(({ route }) => (route.kind === kind ? [route as Extract<AwsRoute, { kind: Kind }>] : []));
}

/** The tags are those that the plan sets on everything, whatever the spec says. */
function scopeOf({ partition, region, account, stackName, service, environment, key }: AwsDeployed): StackScope {
  const ownTags = { 'modelport-service': service, 'modelport-environment': environment, 'modelport-target': key };
  return { partition, region, account, stackName, ownTags };
}

function productsOf({ gates }: AwsDeployed): string[] {
  return gates.flatMap(({ product }) => product ?? []);
}

function notesOf(plan: AwsDeployed): string[] {
  const { account, region, gates, deployments } = plan;
  const isUnknown = gates.some(({ id, product }) => id === 'marketplace-subscription' && product === undefined);
  const isHosted = routesOf(deployments, 'sagemaker').some(({ hosting }) => hosting !== null);
  return [
    `make the policies in account ${account}, then: cdk bootstrap aws://${account}/${region} --cloudformation-execution-policies <their ARNs, with commas between>`,
    'another app that deploys with the same bootstrap needs policies of its own there, or a bootstrap with another --qualifier',
    'names that CloudFormation makes up begin with the first part of the name of the stack: stacks that begin alike can be changed too',
    ...(productsOf(plan).length > 0
      ? [
          'the subscription to a model is made by the first call of an identity with the statements for AWS Marketplace: give them to no caller',
        ]
      : []),
    ...(isUnknown ? ['the product of a model in AWS Marketplace is not known: its card names it, and Subscribe needs it'] : []),
    ...(isHosted
      ? ['models and configurations of SageMaker have names without the stack: those of others in the Region can be changed too']
      : []),
  ];
}

function policyOf(statements: readonly InvokeStatement[]): PolicyDocumentJson {
  return packPolicies(statements, lengthOf)[0] as PolicyDocumentJson;
}

/** Every name is known: nothing is left to the deploy. */
function lengthOf(text: string): number {
  return text.length;
}
