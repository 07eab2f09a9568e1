import type { Fault } from '../../faults/fault';
import type { CallerSpec, GcpTargetSpec, Spec } from '../../spec';
import type { GcpDeployment, GcpGrant } from '../plan';
import type { GcpIdentityPool } from './access';
import { mergePools, newGcpIdentity, poolFaults } from './gcp-identities';
import { type Granted, grantsOf, type Visit, withReach } from './grants';
import { needsIdentityIn } from './ownership';

/** What is granted on a Google Cloud target, and the pools whose principals it is granted to. */
export interface GcpGranted extends Granted<GcpGrant> {
  readonly pools: readonly GcpIdentityPool[];
  /** Targets whose stacks make pools that this one names. */
  readonly after: readonly string[];
}

/** Grants on a Google Cloud target: to members, in its project. */
export function gcpGrants(spec: Spec, key: string, target: GcpTargetSpec, deployments: readonly GcpDeployment[]): GcpGranted {
  const pools: GcpIdentityPool[] = [];
  const after = new Set<string>();
  const wrong: Fault[] = [];
  const identify = ({ caller, spec: { as }, endpoints }: Visit) => {
    const members = as?.gcp ?? [];
    if (members.length > 0) return { grants: members.map(({ member }): GcpGrant => ({ caller, member, endpoints })) };
    const made = newGcpIdentity(spec, caller, key, target);
    pools.push(...made.pools);
    wrong.push(...made.faults);
    for (const owner of made.owners) if (owner !== key) after.add(owner);
    return { grants: made.members.map((from): GcpGrant => ({ caller, member: null, from, endpoints })), need: made.need };
  };
  const granted = grantsOf<GcpGrant>(spec, key, 'gcp', 'Google Cloud', deployments, identify);
  const all = [...pools, ...ownedPools(spec, key, target)];
  const { grants, faults } = withReach(granted, key, () => 'a role on the whole project', deployments);
  const merged = mergePools(spec, target, all);
  const full = poolFaults(spec, merged);
  return {
    grants,
    faults: [...faults, ...wrong, ...full],
    pools: merged,
    after: [...after].sort(),
  };
}

/** Pools that this target's stack makes for callers that call nothing here: another target of the project names them. */
function ownedPools(spec: Spec, key: string, target: GcpTargetSpec): readonly GcpIdentityPool[] {
  return Object.keys(spec.callers)
    .sort()
    .filter((caller) => {
      const said = spec.callers[caller] as CallerSpec;
      return said.owner?.includes(key) && (said.as?.gcp ?? []).length === 0 && needsIdentityIn(spec, said, target);
    })
    .flatMap((caller) => newGcpIdentity(spec, caller, key, target).pools.filter(({ pool }) => pool.kind === 'owned'));
}
