import { quotaTiersDiffer } from '../../faults/capacity-faults';
import type { Fault } from '../../faults/fault';
import type { Spec } from '../../spec';
import { endpointRequestsOf, tokensAsked } from '../endpoint-request';
import type { Gate, Plan, TargetPlan } from '../plan';
import { remedyOf } from './pool-remedies';
import type { PoolPart } from './quota-draw';
import { type JudgedPool, judgedPools, mayPass } from './quota-pools';
import type { QuotaRequests } from './quota-requests';

/** What the targets of a spec draw on together, and what follows from it for each of them. */
export interface CapacityPlan extends Pick<Plan, 'targets' | 'pools' | 'loads'> {
  readonly faults: readonly Fault[];
}

/**
 * Sums and judges what is asked over the whole spec, and gives each target its requests, its alarms, and what a person must ask for.
 *
 * What few specs need is loaded where one does.
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
  const requests = requestsOf(spec, pools, others);
  const { loads, faults: loadFaults } = loadsOf(spec, targets, preferences, pools);
  const lacking = pools.filter((pool) => mayPass(pool) && !requests.requested.has(pool.key));
  return {
    targets: targets.map((target) => withRequests(withAlarms(spec, withGates(target, lacking), pools, requests), requests)),
    pools: pools.map(({ doubt: _, fitsApart: __, parts: ___, ...pool }, index) => ({
      ...pool,
      remedy: remedyOf(pools[index] as JudgedPool, requests.requested.has(pool.key)),
    })),
    loads,
    faults: [
      ...(lacking.length > 0 ? poolFaultsModule().poolFaults(lacking) : []),
      ...loadFaults,
      ...requests.faults,
      ...tierFaults(targets, others),
    ],
  };
}

const NO_REQUESTS: QuotaRequests = { requested: new Set(), aws: () => [], gcp: () => [], faults: [] };

function requestsOf(spec: Spec, pools: readonly JudgedPool[], others: readonly Plan[]): QuotaRequests {
  if (spec.quotas === undefined || (!spec.quotas.requestIncreases && spec.quotas.owner === undefined)) return NO_REQUESTS;
  const { quotaRequests } = require('./quota-requests') as typeof import('./quota-requests');
  return quotaRequests(spec, pools, others);
}

function loadsOf(spec: Spec, targets: readonly TargetPlan[], preferences: Plan['preferences'], pools: readonly JudgedPool[]) {
  const isAsked = Object.entries(spec.targets).some(([key, target]) =>
    endpointRequestsOf(spec, key, target).some((request) => tokensAsked(request) !== undefined),
  );
  if (!isAsked) return { loads: [], faults: [] };
  const { endpointLoads, floorFaults, loadRequests } = require('./endpoint-load') as typeof import('./endpoint-load');
  const loads = endpointLoads(preferences, loadRequests(spec, targets), pools);
  return { loads, faults: floorFaults(spec, loads) };
}

/** By endpoint, and those on quotas after the others of an endpoint. */
function withGates(target: TargetPlan, lacking: readonly JudgedPool[]): TargetPlan {
  if (lacking.length === 0) return target;
  const { quotaGates } = require('./quota-gates') as typeof import('./quota-gates');
  const order = (a: Gate, b: Gate) => (a.endpoint < b.endpoint ? -1 : a.endpoint > b.endpoint ? 1 : 0);
  return { ...target, gates: [...target.gates, ...quotaGates(target, lacking)].sort(order) };
}

function withAlarms(spec: Spec, target: TargetPlan, pools: readonly JudgedPool[], { requested }: QuotaRequests): TargetPlan {
  const alarms = spec.observability?.alarms;
  if (alarms === undefined) return target;
  const { alarmsPlan } = require('./alarms-plan') as typeof import('./alarms-plan');
  return { ...target, alarms: alarmsPlan(alarms, target.key, pools, requested) };
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

function poolFaultsModule(): typeof import('./pool-faults') {
  return require('./pool-faults') as typeof import('./pool-faults');
}

/** A subscription has one policy for its tier of quotas, whichever target says it, and of whichever spec. */
function tierFaults(targets: readonly TargetPlan[], others: readonly Plan[]): Fault[] {
  const own = saidTiers(targets);
  const all = [...own, ...others.flatMap((plan) => saidTiers(plan.targets))];
  return own.flatMap(({ key, subscription }) => {
    const tiers = [...new Set(all.filter((each) => each.subscription === subscription).map(({ tier }) => tier))].sort();
    return tiers.length < 2 ? [] : [quotaTiersDiffer(['targets', key, 'native', 'quotaTier'], subscription, tiers)];
  });
}

function saidTiers(targets: readonly TargetPlan[]) {
  return targets.flatMap((target) =>
    target.cloud === 'azure' && target.quotaTier !== null
      ? [{ key: target.key, subscription: target.subscription.toLowerCase(), tier: target.quotaTier }]
      : [],
  );
}
