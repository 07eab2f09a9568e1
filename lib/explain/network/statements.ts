import type { Statement } from './reach';

/** Assumption about a caller without a location, to be followed by `to the …`. */
export const INSIDE = 'it runs in one of the allowed sources, whose resolver leads';

/** Follows from the plan or a documented fact. */
export function sure(what: string, because: string): Statement {
  return { what, because, isSure: true };
}

/** Ranges that calls come from: the network's own first, then those of its peers. */
export function ranges(cidrs: readonly string[], own: string, peers: string): Statement[] {
  return cidrs.map((cidr, index) => sure(cidr, index === 0 ? own : peers));
}

/** Depends on something that neither the spec nor the documentation covers. */
export function unsure(what: string, because: string): Statement {
  return { what, because, isSure: false };
}
