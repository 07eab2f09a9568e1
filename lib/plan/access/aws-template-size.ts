import { policiesExceeded, templateTooLarge } from '../../faults/aws-identity-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { identityTokenStatement } from '../../rules/aws/bearer-tokens';
import type { InvokeStatement } from '../../rules/aws/invoke-statements';
import { ENDPOINT_POLICY_LENGTH, POLICIES_PER_ROLE, packPolicies } from '../../rules/aws/policy-documents';
import type { AwsDeployment, AwsGrant, AwsTargetPlan } from '../plan';
import { grantedStatements } from './aws-access';

/**
 * Resources of a template, and its bytes. Source: CloudFormation quotas, copy of 2026; of the bytes the guide says 1 MB, and the
 * service "Template may not exceed 1000000 bytes in size".
 */
export const TEMPLATE_RESOURCES = 500;
export const TEMPLATE_BYTES = 1_000_000;

/** Bytes that a policy takes in a template beside its document: its logical id, its type, the name of the role, its path. */
const AROUND_POLICY = 350;

/** Bytes that a resource takes which is no policy, tags included; an interface endpoint takes more. */
const OTHER_RESOURCE = 1_500;

/** What a template holds, or a part of it adds. */
export interface TemplateSize {
  readonly resources: number;
  readonly bytes: number;
}

/** What one caller adds to the template that its policies stand in. */
export interface CallerSize extends TemplateSize {
  /** Managed policies, each on its role. */
  readonly policies: number;
}

/**
 * What the policies of a caller add to a template without indentation.
 *
 * @param statements what the caller is given at all of its endpoints. What only the deploy knows is text here
 */
export function callerSize(statements: readonly InvokeStatement[]): CallerSize {
  const policies = packPolicies(statements, (text) => text.length);
  const bytes = policies.reduce((sum, policy) => sum + AROUND_POLICY + JSON.stringify(policy).length, 0);
  return { policies: policies.length, resources: policies.length, bytes };
}

/** What the template of a target is made of. */
export interface TemplateParts {
  /** What each caller adds. */
  readonly callers: readonly CallerSize[];
  /** Resources that are no policies of callers: projects, profiles, endpoints, roles, networks. */
  readonly others: number;
  /** Interface endpoints among them. */
  readonly interfaceEndpoints: number;
  /** Projects and application inference profiles among them, whose ARNs only the deploy knows. */
  readonly ownArns: number;
  /** Whether each caller has a template of its own, nested in the target's. */
  readonly isNested: boolean;
}

/** Bytes that a nested stack takes in the template of the target: its address, and a parameter for each ARN or id that only the deploy knows. */
const NESTED_STACK = 700;
const PARAMETER = 150;

/** How large the template of a target is going to be; rather too large than too small. */
export function templateSize({ callers, others, interfaceEndpoints, ownArns, isNested }: TemplateParts): TemplateSize {
  const rest = others * OTHER_RESOURCE + interfaceEndpoints * ENDPOINT_POLICY_LENGTH;
  if (!isNested) {
    return { resources: others + sum(callers, 'resources'), bytes: rest + sum(callers, 'bytes') };
  }
  const nested = NESTED_STACK + PARAMETER * (ownArns + interfaceEndpoints);
  return { resources: others + callers.length, bytes: rest + callers.length * nested };
}

/** What CloudFormation and IAM would refuse of a target, all at once. */
export function templateFaults(path: SpecPath, parts: TemplateParts): Fault[] {
  const { resources, bytes } = templateSize(parts);
  const most = parts.callers.reduce((policies, caller) => Math.max(policies, caller.policies), 0);
  const isTooLarge = resources > TEMPLATE_RESOURCES || bytes > TEMPLATE_BYTES;
  return [
    ...(isTooLarge
      ? [templateTooLarge(path, { resources, bytes }, { resources: TEMPLATE_RESOURCES, bytes: TEMPLATE_BYTES }, parts.isNested)]
      : []),
    ...(most > POLICIES_PER_ROLE ? [policiesExceeded(path, most, POLICIES_PER_ROLE)] : []),
  ];
}

/** Resources of a deployment that are its own, at most: those of SageMaker with its role and its scaling. */
const OF_SAGEMAKER = 7;

/** Alarms of a deployment, at most, and what tells people of them. */
const ALARMS = 8;

/** A VPC with its subnets and routes, and a security group. */
const OF_NETWORK = 20;

/** What the template of a target is going to be made of. */
export function templateParts(target: AwsTargetPlan): TemplateParts {
  const { deployments, grants, network, identities, alarms, quotaRequests } = target;
  const sizes = new Map<string, CallerSize>();
  const sizeOf = (grant: AwsGrant): CallerSize => {
    const { caller, roleArn, ...rest } = grant;
    const alike = JSON.stringify(rest);
    const size = sizes.get(alike) ?? callerSize(statementsOf(target, grant));
    sizes.set(alike, size);
    return size;
  };
  const own = deployments.map(ownResources);
  const services = network?.services.length ?? 0;
  const made = (identities?.roles.length ?? 0) + (identities?.providers.length ?? 0);
  const watched = alarms === null ? 0 : deployments.length * ALARMS;
  return {
    callers: grants.map(sizeOf),
    others: own.reduce((total, count) => total + count, 0) + made + watched + quotaRequests.length + services + (network ? OF_NETWORK : 0),
    interfaceEndpoints: services,
    ownArns: deployments.filter(hasOwnArn).length,
    isNested: target.nestedCallers ?? false,
  };
}

function statementsOf(target: AwsTargetPlan, grant: AwsGrant): InvokeStatement[] {
  const called = target.deployments.filter(({ endpoint }) => grant.endpoints.includes(endpoint));
  const { identityTokenAudiences: audiences } = grant;
  return [
    ...called.flatMap((deployment) => grantedStatements(target, grant, deployment)),
    ...(audiences === undefined ? [] : [identityTokenStatement(audiences)]),
  ];
}

function ownResources(deployment: AwsDeployment): number {
  const { route } = deployment;
  if (route.kind === 'sagemaker') return route.hosting === null ? 0 : OF_SAGEMAKER;
  return hasOwnArn(deployment) ? 1 : 0;
}

function hasOwnArn({ route }: AwsDeployment): boolean {
  if (route.kind === 'bedrock-mantle') return route.project !== 'default' && 'name' in route.project;
  return route.kind === 'bedrock-runtime' && route.applicationProfile !== null && 'name' in route.applicationProfile;
}

function sum(callers: readonly CallerSize[], what: keyof TemplateSize): number {
  return callers.reduce((total, caller) => total + caller[what], 0);
}
