import { listed } from '../../../faults/alternatives';
import type { AwsDeployment, AwsRoute, AwsSharedNetworkPlan, AwsTargetPlan } from '../../../plan/plan';
import { bootstrapNames } from '../../../rules/aws/bootstrap';
import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import { type PolicyDocumentJson, packPolicies } from '../../../rules/aws/policy-documents';
import { isWidePrincipal } from '../../../rules/aws/trusted-principals';
import { ownTags } from '../../../rules/own-tags';
import { bootstrapStatements, commandLineStatements, nestedStackStatements } from './bootstrap';
import { type AwsBoundary, boundaryNotes, roleBoundary } from './boundary';
import { escalationNotes } from './escalations';
import { alarmStatements, quotaRequestStatements } from './guards';
import { grantStatements, oidcProviderStatements, podIdentityStatements, roleStatements } from './identities';
import { inferenceProfileStatements, mantleProjectStatements, marketplaceStatements, sageMakerStatements } from './models';
import { networkStatements } from './network';
import { cutsNames, type Scoped, type StackScope, stackScope } from './stack-scope';

/** Plan fields that determine the required deploy permissions. */
export type AwsDeployed = Scoped &
  Pick<AwsTargetPlan, 'network' | 'grants' | 'gates' | 'nestedCallers' | 'quotaRequests' | 'alarms' | 'identities'>;

/** Least permissions required to deploy an AWS target, by identity. */
export interface AwsDeployer {
  /** For the CloudFormation execution role: `cdk bootstrap --cloudformation-execution-policies` accepts several. */
  readonly policies: readonly PolicyDocumentJson[];
  /** For the identity that runs `cdk deploy`. */
  readonly commandLine: PolicyDocumentJson;
  /** For the person who subscribes to a model in AWS Marketplace; null if no model requires it. */
  readonly marketplace: PolicyDocumentJson | null;
  /** For the permissions boundary; null if the spec has none or the stack creates no role. */
  readonly boundary: AwsBoundary | null;
  readonly notes: readonly string[];
}

/**
 * Permissions required to deploy an AWS target, for exactly the resources in its stack.
 *
 * `cdk deploy` assumes roles from `cdk bootstrap`. CloudFormation uses another of them, which is an administrator unless bootstrapped with
 * these policies.
 *
 * @param targets all AWS targets of the plan: other stacks may grant permissions to roles of this one, or share its boundary
 */
export function awsDeployer(plan: AwsDeployed, targets: readonly AwsDeployed[] = [plan]): AwsDeployer {
  const scope = stackScope(plan);
  const products = productsOf(plan);
  const boundary = roleBoundary(plan, targets);
  return {
    policies: packPolicies(executionStatements(plan, scope)),
    commandLine: policyOf(commandLineStatements(scope)),
    marketplace: products.length > 0 ? policyOf(marketplaceStatements(products)) : null,
    boundary,
    notes: [...notesOf(plan), ...boundaryNotes(boundary)],
  };
}

/** Permissions required to deploy a shared AWS network, for exactly the resources in its stack. */
export function awsNetworkDeployer(plan: AwsSharedNetworkPlan): AwsDeployer {
  const { partition, region, account, stackName, network } = plan;
  const scope = {
    partition,
    region,
    account,
    stackName,
    ownTags: ownTags(plan, 'network', plan.tagNames),
    permissionsBoundary: null,
    bootstrap: bootstrapNames(plan, plan.bootstrap),
    owner: plan,
    endpoints: [],
  };
  return {
    policies: packPolicies([...bootstrapStatements(scope), ...networkStatements(scope, network)]),
    commandLine: policyOf(commandLineStatements(scope)),
    marketplace: null,
    boundary: null,
    notes: [...bootstrapNotes(plan), ...tagNotes(plan)],
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
    ...sageMakerStatements(scope, deployments),
    ...(network === null ? [] : networkStatements(scope, network)),
    ...(grants.length > 0 ? grantStatements(scope, grants, identities?.roles.map(({ arn }) => arn) ?? []) : []),
    ...roleStatements('ManageCallerRoles', identities?.roles.map(({ arn }) => arn) ?? [], scope),
    ...podIdentityStatements(scope, identities?.roles ?? []),
    ...oidcProviderStatements(scope, identities?.providers.map(({ issuer }) => issuer) ?? []),
    ...(quotaRequests.length > 0 ? quotaRequestStatements(scope) : []),
    ...(alarms === null ? [] : alarmStatements(scope)),
  ];
}

