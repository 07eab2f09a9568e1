import { policiesExceeded, templateTooLarge } from '../../faults/aws-identity-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import type { InvokeStatement } from '../../rules/aws/invoke-statements';
import { ENDPOINT_POLICY_LENGTH, POLICIES_PER_ROLE, packPolicies } from '../../rules/aws/policy-documents';
import type { AwsDeployment, AwsGrant, AwsTargetPlan } from '../plan';
import { callerStatements } from './aws-access';

/**
 * Maximum resources and bytes per template. Source: CloudFormation quotas, copy of 2026. The guide gives the size as 1 MB; the service
 * rejects more with "Template may not exceed 1000000 bytes in size".
 */
export const TEMPLATE_RESOURCES = 500;
export const TEMPLATE_BYTES = 1_000_000;

/** Bytes that a policy adds to a template besides its document: logical ID, type, role name and path. */
const AROUND_POLICY = 350;

/** Bytes of a resource other than a policy, tags included. An interface endpoint takes more. */
const OTHER_RESOURCE = 1_500;

/** Size of a template, or of one of its parts. */
export interface TemplateSize {
  readonly resources: number;
  readonly bytes: number;
}

/** Size that one caller adds to the template with its policies. */
export interface CallerSize extends TemplateSize {
  /** Managed policies, each attached to the caller's role. */
  readonly policies: number;
}

/**
 * Size that a caller's policies add to a template without indentation.
 *
 * @param statements the caller's statements for all of its endpoints, with placeholders for values known only during `cdk deploy`
 */
export function callerSize(statements: readonly InvokeStatement[]): CallerSize {
  const policies = packPolicies(statements);
  const bytes = policies.reduce((sum, policy) => sum + AROUND_POLICY + JSON.stringify(policy).length, 0);
  return { policies: policies.length, resources: policies.length, bytes };
}

/** Contents of a target's template, counted. */
export interface TemplateParts {
  /** Size that each caller adds. */
  readonly callers: readonly CallerSize[];
  /** Number of resources that are not caller policies: projects, profiles, endpoints, roles, networks. */
  readonly others: number;
  /** Number of interface endpoints among `others`. */
  readonly interfaceEndpoints: number;
  /** Number of projects and application inference profiles among `others`. Their ARNs are known only during `cdk deploy`. */
  readonly ownArns: number;
  /** Whether each caller gets its own nested template. */
  readonly isNested: boolean;
}

/** Bytes that a nested stack adds to its parent: its URL, plus a parameter for each ARN or ID known only during `cdk deploy`. */
const NESTED_STACK = 700;
const PARAMETER = 150;

/** Estimated size of a target's template. Errs on the high side. */
export function templateSize({ callers, others, interfaceEndpoints, ownArns, isNested }: TemplateParts): TemplateSize {
  const rest = others * OTHER_RESOURCE + interfaceEndpoints * ENDPOINT_POLICY_LENGTH;
  if (!isNested) {
    return { resources: others + sum(callers, 'resources'), bytes: rest + sum(callers, 'bytes') };
  }
  const nested = NESTED_STACK + PARAMETER * (ownArns + interfaceEndpoints);
  return { resources: others + callers.length, bytes: rest + callers.length * nested };
}

/** Every CloudFormation and IAM limit that a target exceeds. */
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

/** Maximum resources per deployment: a SageMaker endpoint with its role and scaling. */
const OF_SAGEMAKER = 7;

/** Maximum alarms per deployment, including the notification resources. */
const ALARMS = 8;

/** A VPC with its subnets, routes and a security group. */
const OF_NETWORK = 20;

/** Counts the contents of a target's template. */
export function templateParts(target: AwsTargetPlan): TemplateParts {
  const { deployments, grants, network, identities, alarms, quotaRequests } = target;
  const sizes = new Map<string, CallerSize>();
  const sizeOf = (grant: AwsGrant): CallerSize => {
    const { caller, roleArn, ...rest } = grant;
    const alike = JSON.stringify(rest);
    const size = sizes.get(alike) ?? callerSize(callerStatements(target, grant));
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
