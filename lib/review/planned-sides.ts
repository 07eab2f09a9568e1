import type { Inventory } from '../inventory/inventory';
import type { Plan } from '../plan/plan';

/** The plans of both sides, if they cover every stack of their specs on each side that exists. */
export interface PlannedSides {
  readonly base?: Plan;
  readonly head?: Plan;
  /** Names of the stacks that either plan describes. */
  readonly stacks: ReadonlySet<string>;
}

interface Sides {
  readonly base: Inventory;
  readonly head: Inventory;
  readonly basePlan?: Plan;
  readonly headPlan?: Plan;
}

/**
 * Undefined if one side has output but no plan: its half would be missing from a comparison of plans, and the names of models in output differ from
 * those in specs.
 */
export function plannedSides({ base, head, basePlan, headPlan }: Sides): PlannedSides | undefined {
  const isComplete = (basePlan || base.stacks.length === 0) && (headPlan || head.stacks.length === 0);
  if (!isComplete || (!basePlan && !headPlan)) return undefined;
  const stacks = [basePlan, headPlan].flatMap((plan) => plan?.targets ?? []).map(({ stackName }) => stackName);
  return { ...(basePlan && { base: basePlan }), ...(headPlan && { head: headPlan }), stacks: new Set(stacks) };
}
