import type { Fault, FaultLocation } from '../../faults/fault';

/** The fault of a rule that is ours and not zod's, made for the place and the value that break it. */
export type Rule = (at: FaultLocation, found: string) => Fault;

/** How a schema hands the fault to whoever reads its issues. */
export interface RuleParams {
  readonly fault: Rule;
}

/** What `refine` takes so that breaking it becomes this fault. */
export function ruled(fault: Rule): { readonly params: RuleParams & Record<string, unknown> } {
  return { params: { fault } };
}
