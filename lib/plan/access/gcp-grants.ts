import { tokensNotTrusted } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import { serviceAccountMember } from '../../rules/gcp/service-accounts';
import type { GcpDeployment, GcpGrant } from '../plan';
import type { GcpTargetRequest } from '../requests';
import type { GcpIdentityPool, GcpServiceAccount } from './access';
import { mergePools, newGcpIdentity, poolFaults, usesPools } from './gcp-identities';
import { type NewServiceAccount, newServiceAccount, serviceAccountsOf } from './gcp-service-accounts';
import { type Granted, grantsOf, type Visit, withReach } from './grants';
import { isOwnedBy, needsIdentityIn } from './ownership';

/** A Google Cloud target's grants, and the pools and service accounts that receive them. */
export interface GcpGranted extends Granted<GcpGrant> {
  readonly pools: readonly GcpIdentityPool[];
  readonly serviceAccounts: readonly GcpServiceAccount[];
  /** Targets whose stacks create pools or service accounts that this one refers to. */
  readonly after: readonly string[];
}

/** Grants on a Google Cloud target: to members, in its project. */
export function gcpGrants(target: GcpTargetRequest, deployments: readonly GcpDeployment[]): GcpGranted {
  const { key } = target;
  const pools: GcpIdentityPool[] = [];
  const after = new Set<string>();
  const wrong: Fault[] = [];
  const identify = ({ caller, endpoints }: Visit) => {
    const members = caller.as.gcp;
    if (members.length > 0) return { grants: members.map(({ member }): GcpGrant => ({ caller: caller.key, member, endpoints })) };
    const account = newServiceAccount(caller, target);
    const made = newGcpIdentity(caller, target);
    pools.push(...made.pools);
    wrong.push(...made.faults);
    if (account !== null && caller.oidc.length > 0 && made.need !== null)
      wrong.push(tokensNotTrusted(caller.at('oidc'), caller.key, key, endpoints, made.need));
    for (const owner of [...(account ? [account.owner] : []), ...made.owners]) if (owner !== key) after.add(owner);
    return {
      grants: [
        ...(account ? [{ caller: caller.key, ...memberOf(account), endpoints }] : []),
        ...made.members.map((from): GcpGrant => ({ caller: caller.key, member: null, from, endpoints })),
      ],
      need: caller.serviceAccounts.length > 0 && account === null ? ACCOUNT_OWNER : made.need,
    };
  };
  const granted = grantsOf<GcpGrant>(target, 'Google Cloud', deployments, identify);
  const { grants, faults } = withReach(granted, key, () => 'a role on the whole project', deployments);
  const merged = mergePools(target, [...pools, ...ownedPools(target)]);
  return {
    grants,
    faults: [...faults, ...wrong, ...poolFaults(target, merged)],
    pools: merged,
    serviceAccounts: serviceAccountsOf(target),
    after: [...after].sort(),
  };
}

function memberOf({ email, defaultEmail }: NewServiceAccount): Pick<GcpGrant, 'member' | 'addressedAs'> {
  const member = serviceAccountMember(email);
  return email === defaultEmail ? { member } : { member, addressedAs: serviceAccountMember(defaultEmail) };
}

const ACCOUNT_OWNER = 'owner: with the target on Google Cloud whose stack creates its service account';

/** Pools that this target's stack creates for callers without access to it: another target in the project refers to them. */
function ownedPools(target: GcpTargetRequest): readonly GcpIdentityPool[] {
  return target.callers
    .filter((caller) => isOwnedBy(caller, target) && usesPools(caller) && needsIdentityIn(caller, target))
    .flatMap((caller) => newGcpIdentity(caller, target).pools)
    .filter(({ pool }) => pool.kind === 'owned');
}
