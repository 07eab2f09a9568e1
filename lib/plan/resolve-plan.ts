import { guessRegion, isKnownRegion, withAdditions } from '../catalog';
import type { Catalog } from '../catalog/types';
import { withRefreshed } from '../catalog/with-refreshed';
import { othersNotRead } from '../faults/capacity-faults';
import type { Fault } from '../faults/fault';
import { targetWithoutEndpoint, unknownRegion } from '../faults/offer-faults';
import type { Spec } from '../spec';
import { accessLimitFaults } from './access/access-limits';
import { ownerFaults } from './access/owner-faults';
import { awsTarget } from './aws-target';
import { azureTarget } from './azure-target';
import type { CallerRequest } from './caller-request';
import { capacityPlan } from './capacity/capacity-plan';
import { gcpTarget } from './gcp-target';
import { nameFaults } from './names/name-clashes';
import { namingFaults } from './names/naming-faults';
import { sharedNetworkNames } from './names/shared-network-names';
import { targetNames } from './names/target-names';
import { callerPathFaults } from './network/caller-paths';
import { overlapFaults } from './network/cidr';
import type { CallerLocation } from './network/network';
import { plannedNetworks } from './network/peering';
import { sharedNetworks } from './network/shared-networks';
import type { Plan, SharedNetworkPlan, TargetNames, TargetPlan } from './plan';
import { type GcpTargetRequest, requestsOf, type ServiceRequest, type TargetRequest } from './requests';
import { tagNameFaults } from './tag-faults';
import type { ResolvedTarget } from './target-base';
import { targetFaults } from './target-faults';
import { unsupportedFields } from './unsupported-fields';
import { unusedFields } from './unused-fields';

export interface ResolveOptions {
  /**
   * Date as of which model retirement is checked, `YYYY-MM-DD`.
   *
   * @default - the catalog's date, so that a spec resolves to the same plan every day
   */
  readonly today?: string;

  /**
   * Plans of other specs that use the same accounts. Their draws count toward quota totals, and no name of theirs may be created twice.
   *
   * @default - none
   */
  readonly alsoUsing?: readonly Plan[];
}

/**
 * Resolves a spec against a catalog into every decision, with all faults at once.
 *
 * Pure, and independent of any cloud framework. A deployment with an error is left out of the plan and reported only as a fault.
 */
export function resolvePlan(spec: Spec, shipped: Catalog, options: ResolveOptions = {}): Plan {
  const { catalog, faults: additionFaults } = withAdditions(withRefreshed(shipped, spec.refreshed), spec.catalog);
  const today = options.today ?? catalog.asOf;
  const request = requestsOf(spec);
  const { service, environment, preferences, callers, quotas } = request;
  const targets = request.targets.map((target) => resolveTarget(target, request.targets, catalog, today));
  const capacity = capacityPlan(
    request,
    targets.flatMap(({ plan }) => plan ?? []),
    targets.flatMap(({ parts }) => parts),
    options.alsoUsing ?? [],
  );
  const shared = sharedNetworks(request.networks, capacity.targets, catalog);
  const names = namesOf(request, capacity.targets, shared.networks);
  return {
    service,
    environment,
    catalogAsOf: catalog.asOf,
    targets: capacity.targets,
    ...(shared.networks.length > 0 ? { networks: shared.networks } : {}),
    preferences,
    callers: callers.map(locationOf),
    pools: capacity.pools,
    loads: capacity.loads,
    names,
    faults: distinct([
      ...additionFaults,
      ...tagNameFaults(spec),
      ...targets.flatMap(({ faults }) => faults),
      ...shared.faults,
      ...capacity.faults,
      ...(quotas?.alsoUsing !== undefined && options.alsoUsing === undefined ? [othersNotRead(['quotas', 'alsoUsing'])] : []),
      ...overlapFaults(plannedNetworks(request.targets, request.networks)),
      ...callerPathFaults(callers, capacity.targets),
      ...ownerFaults(callers, capacity.targets),
      ...accessLimitFaults(capacity.targets),
      ...nameFaults(names, options.alsoUsing ?? []),
      ...namingFaults(request, names),
      ...unsupportedFields(request),
    ]),
  };
}

function locationOf({ key, may, only, runsIn, outsideReason, connected, assumed }: CallerRequest): CallerLocation {
  const limits = only === undefined ? {} : { only };
  return { caller: key, may, ...limits, runsIn, ...(outsideReason === null ? {} : { outsideReason }), connected, assumed };
}

function resolveTarget(
  target: TargetRequest,
  all: readonly TargetRequest[],
  catalog: Catalog,
  today: string,
): Omit<ResolvedTarget, 'plan'> & { readonly plan: TargetPlan | null } {
  const { key, cloud, region, endpoints, at } = target;
  if (!isKnownRegion(catalog, cloud, region)) {
    const fault = unknownRegion(at('region'), [cloud], region, guessRegion(catalog, [cloud], region));
    return { plan: null, parts: [], faults: [fault] };
  }
  const { plan, parts, faults } = byCloud(target, all, catalog, today);
  const idle = endpoints.length > 0 ? [] : [targetWithoutEndpoint(at(), key)];
  const own = [...faults, ...endpoints.flatMap(unusedFields), ...targetFaults(target), ...idle];
  return { plan, parts, faults: own.map((fault) => onTarget(fault, key)) };
}

function byCloud(target: TargetRequest, all: readonly TargetRequest[], catalog: Catalog, today: string): ResolvedTarget {
  switch (target.cloud) {
    case 'azure':
      return azureTarget(target, catalog, today);
    case 'aws':
      return awsTarget(target, catalog, today);
    case 'gcp':
      return gcpTarget(target, siblingsOf(target, all), catalog, today);
  }
}

function namesOf(
  { targets, networks }: ServiceRequest,
  plans: readonly TargetPlan[],
  shared: readonly SharedNetworkPlan[],
): readonly TargetNames[] {
  return [...namesByKey(targets, plans, targetNames), ...namesByKey(networks, shared, sharedNetworkNames)];
}

/** Names of each plan, from the request with its key. */
function namesByKey<R extends Keyed, P extends Keyed>(
  requests: readonly R[],
  plans: readonly P[],
  names: (request: R, plan: P) => TargetNames,
): TargetNames[] {
  const byKey = new Map(requests.map((request) => [request.key, request]));
  return plans.flatMap((plan) => {
    const request = byKey.get(plan.key);
    return request === undefined ? [] : [names(request, plan)];
  });
}

interface Keyed {
  readonly key: string;
}

/** Every target in a project. */
function siblingsOf({ project }: GcpTargetRequest, all: readonly TargetRequest[]): readonly GcpTargetRequest[] {
  return all.filter((other): other is GcpTargetRequest => other.cloud === 'gcp' && other.project === project);
}

function onTarget(fault: Fault, key: string): Fault {
  return fault.path[0] === 'targets' ? fault : { ...fault, targets: [key] };
}

/** One endpoint can fail for the same reason on several targets, which is reported once. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  const byText = new Map<string, Fault>();
  for (const fault of faults) {
    const text = JSON.stringify([fault.code, fault.path, fault.cause, fault.fix]);
    const targets = [...(byText.get(text)?.targets ?? []), ...(fault.targets ?? [])];
    byText.set(text, targets.length > 0 ? { ...fault, targets } : fault);
  }
  return [...byText.values()];
}
