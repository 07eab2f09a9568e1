import type { Plan, SharedNetworkPlan, TargetPlan } from '../../plan/plan';

/** Part of a plan to show. */
export interface PlanFilter {
  /** Key of a target, which is kept with its shared network, or of a shared network. @default - everything */
  readonly target?: string;
  /** Key of an endpoint. @default - every endpoint */
  readonly endpoint?: string;
}

/** A plan as it is printed: without the lists of names, which only comparisons need. */
export type PrintedPlan = Omit<Plan, 'names'>;

/** Whether a filter keeps a shared network. */
export function keepsNetwork({ target }: PlanFilter, { key, targets }: Pick<SharedNetworkPlan, 'key' | 'targets'>): boolean {
  return target === undefined || key === target || targets.includes(target);
}

/** Whether a filter keeps a target. */
export function keepsTarget({ target }: PlanFilter, { key }: Pick<TargetPlan, 'key'>): boolean {
  return target === undefined || key === target;
}

/** The plan with only the targets, their shared networks, and the deployments that a filter keeps. */
export function filterPlan({ names: _, networks = [], ...plan }: Plan, filter: PlanFilter): PrintedPlan {
  const { endpoint } = filter;
  const targets = plan.targets.filter((target) => keepsTarget(filter, target));
  if (endpoint === undefined) {
    const kept = networks.filter((network) => keepsNetwork(filter, network));
    return { ...plan, targets, ...(kept.length > 0 ? { networks: kept } : {}) };
  }
  return {
    ...plan,
    targets: targets.map((each) => onlyEndpoint(each, endpoint)).filter(({ deployments }) => deployments.length > 0),
    preferences: Object.fromEntries(Object.entries(plan.preferences).filter(([key]) => key === endpoint)),
  };
}

function onlyEndpoint<Target extends TargetPlan>(target: Target, endpoint: string): Target {
  return {
    ...target,
    deployments: target.deployments.filter((deployment) => deployment.endpoint === endpoint),
    gates: target.gates.filter((gate) => gate.endpoint === endpoint),
  };
}
