import { defaultServiceAccountId, serviceAccountId } from '../../rules/gcp/created-names';
import { emailOf } from '../../rules/gcp/service-accounts';
import type { CallerRequest } from '../caller-request';
import type { GcpTargetRequest } from '../requests';
import type { GcpTargetContext } from '../target-context';
import type { GcpServiceAccount } from './access';
import { ownerIn } from './ownership';

/** A service account that an owner's stack creates. */
export interface NewServiceAccount {
  readonly email: string;
  /** Email address without a name pattern. */
  readonly defaultEmail: string;
  /** Key of the owner. */
  readonly owner: string;
}

/** The service account that an owner creates for a caller of a target; null if it asks for none, or has no owner on Google Cloud. */
export function newServiceAccount(caller: CallerRequest, target: GcpTargetContext): NewServiceAccount | null {
  const owner = caller.serviceAccounts.length === 0 ? undefined : accountOwner(caller, target);
  if (owner === undefined) return null;
  return {
    email: emailOf(serviceAccountId(owner, caller.key), owner.project),
    defaultEmail: emailOf(defaultServiceAccountId(owner, caller.key), owner.project),
    owner: owner.key,
  };
}

/** Service accounts that a target's stack creates. Sorted by caller. */
export function serviceAccountsOf(target: GcpTargetRequest): readonly GcpServiceAccount[] {
  return target.callers
    .filter((caller) => createsAccount(caller, target))
    .map((caller) => {
      const accountId = serviceAccountId(target, caller.key);
      const pods = caller.serviceAccounts.flatMap(({ kubernetes }) => kubernetes ?? []);
      return {
        caller: caller.key,
        accountId,
        email: emailOf(accountId, target.project),
        ...(pods.length < caller.serviceAccounts.length ? { isAttached: true as const } : {}),
        pods: pods.map(({ project, namespace, serviceAccount }) => ({ project, namespace, serviceAccount })),
      };
    });
}

/** Whether a target's stack creates a service account for a caller: only if the caller calls with it. */
export function createsAccount(caller: CallerRequest, { key }: GcpTargetContext): boolean {
  const called = caller.callsOn.filter((target): target is GcpTargetContext => target.cloud === 'gcp');
  return caller.serviceAccounts.length > 0 && called.some((target) => accountOwner(caller, target)?.key === key);
}

/**
 * The target whose stack creates the service account that a caller uses on a target: the owner in its project, or else the first on Google
 * Cloud. A workload has one service account, which other projects can grant roles to.
 */
function accountOwner(caller: CallerRequest, target: GcpTargetContext): GcpTargetContext | undefined {
  const owners = caller.owners.flatMap((owner) => (owner.target.cloud === 'gcp' ? [owner.target] : []));
  return ownerIn(caller, target) ?? owners.sort((a, b) => (a.key < b.key ? -1 : 1))[0];
}
