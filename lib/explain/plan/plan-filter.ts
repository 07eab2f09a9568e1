import type { Plan, TargetPlan } from '../../plan/plan';

/** Part of a plan to show. */
export interface PlanFilter {
  /** Key of a target. @default - every target */
  readonly target?: string;
  /** Key of an endpoint. @default - every endpoint */
  readonly endpoint?: string;
}

/** A plan as it is printed: without the lists of names, which only comparisons need. */
export type PrintedPlan = Omit<Plan, 'names'>;

/** The plan with only the targets, their shared networks, and the deployments that a filter keeps. */
export function filterPlan({ names: _, networks = [], ...plan }: Plan, { target, endpoint }: PlanFilter): PrintedPlan {
  const targets = plan.targets.filter(({ key }) => target === undefined || key === target);
  if (endpoint === undefined) {
    const kept = networks.filter(({ key }) => target === undefined || targets.some(({ sharedNetwork }) => sharedNetwork === key));
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
