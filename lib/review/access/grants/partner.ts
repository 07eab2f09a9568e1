import { groupBy } from '../group-by';
import type { Grant, GrantScope } from './grant';

type Finder<P, S extends GrantScope> = (grant: Grant<P, S>, isFree: (candidate: Grant<P, S>) => boolean) => Grant<P, S> | null;

/**
 * Finds the grant on one side that one on the other side replaces: of the same resource if it is the only one of that resource, or for the
 * same holder with the same resource, scope or role.
 */
export function partnerFinder<P, S extends GrantScope>(candidates: readonly Grant<P, S>[], others: readonly Grant<P, S>[]): Finder<P, S> {
  const bySource = groupBy(candidates, sourceKey);
  const byHolder = groupBy(candidates, ({ holder }) => holder.key);
  const sources = groupBy(others, sourceKey);
  return (grant, isFree) => {
    const source = sourceKey(grant);
    const same = bySource.get(source) ?? [];
    const only = same.length === 1 && sources.get(source)?.length === 1 ? same : [];
    const related = [...only, ...(byHolder.get(grant.holder.key) ?? [])].filter(isFree);
    const ranked = related.map((candidate) => ({ candidate, score: likeness(candidate, grant) })).filter(({ score }) => score > 0);
    return ranked.sort((a, b) => b.score - a.score)[0]?.candidate ?? null;
  };
}

function likeness<P, S extends GrantScope>(one: Grant<P, S>, other: Grant<P, S>): number {
  const [source, scope, role] = [sourceKey(one) === sourceKey(other), one.scope.key === other.scope.key, one.role.key === other.role.key];
  return (source ? 4 : 0) + (scope ? 2 : 0) + (role ? 1 : 0);
}

function sourceKey<P, S extends GrantScope>({ source }: Grant<P, S>): string {
  return `${source.stack}\n${source.address}`;
}
