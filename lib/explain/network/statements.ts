import type { Statement } from './reach';

/** Holds by the plan or by a source. */
export function sure(what: string, because: string): Statement {
  return { what, because, isSure: true };
}

/** Depends on what neither the spec nor a source says. */
export function unsure(what: string, because: string): Statement {
  return { what, because, isSure: false };
}
