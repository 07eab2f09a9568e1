import type { Cloud } from '../../catalog/types';
import { allowedOn } from '../../plan/access/allowed-endpoints';
import type { CallerLocation, Plan, TargetPlan } from '../../plan/plan';
import { virtualNetworkOf } from '../../rules/azure/resource-names';
import { keepsNetwork, keepsTarget, type PlanFilter } from '../plan/plan-filter';
import { awsReach } from './aws';
import { azureReach } from './azure';
import { gcpReach } from './gcp';
import type { CallerReach, CloudReach, Reachability, SharedNetworkReach, TargetReach } from './reach';
import { sharedNetworkReach } from './shared-network';
import { switchingOf } from './switching';

/** How callers reach a plan's endpoints over the network. Plain data, in plan order. */
export interface NetworkReach {
  readonly service: string;
  readonly environment: string;
  /** Default: no shared networks. */
  readonly networks?: readonly SharedNetworkReach[];
  readonly targets: readonly TargetReach[];
}

/** Derives network reachability from a plan. Makes no decisions. */
export function networkReach(plan: Plan, filter: PlanFilter = {}): NetworkReach {
  const { service, environment } = plan;
  const networks = plan.networks?.filter((network) => keepsNetwork(filter, network)).map(sharedNetworkReach);
  const targets = plan.targets.filter((target) => keepsTarget(filter, target)).map((target) => targetReach(plan, target));
  return { service, environment, ...(networks ? { networks } : {}), targets };
}

function targetReach(plan: Plan, target: TargetPlan): TargetReach {
  const { key, cloud, region, exposure } = target;
  if (target.deployments.length === 0)
    return { target: key, cloud, region, exposure, path: [], from: [], names: [], left: [], callers: [] };
  const { reachOf, ...reach } = cloudReach(plan, target);
  const switching = switchingOf(target);
  return {
    target: key,
    cloud,
    region,
    exposure,
    ...reach,
    ...(switching.length > 0 ? { switching } : {}),
    callers: plan.callers.flatMap((caller) => callerReach(plan, target, caller, reachOf)),
  };
}

function cloudReach(plan: Plan, target: TargetPlan): CloudReach {
  switch (target.cloud) {
    case 'azure':
      return azureReach(target);
    case 'aws':
      return awsReach(target);
    case 'gcp':
      return gcpReach(target, plan);
  }
}

/** One element per way in which a caller reaches the target's endpoints; empty if it may call none. */
function callerReach(plan: Plan, target: TargetPlan, caller: CallerLocation, reachOf: CloudReach['reachOf']): CallerReach[] {
  const { key, cloud, deployments, grants } = target;
  const home = plan.targets.find((other) => other.key === caller.runsIn);
  const from = home && isSameNetwork(home, target) ? { ...caller, runsIn: key } : caller;
  const allowed = allowedOn(caller, key);
  const called = deployments.map(({ endpoint }) => endpoint).filter((endpoint) => allowed.includes(endpoint));
  const granted = grants.filter((grant) => grant.caller === caller.caller).flatMap(({ endpoints }) => endpoints);
  const ways = new Map<string, CallerReach>();
  for (const endpoint of called) {
    const verdict = granted.includes(endpoint) ? reachOf(from, endpoint) : notGranted(key, cloud);
    const way = JSON.stringify(verdict);
    const endpoints = [...(ways.get(way)?.endpoints ?? []), endpoint];
    ways.set(way, { caller: caller.caller, runsIn: caller.runsIn, endpoints, ...verdict });
  }
  return [...ways.values()];
}

function notGranted(target: string, cloud: Cloud): Reachability {
  return { reaches: 'no', because: `the spec gives it no identity on ${cloud} for ${target} to grant` };
}

/** Whether two targets use one shared or existing network, so that a caller in one is also in the other. */
function isSameNetwork(a: TargetPlan, b: TargetPlan): boolean {
  if (a.sharedNetwork !== undefined) return a.sharedNetwork === b.sharedNetwork;
  const networks = existingNetworksOf(a);
  return existingNetworksOf(b).some((network) => networks.includes(network));
}

/** Existing network of a target, and the existing interface endpoints that its callers use. */
function existingNetworksOf(target: TargetPlan): readonly string[] {
  if (target.network === null) return [];
  switch (target.cloud) {
    case 'azure':
      return 'existingSubnetId' in target.network.network ? [virtualNetworkOf(target.network.network.existingSubnetId)] : [];
    case 'aws': {
      const { vpc, existingEndpoints = [] } = target.network;
      return [...(vpc !== null && 'vpcId' in vpc ? [vpc.vpcId] : []), ...existingEndpoints.flatMap(({ ids }) => ids)];
    }
    case 'gcp':
      return 'network' in target.network.network ? [target.network.network.network] : [];
  }
}
