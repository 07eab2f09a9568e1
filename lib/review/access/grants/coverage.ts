import { allOf, type Certainty } from './certainty';
import type { Grant, GrantCondition, GrantRules, GrantScope, RolePart } from './grant';
import type { GrantIndex } from './grant-index';

/** Whether other grants include all of a grant: `unsure` if that depends on something unknown about the suspects. */
export type Coverage<P, S extends GrantScope> =
  | { readonly state: 'covered' | 'uncovered' }
  | { readonly state: 'unsure'; readonly suspects: readonly Grant<P, S>[] };

/**
 * Whether the grants of the other side include all of a grant.
 *
 * A grant that may include it makes the answer unsure only if it changes as well, or if nothing but its holder is certain: whoever is
 * unaffected by the change stays a different holder.
 */
export interface CoverageQuestion<P, S extends GrantScope> {
  readonly others: GrantIndex<P, S>;
  /** Whether another grant exists on one side only. */
  readonly isChanged: (other: Grant<P, S>) => boolean;
  /** Whether an unchanged grant whose scope, conditions or role may include it makes the answer unsure. */
  readonly mindsUnchanged: boolean;
}

export function coverageOf<P, S extends GrantScope>(
  grant: Grant<P, S>,
  { others, isChanged, mindsUnchanged }: CoverageQuestion<P, S>,
  rules: GrantRules<P, S>,
): Coverage<P, S> {
  const candidates = others.candidates(grant.holder);
  const suspects = new Set<Grant<P, S>>();
  let isUnsure = false;
  for (const part of grant.role.parts) {
    const reaching = candidates.flatMap((other) => reachOf(other, grant, part, rules));
    const certain = reaching.filter(({ reach }) => reach === 'yes').map(permissionsOf);
    if (rules.permissions(certain, part.permissions) === 'yes') continue;

    const doubtful = reaching.filter(({ reach, other, holder }) =>
      isChanged(other) ? true : reach === 'yes' ? mindsUnchanged : mindsUnchanged && holder === 'yes',
    );
    const possible = doubtful.map(permissionsOf);
    const together = rules.permissions([...certain, ...possible], part.permissions);
    if (together !== 'yes' && rules.permissions(possible, part.permissions) === 'no') return { state: 'uncovered' };
    isUnsure = true;
    for (const { other } of doubtful) suspects.add(other);
  }
  return isUnsure ? { state: 'unsure', suspects: [...suspects] } : { state: 'covered' };
}

interface Reach<P, S extends GrantScope> {
  readonly other: Grant<P, S>;
  readonly part: RolePart<P>;
  readonly reach: Certainty;
  readonly holder: Certainty;
}

/** Parts of another grant that may reach a part of a grant, permissions apart. */
function reachOf<P, S extends GrantScope>(
  other: Grant<P, S>,
  grant: Grant<P, S>,
  inner: RolePart<P>,
  rules: GrantRules<P, S>,
): readonly Reach<P, S>[] {
  const holder = rules.holder(other.holder, grant.holder);
  const both = holder === 'no' ? 'no' : allOf([holder, rules.scope(other.scope, grant.scope)]);
  if (both === 'no') return [];
  const innerConditions = [...grant.conditions, ...inner.conditions];
  return other.role.parts.flatMap((part) => {
    const reach = allOf([both, conditionsCover([...other.conditions, ...part.conditions], innerConditions)]);
    return reach === 'no' ? [] : [{ other, part, reach, holder }];
  });
}

/** Whether conditions hold whenever others do. Texts that differ cannot be compared. */
export function conditionsCover(outer: readonly GrantCondition[], inner: readonly GrantCondition[]): Certainty {
  const known = new Set(inner.map(({ key }) => key));
  const extra = outer.filter(({ key }) => !known.has(key));
  if (extra.length === 0) return 'yes';
  const required = new Set(outer.map(({ key }) => key));
  const isStricter = inner.every(({ key }) => required.has(key));
  return isStricter && extra.some(({ isLimit }) => isLimit) ? 'no' : 'unknown';
}

function permissionsOf<P, S extends GrantScope>({ part }: Reach<P, S>): P {
  return part.permissions;
}
