import { accountOf as accountOfArn, roleArn } from '../../rules/aws/arns';
import { ROLE_NAME_LENGTH } from '../../rules/aws/iam-names';
import { partitionOf } from '../../rules/aws/partitions';
import { joinName } from '../../rules/naming';
import type { AwsTargetSpec, CallerSpec, Spec, TargetSpec } from '../../spec';
import { targetsOf } from '../endpoint-request';

/** A target whose stack makes what its account has only once. */
export interface Owner {
  readonly key: string;
  readonly target: TargetSpec;
}

/** Whatever says where a target is: of a spec, or of a plan. */
type InAccount =
  | { readonly cloud: 'azure'; readonly subscription: string }
  | { readonly cloud: 'aws'; readonly account: string }
  | { readonly cloud: 'gcp'; readonly project: string };

/** What a cloud bills, and within which names are unique: a subscription, an account, a project. */
export function accountOf(target: InAccount): string {
  switch (target.cloud) {
    case 'azure':
      return target.subscription.toLowerCase();
    case 'aws':
      return target.account;
    case 'gcp':
      return target.project;
  }
}

/** Whether two targets stand in one account of one cloud. What is made in one partition of AWS is nothing in another. */
export function isSameAccount(a: TargetSpec, b: TargetSpec): boolean {
  return a.cloud === b.cloud && accountOf(a) === accountOf(b) && (a.cloud !== 'aws' || partitionOf(a.region) === partitionOf(b.region));
}

/** Owners that a caller names for the account of a target, by key. More than one is a fault. */
export function ownersIn(spec: Spec, { owner = [] }: CallerSpec, target: TargetSpec): readonly Owner[] {
  return [...new Set(owner)].sort().flatMap((key) => {
    const named = spec.targets[key];
    return named !== undefined && isSameAccount(named, target) ? [{ key, target: named }] : [];
  });
}

/** The owner that a caller names for the account of a target. */
export function ownerIn(spec: Spec, caller: CallerSpec, target: TargetSpec): Owner | undefined {
  return ownersIn(spec, caller, target)[0];
}

/** Whether a caller needs an identity in the account of a target: it may call something there, or runs there. */
export function needsIdentityIn(spec: Spec, { may, runsIn }: CallerSpec, target: TargetSpec): boolean {
  const isThere = (key: string) => {
    const other = spec.targets[key];
    return other !== undefined && isSameAccount(other, target);
  };
  if (isThere(runsIn)) return true;
  return may.some((endpoint) => {
    const said = spec.endpoints[endpoint];
    return said !== undefined && targetsOf(spec, said).some(isThere);
  });
}

/** `<service>-<environment>-<caller>`: the name of what is made for a caller, of at most `max` characters. */
export function callerResourceName({ service, environment }: Pick<Spec, 'service' | 'environment'>, caller: string, max: number): string {
  return joinName([service, environment, caller], max);
}

/** Name of the role that is made for a caller. */
export function newRoleName(spec: Spec, caller: string): string {
  return callerResourceName(spec, caller, ROLE_NAME_LENGTH);
}

/** ARN of the role that the stack of a target makes for a caller: known before it is there. */
export function newRoleArn(spec: Spec, caller: string, owner: TargetSpec): string {
  const { account, region, native } = owner as AwsTargetSpec;
  const path = native?.roles?.path ?? '/';
  return roleArn(partitionOf(region), account, path, newRoleName(spec, caller));
}

/** Roles that a caller has in the account of a target already. */
export function rolesIn({ as }: CallerSpec, target: AwsTargetSpec): readonly string[] {
  const roles = (as?.aws ?? []).flatMap(({ role }) => role ?? []);
  return [...new Set(roles)].filter((role) => accountOfArn(role) === target.account);
}
