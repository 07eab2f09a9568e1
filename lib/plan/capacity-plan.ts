import { quotaTiersDiffer } from '../faults/capacity-faults';
import type { Fault } from '../faults/fault';
import type { Spec } from '../spec';
import { alarmsPlan } from './alarms-plan';
import { endpointLoads, type LoadWish } from './endpoint-load';
import { quotaGates } from './gates';
import type { Plan, TargetPlan } from './plan';
import { floorFaults, poolFaults } from './pool-faults';
import type { PoolPart } from './pool-part';
import { remedyOf } from './pool-remedies';
import { judgedPools } from './quota-pools';
import { type QuotaRequests, quotaRequests } from './quota-requests';
import { tokensAsked, wishesOf } from './wish';

/** What the targets of a spec draw on together, and what follows from it for each of them. */
export interface CapacityPlan extends Pick<Plan, 'targets' | 'pools' | 'loads'> {
  readonly faults: readonly Fault[];
}

/**
 * Sums and judges what is asked over the whole spec, and gives each target its requests, its alarms, and what a person must ask for.
 *
 * @param others plans of other specs that draw on the same accounts
 */
export function capacityPlan(
  spec: Spec,
  targets: readonly TargetPlan[],
  parts: readonly PoolPart[],
  preferences: Plan['preferences'],
  others: readonly Plan[],
): CapacityPlan {
  const pools = judgedPools(
    spec,
    parts,
    others.flatMap((plan) => plan.pools),
  );
  const requests = quotaRequests(spec, pools, others);
  const deployed = loadWishes(spec).filter(({ endpoint, target }) => isDeployed(targets, endpoint, target));
  const loads = endpointLoads(preferences, deployed, pools);
  return {
    targets: targets.map((target) => {
      const gates = [...target.gates, ...quotaGates(target, pools, requests.requested)].sort((a, b) =>
        a.endpoint < b.endpoint ? -1 : a.endpoint > b.endpoint ? 1 : 0,
      );
      return withRequests({ ...target, gates, alarms: alarmsPlan(spec, target.key, pools, requests.requested) }, requests);
    }),
    pools: pools.map(({ doubt, parts, ...pool }) => ({
      ...pool,
      remedy: remedyOf({ doubt, parts, ...pool }, requests.requested.has(pool.key)),
    })),
    loads,
    faults: [
      ...poolFaults(pools, requests.requested),
      ...floorFaults(loads, (endpoint, target) => floorPath(spec, endpoint, target)),
      ...requests.faults,
      ...tierFaults(targets),
    ],
  };
}

function withRequests(target: TargetPlan, requests: QuotaRequests): TargetPlan {
  switch (target.cloud) {
    case 'azure':
      return target;
    case 'aws':
      return { ...target, quotaRequests: requests.aws(target.key) };
    case 'gcp':
      return { ...target, quotaRequests: requests.gcp(target.key) };
  }
}

function loadWishes(spec: Spec): readonly LoadWish[] {
  return Object.entries(spec.targets).flatMap(([key, target]) =>
    wishesOf(spec, key, target).flatMap((wish) => {
      const tokensPerMinute = tokensAsked(wish);
      if (tokensPerMinute === undefined || wish.serving === 'dedicated') return [];
      return [{ endpoint: wish.endpoint, target: key, tokensPerMinute, atLeast: wish.throughput?.atLeast ?? tokensPerMinute }];
    }),
  );
}

function isDeployed(targets: readonly TargetPlan[], endpoint: string, target: string): boolean {
  return targets.some(({ key, deployments }) => key === target && deployments.some((each) => each.endpoint === endpoint));
}

/** Where a spec names the floor of an endpoint on a target; null where it names none. */
function floorPath({ endpoints }: Spec, endpoint: string, target: string): readonly string[] | null {
  const said = endpoints[endpoint];
  if (said?.overrides[target]?.throughput?.atLeast !== undefined)
    return ['endpoints', endpoint, 'overrides', target, 'throughput', 'atLeast'];
  return said?.throughput?.atLeast === undefined ? null : ['endpoints', endpoint, 'throughput', 'atLeast'];
}

/** A subscription has one policy for its tier of quotas, whichever target says it. */
function tierFaults(targets: readonly TargetPlan[]): Fault[] {
  const said = targets.flatMap((target) =>
    target.cloud === 'azure' && target.quotaTier !== null
      ? [{ key: target.key, subscription: target.subscription.toLowerCase(), tier: target.quotaTier }]
      : [],
  );
  return [...new Set(said.map(({ subscription }) => subscription))].flatMap((subscription) => {
    const own = said.filter((each) => each.subscription === subscription);
    const tiers = [...new Set(own.map(({ tier }) => tier))].sort();
    return tiers.length < 2 ? [] : own.map(({ key }) => quotaTiersDiffer(['targets', key, 'native', 'quotaTier'], subscription, tiers));
  });
}
