import type { Certainty } from './certainty';
import { type Coverage, coverageOf, STRANGERS_PER_COMPARISON } from './coverage';
import { type Grant, type GrantRules, type GrantScope, grantKey } from './grant';
import { indexGrants } from './grant-index';
import { partnerFinder } from './partner';

/** One difference in access between two lists of grants. At least one side is set. */
export interface GrantDifference<P, S extends GrantScope> {
  readonly verdict: 'widened' | 'narrowed' | 'not-comparable';
  readonly base: Grant<P, S> | null;
  readonly head: Grant<P, S> | null;
}

/**
 * Compares the access that two lists of grants permit. A grant that others include is not a difference, whatever its form.
 *
 * - widened: nothing in the base includes all of a grant of the head
 * - narrowed: nothing in the head includes, or may include, all of a grant of the base
 * - not comparable: the answer depends on conditions, scopes, roles or principals that the documents do not determine
 *
 * A grant that replaces another is reported once, with both sides, as the worse of the two.
 */
export function compareGrants<P, S extends GrantScope>(
  base: readonly Grant<P, S>[],
  head: readonly Grant<P, S>[],
  rules: GrantRules<P, S>,
): readonly GrantDifference<P, S>[] {
  const [before, after] = [byKey(base), byKey(head)];
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, grant]) => grant);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, grant]) => grant);
  if (gone.length + added.length === 0) return [];

  const memory = remembering(rules);
  const strangers = { left: STRANGERS_PER_COMPARISON };
  const beforeIndex = indexGrants([...before.values()], gone, rules);
  const afterIndex = indexGrants([...after.values()], added, rules);
  const gains = added.map((grant) => ({ grant, coverage: coverageOf(grant, beforeIndex, memory, { mindsUnchanged: false, strangers }) }));
  const losses = gone.map((grant) => ({ grant, coverage: coverageOf(grant, afterIndex, memory, { mindsUnchanged: true, strangers }) }));
  return differences(gains, losses, gone, added);
}

interface Judged<P, S extends GrantScope> {
  readonly grant: Grant<P, S>;
  readonly coverage: Coverage<P, S>;
}

function differences<P, S extends GrantScope>(
  gains: readonly Judged<P, S>[],
  losses: readonly Judged<P, S>[],
  gone: readonly Grant<P, S>[],
  added: readonly Grant<P, S>[],
): readonly GrantDifference<P, S>[] {
  const reported = new Set<Grant<P, S>>();
  const partnerInBase = partnerFinder(gone, added);
  const partnerInHead = partnerFinder(added, gone);

  const gained = gains.filter(isDifferent).map(({ grant, coverage }): GrantDifference<P, S> => {
    const partner = partnerInBase(grant, (candidate) => !reported.has(candidate));
    const base = partner ?? suspectOf(coverage, gone);
    if (base) reported.add(base);
    return { verdict: coverage.state === 'unsure' ? 'not-comparable' : 'widened', base, head: grant };
  });
  const worse = new Set(gains.filter(isDifferent).map(({ grant }) => grant));
  const lost = losses
    .filter((each) => isDifferent(each) && !reported.has(each.grant))
    .map(({ grant, coverage }): GrantDifference<P, S> => {
      const partner = partnerInHead(grant, (candidate) => !worse.has(candidate));
      const head = partner ?? suspectOf(coverage);
      return { verdict: coverage.state === 'unsure' ? 'not-comparable' : 'narrowed', base: grant, head };
    });
  return [...gained, ...lost];
}

function isDifferent<P, S extends GrantScope>({ coverage }: Judged<P, S>): boolean {
  return coverage.state !== 'covered';
}

/** The first grant that makes the answer uncertain, optionally among some. */
function suspectOf<P, S extends GrantScope>(coverage: Coverage<P, S>, among?: readonly Grant<P, S>[]): Grant<P, S> | null {
  if (coverage.state !== 'unsure') return null;
  return coverage.suspects.find((suspect) => among === undefined || among.includes(suspect)) ?? null;
}

function byKey<P, S extends GrantScope>(grants: readonly Grant<P, S>[]): ReadonlyMap<string, Grant<P, S>> {
  const found = new Map<string, Grant<P, S>>();
  for (const grant of grants) {
    const key = grantKey(grant);
    if (!found.has(key)) found.set(key, grant);
  }
  return found;
}

/** The same rules, with cached permission results. */
function remembering<P, S extends GrantScope>(rules: GrantRules<P, S>): GrantRules<P, S> {
  const ids = new Map<P, number>();
  const idOf = (permissions: P) => {
    const id = ids.get(permissions) ?? ids.size;
    ids.set(permissions, id);
    return id;
  };
  const decided = new Map<string, Certainty>();
  return {
    ...rules,
    permissions: (outer, inner) => {
      const key = `${idOf(inner)} in ${outer.map(idOf).sort((a, b) => a - b)}`;
      const known = decided.get(key);
      if (known !== undefined) return known;
      const answer = rules.permissions(outer, inner);
      decided.set(key, answer);
      return answer;
    },
  };
}
