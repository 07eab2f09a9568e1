import type { Fault, FaultLocation } from '../../faults/fault';

/** The fault of one of our own rules, created for the location and value that break it. */
export type Rule = (at: FaultLocation, found: string) => Fault;

/** How a schema passes the fault to the code that reads its issues. */
export interface RuleParams {
  readonly fault: Rule;
}

/** Options for `refine` that turn a violation into this fault. */
export function ruled(fault: Rule): { readonly params: RuleParams & Record<string, unknown> } {
  return { params: { fault } };
}

/** Whether a map has an entry. */
export function notEmpty(map: object): boolean {
  return Object.keys(map).length > 0;
}
