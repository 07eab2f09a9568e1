import { awsName } from '../../rules/aws/created-names';
import { accountOf as accountOfArn, roleArn } from '../../rules/aws/resource-names';
import type { CallerRequest, OidcRequest } from '../caller-request';
import type { AwsTargetContext, TargetContext } from '../target-context';

/** Location of a target, in a spec or in a plan. */
type InAccount =
  | { readonly cloud: 'azure'; readonly subscription: string }
  | { readonly cloud: 'aws'; readonly account: string }
  | { readonly cloud: 'gcp'; readonly project: string };

/** A cloud's unit of billing and unique names: a subscription, an account, a project. */
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

/** Whether two targets share an account. An AWS partition has accounts and resources of its own. */
export function isSameAccount(a: TargetContext, b: TargetContext): boolean {
  return a.cloud === b.cloud && accountOf(a) === accountOf(b) && partitionIn(a) === partitionIn(b);
}

/** A target on the same cloud as another target. */
type OnCloudOf<T extends TargetContext> = Extract<TargetContext, { readonly cloud: T['cloud'] }>;

function partitionIn(target: TargetContext): string | null {
  return target.cloud === 'aws' ? target.partition : null;
}

/** The owners that a caller names in a target's account, by key. More than one is a fault. */
export function ownersIn<T extends TargetContext>({ owners }: CallerRequest, target: T): readonly OnCloudOf<T>[] {
  const named = [...new Set(owners.map((owner) => owner.target))].filter((owner): owner is OnCloudOf<T> => isSameAccount(owner, target));
  return named.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The owner that a caller names in a target's account. */
export function ownerIn<T extends TargetContext>(caller: CallerRequest, target: T): OnCloudOf<T> | undefined {
  return ownersIn(caller, target)[0];
}

/** Whether a caller names a target as an owner. */
export function isOwnedBy({ owners }: CallerRequest, { key }: TargetContext): boolean {
  return owners.some(({ target }) => target.key === key);
}

/** Whether a caller needs an identity in a target's account: it calls an endpoint there, or runs there. */
export function needsIdentityIn({ callsOn, home }: CallerRequest, target: TargetContext): boolean {
  return [home, ...callsOn].some((other) => other !== undefined && isSameAccount(other, target));
}

/** The existing provider or pool in a target's account that trusts an issuer. */
export function existingTrustIn({ existing }: Pick<OidcRequest, 'existing'>, target: TargetContext): string | undefined {
  return existing.find((trust) => isSameAccount(trust.target, target))?.name;
}

/** Name of the role that a target's stack creates for a caller. */
export function newRoleName({ key }: CallerRequest, owner: AwsTargetContext): string {
  return awsName('role', owner, { caller: key });
}

/** ARN of that role, known before the role exists. */
export function newRoleArn(caller: CallerRequest, owner: AwsTargetContext): string {
  const { account, partition, native } = owner;
  return roleArn(partition, account, native?.roles?.path ?? '/', newRoleName(caller, owner));
}

/** A caller's existing roles in a target's account. */
export function rolesIn({ as }: CallerRequest, { account }: AwsTargetContext): readonly string[] {
  const roles = as.aws.flatMap(({ role }) => role ?? []);
  return [...new Set(roles)].filter((role) => accountOfArn(role) === account);
}
