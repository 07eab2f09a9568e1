import { quotaTiersDiffer } from '../../faults/capacity-faults';
import type { Fault } from '../../faults/fault';
import type { Gate, Plan, TargetPlan } from '../plan';
import type { ServiceRequest } from '../requests';
import { alarmsPlan } from './alarms-plan';
import { endpointLoads, floorFaults, loadRequests } from './endpoint-load';
import { poolFaults } from './pool-faults';
import { remedyOf } from './pool-remedies';
import type { PoolPart } from './quota-draw';
import { quotaGates } from './quota-gates';
import { type JudgedPool, judgedPools, mayPass } from './quota-pools';
import { type QuotaRequests, quotaRequests } from './quota-requests';

/** Combined quota use of a spec's targets, and what follows for each target. */
export interface CapacityPlan extends Pick<Plan, 'targets' | 'pools' | 'loads'> {
  readonly faults: readonly Fault[];
}

/**
 * Sums and checks quota use over the whole spec, and gives each target its quota requests, alarms and quota gates.
 *
 * @param others plans of other specs that draw on the same accounts
 */
export function capacityPlan(
  request: ServiceRequest,
  targets: readonly TargetPlan[],
  parts: readonly PoolPart[],
  others: readonly Plan[],
): CapacityPlan {
  const pools = judgedPools(
    request,
    parts,
    others.flatMap((plan) => plan.pools),
  );
  const requests = quotaRequests(request, pools, others);
  const throughput = loadRequests(request, targets);
  const loads = endpointLoads(request.preferences, throughput, pools);
  const lacking = pools.filter((pool) => mayPass(pool) && !requests.requested.has(pool.key));
  return {
    targets: targets.map((target) => withRequests(withAlarms(request, withGates(target, lacking), pools, requests), requests)),
    pools: pools.map(({ doubt: _, fitsApart: __, parts: ___, ...pool }, index) => ({
      ...pool,
      remedy: remedyOf(pools[index] as JudgedPool, requests.requested.has(pool.key)),
    })),
    loads,
    faults: [...poolFaults(lacking), ...floorFaults(throughput, loads), ...requests.faults, ...tierFaults(targets, others)],
  };
}

/** Sorted by endpoint; an endpoint's quota gates come last. */
function withGates(target: TargetPlan, lacking: readonly JudgedPool[]): TargetPlan {
  const order = (a: Gate, b: Gate) => (a.endpoint < b.endpoint ? -1 : a.endpoint > b.endpoint ? 1 : 0);
  return { ...target, gates: [...target.gates, ...quotaGates(target, lacking)].sort(order) };
}

function withAlarms(
  { observability }: ServiceRequest,
  target: TargetPlan,
  pools: readonly JudgedPool[],
  { requested }: QuotaRequests,
): TargetPlan {
  const alarms = observability?.alarms;
  return alarms === undefined ? target : { ...target, alarms: alarmsPlan(alarms, target.key, pools, requested) };
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

/** A subscription has one quota tier policy, whichever target or spec sets it. */
function tierFaults(targets: readonly TargetPlan[], others: readonly Plan[]): Fault[] {
  const own = tiersIn(targets);
  const all = [...own, ...others.flatMap((plan) => tiersIn(plan.targets))];
  return own.flatMap(({ key, subscription }) => {
    const tiers = [...new Set(all.filter((each) => each.subscription === subscription).map(({ tier }) => tier))].sort();
    return tiers.length < 2 ? [] : [quotaTiersDiffer(['targets', key, 'native', 'quotaTier'], subscription, tiers)];
  });
}

function tiersIn(targets: readonly TargetPlan[]) {
  return targets.flatMap((target) =>
    target.cloud === 'azure' && target.quotaTier !== null
      ? [{ key: target.key, subscription: target.subscription.toLowerCase(), tier: target.quotaTier }]
      : [],
  );
}
