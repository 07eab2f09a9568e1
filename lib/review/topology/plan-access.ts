import type { Plan, TargetPlan } from '../../plan/plan';
import { compareText } from '../../text/compare-text';
import { groupBy } from '../access/group-by';

/** Endpoints that a caller may call on one target. */
export interface CallerAccess {
  readonly caller: string;
  /** Name of the target's stack. */
  readonly stack: string;
  readonly endpoints: readonly string[];
}

interface Grant {
  readonly caller: string;
  readonly endpoints: readonly string[];
}

/** One entry per caller and target of a plan. */
export function callerAccess(plan: Plan | undefined): readonly CallerAccess[] {
  return (plan?.targets ?? []).flatMap(({ stackName, grants }: TargetPlan) =>
    [...groupBy<Grant, string>(grants, ({ caller }) => caller)].map(([caller, own]) => ({
      caller,
      stack: stackName,
      endpoints: [...new Set(own.flatMap(({ endpoints }) => endpoints))].sort(compareText),
    })),
  );
}
