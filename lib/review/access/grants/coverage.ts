import { allOf, type Certainty } from './certainty';
import type { Grant, GrantCondition, GrantRules, GrantScope, RolePart } from './grant';
import type { GrantIndex } from './grant-index';

/** Whether other grants include all of a grant: `unsure` if that depends on something unknown about the suspects. */
export type Coverage<P, S extends GrantScope> =
  | { readonly state: 'covered' | 'uncovered' }
  | { readonly state: 'unsure'; readonly suspects: readonly Grant<P, S>[] };

export interface CoverageOptions {
  /** Whether an unchanged grant that may include a grant, or one that was not looked at, makes the answer unsure. */
  readonly mindsUnchanged: boolean;
  readonly strangers: StrangerBudget;
}

/** Limits how many grants of holders that may be the same are looked at in one comparison, so that no input hangs it. */
export interface StrangerBudget {
  left: number;
}

export const STRANGERS_PER_COMPARISON = 200_000;

/** Whether the grants of the other side include all of a grant. */
export function coverageOf<P, S extends GrantScope>(
  grant: Grant<P, S>,
  others: GrantIndex<P, S>,
  rules: GrantRules<P, S>,
  { mindsUnchanged, strangers: budget }: CoverageOptions,
): Coverage<P, S> {
  const suspects = new Set<Grant<P, S>>();
  const own = others.ofHolder(grant.holder).filter(({ holder }) => rules.holder(holder, grant.holder) === 'yes');
  const strangers = lazily(() => strangersOf(grant, others, rules, budget));
  let isUnsure = false;
  for (const part of grant.role.parts) {
    const reaching = own.flatMap((other) => reachOf(other, grant, part, rules));
    const certain = permissionsOf(reaching.filter(({ reach }) => reach === 'yes'));
    if (rules.permissions(certain, part.permissions) === 'yes') continue;

    const doubtful = [
      ...reaching.filter(({ other }) => mindsUnchanged || others.isChanged(other)),
      ...strangers().flatMap((other) => reachOf(other, grant, part, rules)),
    ];
    const possible = permissionsOf(doubtful);
    const together = rules.permissions([...new Set([...certain, ...possible])], part.permissions);
    const isUndecided = mindsUnchanged && budget.left <= 0;
    if (together !== 'yes' && !isUndecided && rules.permissions(possible, part.permissions) === 'no') return { state: 'uncovered' };
    isUnsure = true;
    for (const { other } of doubtful) suspects.add(other);
  }
  return isUnsure ? { state: 'unsure', suspects: [...suspects] } : { state: 'covered' };
}

/** One grant of each shape that may be the same holder's. */
function strangersOf<P, S extends GrantScope>(
  grant: Grant<P, S>,
  others: GrantIndex<P, S>,
  rules: GrantRules<P, S>,
  budget: StrangerBudget,
): readonly Grant<P, S>[] {
  const found: Grant<P, S>[] = [];
  for (const alike of others.ofStrangers(grant.holder)) {
    budget.left -= 1;
    if (budget.left <= 0) break;
    const stranger = alike.find(({ holder }) => rules.holder(holder, grant.holder) === 'unknown');
    if (stranger) found.push(stranger);
  }
  return found;
}

function lazily<T>(create: () => T): () => T {
  let created: { readonly value: T } | undefined;
  return () => {
    created ??= { value: create() };
    return created.value;
  };
}

interface Reach<P, S extends GrantScope> {
  readonly other: Grant<P, S>;
  readonly part: RolePart<P>;
  readonly reach: Certainty;
}

/** Parts of another grant whose scope and conditions may reach a part of a grant. */
function reachOf<P, S extends GrantScope>(
  other: Grant<P, S>,
  grant: Grant<P, S>,
  inner: RolePart<P>,
  rules: GrantRules<P, S>,
): readonly Reach<P, S>[] {
  const scope = rules.scope(other.scope, grant.scope);
  if (scope === 'no') return [];
  const innerConditions = [...grant.conditions, ...inner.conditions];
  return other.role.parts.flatMap((part) => {
    const reach = allOf([scope, conditionsCover([...other.conditions, ...part.conditions], innerConditions)]);
    return reach === 'no' ? [] : [{ other, part, reach }];
  });
}

/** Whether conditions hold whenever others do. Different texts cannot be compared. */
export function conditionsCover(outer: readonly GrantCondition[], inner: readonly GrantCondition[]): Certainty {
  const known = new Set(inner.map(({ key }) => key));
  const extra = outer.filter(({ key }) => !known.has(key));
  if (extra.length === 0) return 'yes';
  const required = new Set(outer.map(({ key }) => key));
  const isStricter = inner.every(({ key }) => required.has(key));
  return isStricter && extra.some(({ isLimit }) => isLimit) ? 'no' : 'unknown';
}

/** Distinct permissions, so that many grants of one role cost no more than one. */
function permissionsOf<P, S extends GrantScope>(reaching: readonly Reach<P, S>[]): readonly P[] {
  return [...new Set(reaching.map(({ part }) => part.permissions))];
}
