import type { Statement } from './reach';

/** Assumption about a caller without a location, to be followed by `to the …`. */
export const INSIDE = 'it runs in one of the allowed sources, whose resolver leads';

/** Follows from the plan or a documented fact. */
export function sure(what: string, because: string): Statement {
  return { what, because, isSure: true };
}

/** Depends on something that neither the spec nor the documentation covers. */
export function unsure(what: string, because: string): Statement {
  return { what, because, isSure: false };
}
