import { groupBy } from '../group-by';
import { type Grant, type GrantRules, type GrantScope, shapeKey } from './grant';
import type { Name } from './name';

/** Grants of one side, by who may hold them. */
export interface GrantIndex<P, S extends GrantScope> {
  /** Whether a grant exists on this side only. */
  readonly isChanged: (grant: Grant<P, S>) => boolean;
  /** Grants of the same holder, and of groups that may include it. */
  readonly ofHolder: (holder: Name) => readonly Grant<P, S>[];
  /**
   * Changed grants of others that may turn out to be the same holder, in groups with equal role, scope and conditions. Holders without a
   * change are taken for somebody else.
   */
  readonly ofStrangers: (holder: Name) => Iterable<readonly Grant<P, S>[]>;
}

export function indexGrants<P, S extends GrantScope>(
  grants: readonly Grant<P, S>[],
  changed: readonly Grant<P, S>[],
  { isGroup }: Pick<GrantRules<P, S>, 'isGroup'>,
): GrantIndex<P, S> {
  const byHolder = groupBy(grants, ({ holder }) => holder.key);
  const groups = grants.filter(({ holder }) => isGroup(holder));
  const changedHere = new Set(changed);
  const shapes = groupBy(changed, shapeKey);
  const openShapes = groupBy(
    changed.filter(({ holder }) => holder.kind !== 'literal'),
    shapeKey,
  );
  return {
    isChanged: (grant) => changedHere.has(grant),
    ofHolder: ({ key }) => [...(byHolder.get(key) ?? []), ...groups.filter(({ holder }) => holder.key !== key)],
    ofStrangers: ({ kind }) => (kind === 'literal' ? openShapes : shapes).values(),
  };
}
