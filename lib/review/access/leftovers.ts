import type { Decision } from './decision';
import type { Effort } from './effort';
import { type CompiledRule, DIMENSIONS, decideRequests, meeting, narrowed, type RequestSet, within } from './request-set';
import type { TextSets } from './text/text-set';

/** Requests that no cover matches. */
export interface Leftover {
  readonly requests: RequestSet;
  /** `some`, or `unknown` if the answer depends on unresolved references or on conditions that can be compared only as text. */
  readonly decision: Exclude<Decision, 'none'>;
}

/**
 * Requests of a set that no cover matches, as disjoint sets. Sets known to be empty are left out.
 *
 * Each cover that overlaps the set splits off one piece per dimension and condition: requests outside the cover in that dimension and inside it
 * in all earlier ones.
 */
export function* leftovers(requests: RequestSet, covers: readonly CompiledRule[], texts: TextSets, effort: Effort): Generator<Leftover> {
  effort.spend(1 + covers.length);
  if (covers.some((cover) => coversAll(requests, cover, texts))) return;
  const [first, ...others] = covers.filter((cover) => within(requests, cover, texts) !== null);
  if (first === undefined) {
    const decision = decideRequests(requests, texts);
    if (decision !== 'none') yield { requests, decision };
    return;
  }
  for (const piece of piecesOutside(requests, first, texts)) yield* leftovers(piece, others, texts, effort);
}

/** Whether comparing patterns alone shows that a cover matches every request of a set. */
function coversAll({ texts: sets, contexts }: RequestSet, cover: CompiledRule, texts: TextSets): boolean {
  return (
    DIMENSIONS.every((dimension) => texts.isWithin(sets[dimension], cover.sets[dimension])) &&
    cover.conditions.every((condition) => contexts.some((literal) => literal.holds && literal.condition.identity === condition.identity))
  );
}

function* piecesOutside(requests: RequestSet, cover: CompiledRule, texts: TextSets): Generator<RequestSet> {
  let inside: RequestSet | null = requests;
  for (const dimension of DIMENSIONS) {
    const set = cover.sets[dimension];
    const outside = narrowed(inside, dimension, texts.outside(inside.texts[dimension], set), texts);
    if (outside !== null) yield outside;
    inside = narrowed(inside, dimension, texts.within(inside.texts[dimension], set), texts);
    if (inside === null) return;
  }
  for (const condition of cover.conditions) {
    const outside = meeting(inside, condition, false, cover, texts);
    if (outside !== null) yield outside;
    inside = meeting(inside, condition, true, cover, texts);
    if (inside === null) return;
  }
}