function routesOf<Kind extends AwsRoute['kind']>(deployments: readonly AwsDeployment[], kind: Kind): Extract<AwsRoute, { kind: Kind }>[] {
  return deployments.flatMap(({ route }) => (route.kind === kind ? [route as Extract<AwsRoute, { kind: Kind }>] : []));
}

function productsOf({ gates }: AwsDeployed): string[] {
  return gates.flatMap(({ product }) => product ?? []);
}

function notesOf(plan: AwsDeployed): string[] {
  const { gates, deployments } = plan;
  const isUnknown = gates.some(({ id, product }) => id === 'marketplace-subscription' && product === undefined);
  const isHosted = routesOf(deployments, 'sagemaker').some(({ hosting }) => hosting !== null);
  return [
    ...bootstrapNotes(plan),
    ...(cutsNames(plan)
      ? ['generated names hold only the start of this stack name, so stacks with the same start can be changed too']
      : []),
    ...tagNotes(plan),
    ...escalationNotes(plan),
    ...principalNotes(plan),
    ...podNotes(plan),
    ...(productsOf(plan).length > 0
      ? [
          'the first call by an identity with the AWS Marketplace statements subscribes the account to the model: never give them to a caller',
        ]
      : []),
    ...(isUnknown ? ['the AWS Marketplace product ID of a model is unknown: get it from the model card and add it to Subscribe'] : []),
    ...(isHosted
      ? [
          'SageMaker models and endpoint configurations do not contain the stack name, so those of other stacks in the Region can be changed too',
        ]
      : []),
  ];
}

/** IAM stores a role or user in a trust policy by its unique ID. Source: IAM user guide, "AWS JSON policy elements: Principal", copy of 2026. */
function principalNotes({ identities }: AwsDeployed): string[] {
  const trusts = (identities?.roles ?? [])
    .flatMap(({ trust }) => trust)
    .flatMap((each) => (each.kind === 'principals' ? each.principals : []));
  const principals = [...new Set(trusts)].filter((principal) => !isWidePrincipal(principal)).sort();
  if (principals.length === 0) return [];
  return [
    `create ${listed(principals)} before deploying: IAM rejects a trust policy that names a missing principal, and stops trusting one that is deleted, even if it is created again`,
  ];
}

/** Without a tag for service or environment, conditions on tags distinguish fewer stacks. */
function tagNotes({ tagNames }: Pick<AwsDeployed, 'tagNames'>): string[] {
  const missing = (['service', 'environment'] as const).filter((kind) => tagNames?.[kind] === false);
  return missing.length === 0
    ? []
    : [
        `no tag has the ${missing.join(' or the ')}, so the policies also cover stacks with the same key in another ${missing.join(' or ')}`,
      ];
}

function podNotes({ identities }: AwsDeployed): string[] {
  const hasPods = identities?.roles.some(({ trust }) => trust.some(({ kind }) => kind === 'pods'));
  return hasPods
    ? [
        'EKS gives Pod Identity associations random IDs, so the policies also allow deleting those of other pods in the cluster, but not giving them another role',
      ]
    : [];
}

function bootstrapNotes({ account, region, bootstrap = {} }: Pick<AwsDeployed, 'account' | 'region' | 'bootstrap'>): string[] {
  const { qualifier, executionRole } = bootstrap;
  if (executionRole !== undefined) return [`create the policies in account ${account}, and attach them to ${executionRole}`];
  const named = qualifier === undefined ? '' : ` --qualifier ${qualifier} --toolkit-stack-name CDKToolkit-${qualifier}`;
  return [
    `create the policies in account ${account}, then run: cdk bootstrap aws://${account}/${region}${named} --cloudformation-execution-policies <comma-separated policy ARNs>`,
    'other apps on the same bootstrap need their own policies there, or a bootstrap with a different --qualifier',
  ];
}

function policyOf(statements: readonly InvokeStatement[]): PolicyDocumentJson {
  return packPolicies(statements)[0] as PolicyDocumentJson;
}
