import type { Cloud } from '../../catalog/types';
import type { CallerPlace, Exposure, Plan, TargetPlan } from '../../plan/plan';
import { awsReach } from './aws';
import { azureReach } from './azure';
import { gcpReach } from './gcp';

/** Who reaches the endpoints of a plan over the network, and by which way. Plain data, in the order of the plan. */
export interface NetworkReach {
  readonly service: string;
  readonly environment: string;
  readonly targets: readonly TargetReach[];
}

export interface TargetReach {
  /** Key of the target. */
  readonly target: string;
  readonly cloud: Cloud;
  readonly region: string;
  readonly exposure: Exposure;
  /** What calls pass, and whether it is created. */
  readonly path: readonly Statement[];
  /** Where calls may come from. */
  readonly from: readonly Statement[];
  /** Each host of the endpoints, and what it resolves to there. */
  readonly names: readonly Statement[];
  /** What is open beside the path, and what is still to be done by hand. */
  readonly left: readonly Statement[];
  readonly callers: readonly CallerReach[];
}

/** One thing that holds. Both texts are clauses without a full stop. */
export interface Statement {
  readonly what: string;
  readonly because: string;
  /** False where it depends on what neither the spec nor a source says. */
  readonly isSure: boolean;
}

/** Endpoints of a target that a caller reaches in one way. */
export interface CallerReach extends Verdict {
  readonly caller: string;
  /** Key of the target that it runs in, or `outside`. */
  readonly runsIn: string;
  readonly endpoints: readonly string[];
}

export interface Verdict {
  /** `conditionally`: only where what `because` says holds as well. `unsure`: nobody here knows. */
  readonly reaches: 'privately' | 'publicly' | 'conditionally' | 'unsure' | 'no';
  readonly because: string;
}

/** What a cloud says about one of its targets. */
export interface CloudReach extends Pick<TargetReach, 'path' | 'from' | 'names' | 'left'> {
  /** How a caller that holds a grant reaches an endpoint. */
  readonly reachOf: (caller: CallerPlace, endpoint: string) => Verdict;
}

/** Reads from a plan what is reachable from where. Decides nothing. */
export function networkReach(plan: Plan): NetworkReach {
  const { service, environment } = plan;
  return { service, environment, targets: plan.targets.map((target) => targetReach(plan, target)) };
}

function targetReach(plan: Plan, target: TargetPlan): TargetReach {
  const { key, cloud, region, exposure } = target;
  if (target.deployments.length === 0)
    return { target: key, cloud, region, exposure, path: [], from: [], names: [], left: [], callers: [] };
  const { reachOf, ...reach } = cloudReach(plan, target);
  return {
    target: key,
    cloud,
    region,
    exposure,
    ...reach,
    callers: plan.callers.flatMap((caller) => callerReach(target, caller, reachOf)),
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

/** One element for each way in which a caller reaches endpoints of the target; none where it may call nothing there. */
function callerReach({ key, cloud, deployments, grants }: TargetPlan, caller: CallerPlace, reachOf: CloudReach['reachOf']): CallerReach[] {
  const called = deployments.map(({ endpoint }) => endpoint).filter((endpoint) => caller.may.includes(endpoint));
  const granted = grants.filter((grant) => grant.caller === caller.caller).flatMap(({ endpoints }) => endpoints);
  const ways = new Map<string, CallerReach>();
  for (const endpoint of called) {
    const verdict = granted.includes(endpoint) ? reachOf(caller, endpoint) : notGranted(key, cloud);
    const way = JSON.stringify(verdict);
    const endpoints = [...(ways.get(way)?.endpoints ?? []), endpoint];
    ways.set(way, { caller: caller.caller, runsIn: caller.runsIn, endpoints, ...verdict });
  }
  return [...ways.values()];
}

function notGranted(target: string, cloud: Cloud): Verdict {
  return { reaches: 'no', because: `the spec names no identity of it on ${cloud} that ${target} could grant` };
}
