import { isKnownRegion, knownRegions, withAdditions } from '../catalog';
import type { Catalog } from '../catalog/types';
import { withRefreshed } from '../catalog/with-refreshed';
import { othersNotRead } from '../faults/capacity-faults';
import { closest } from '../faults/closest';
import type { Fault } from '../faults/fault';
import { targetWithoutEndpoint, unknownRegion } from '../faults/offer-faults';
import type { Spec, TargetSpec } from '../spec';
import { accessLimitFaults } from './access/access-limits';
import { callerLocations } from './access/caller-locations';
import { ownerFaults } from './access/owner-faults';
import { awsTarget } from './aws-target';
import { azureTarget } from './azure-target';
import { capacityPlan } from './capacity/capacity-plan';
import type { PoolPart } from './capacity/quota-draw';
import { endpointRequestsOf, targetsOf } from './endpoint-request';
import { gcpTarget } from './gcp-target';
import { overlapFaults } from './network/cidr';
import { plannedNetworks } from './network/peering';
import type { Plan, TargetPlan } from './plan';
import { exposureOf, foreignSubnets, tagFaults } from './target-base';
import { unsupportedFields } from './unsupported-fields';
import { unusedFields } from './unused-fields';

export interface ResolveOptions {
  /**
   * Day against which retirement is judged, `YYYY-MM-DD`.
   *
   * @default - the catalog's own date, so that the same spec gives the same plan on every day
   */
  readonly today?: string;

  /**
   * Plans of other specs that draw on the same accounts: what they ask counts in the sums.
   *
   * @default - none
   */
  readonly alsoUsing?: readonly Plan[];
}

/**
 * Resolves a spec against a catalog into every decision, with all faults at once.
 *
 * Pure, and needs no cloud framework. A deployment with an error is left out of the plan: only its faults speak of it.
 */
export function resolvePlan(spec: Spec, shipped: Catalog, options: ResolveOptions = {}): Plan {
  const { catalog, faults: additionFaults } = withAdditions(withRefreshed(shipped, spec.refreshed), spec.catalog);
  const today = options.today ?? catalog.asOf;
  const targets = byKey(spec.targets).map(([key, target]) => resolveTarget(spec, key, target, catalog, today));
  const preferences = preferencesOf(spec);
  const capacity = capacityPlan(
    spec,
    targets.flatMap(({ plan }) => plan ?? []),
    targets.flatMap(({ parts }) => parts),
    preferences,
    options.alsoUsing ?? [],
  );
  const privateTargets = byKey(spec.targets).flatMap(([key, target]) => (exposureOf(spec, target).kind === 'private' ? [key] : []));
  return {
    service: spec.service,
    environment: spec.environment,
    catalogAsOf: catalog.asOf,
    targets: capacity.targets,
    preferences,
    callers: callerLocations(spec),
    pools: capacity.pools,
    loads: capacity.loads,
    faults: distinct([
      ...additionFaults,
      ...targets.flatMap(({ faults }) => faults),
      ...capacity.faults,
      ...(spec.quotas?.alsoUsing !== undefined && options.alsoUsing === undefined ? [othersNotRead(['quotas', 'alsoUsing'])] : []),
      ...overlapFaults(plannedNetworks(spec, privateTargets)),
      ...ownerFaults(spec, capacity.targets),
      ...accessLimitFaults(capacity.targets),
      ...unsupportedFields(spec),
    ]),
  };
}

function resolveTarget(
  spec: Spec,
  key: string,
  target: TargetSpec,
  catalog: Catalog,
  today: string,
): { plan: TargetPlan | null; parts: readonly PoolPart[]; faults: readonly Fault[] } {
  if (!isKnownRegion(catalog, target.cloud, target.region)) {
    const near = closest(target.region, knownRegions(catalog, target.cloud));
    const fault = unknownRegion(['targets', key, 'region'], target.cloud, target.region, near);
    return { plan: null, parts: [], faults: [fault] };
  }
  const idle = Object.values(spec.endpoints).some((endpoint) => targetsOf(spec, endpoint).includes(key))
    ? []
    : [targetWithoutEndpoint(['targets', key], key)];
  const resolved = byCloud(spec, key, target, catalog, today);
  return {
    plan: resolved.plan,
    parts: resolved.parts,
    faults: [
      ...resolved.faults,
      ...endpointRequestsOf(spec, key, target).flatMap(unusedFields),
      ...tagFaults(spec, key, target),
      ...foreignSubnets(spec, key, target),
      ...idle,
    ],
  };
}

function byCloud(
  spec: Spec,
  key: string,
  target: TargetSpec,
  catalog: Catalog,
  today: string,
): { plan: TargetPlan; parts: readonly PoolPart[]; faults: readonly Fault[] } {
  switch (target.cloud) {
    case 'azure':
      return azureTarget(spec, key, target, catalog, today);
    case 'aws':
      return awsTarget(spec, key, target, catalog, today);
    case 'gcp':
      return gcpTarget(spec, key, target, catalog, today);
  }
}

function preferencesOf(spec: Spec): Plan['preferences'] {
  return Object.fromEntries(byKey(spec.endpoints).map(([key, endpoint]) => [key, targetsOf(spec, endpoint)]));
}

function byKey<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One wish on three targets can be wrong for one reason: said once. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const text = JSON.stringify([fault.code, fault.path, fault.cause, fault.fix]);
    return !seen.has(text) && seen.add(text);
  });
}
