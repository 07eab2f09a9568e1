import type { Statement } from './reach';

/** Follows from the plan or a documented fact. */
export function sure(what: string, because: string): Statement {
  return { what, because, isSure: true };
}

/** Depends on something that neither the spec nor the documentation covers. */
export function unsure(what: string, because: string): Statement {
  return { what, because, isSure: false };
}
