import type { Grant, GrantRules, GrantScope } from './grant';
import type { Name } from './name';

/** Grants by holder. */
export interface GrantIndex<P, S extends GrantScope> {
  /** Grants whose holder may include another. */
  readonly candidates: (holder: Name) => readonly Grant<P, S>[];
}

/** Literal holders that are no groups are compared by key; all others with everybody. */
export function indexGrants<P, S extends GrantScope>(
  grants: readonly Grant<P, S>[],
  { isGroup }: Pick<GrantRules<P, S>, 'isGroup'>,
): GrantIndex<P, S> {
  const open: Grant<P, S>[] = [];
  const byHolder = new Map<string, Grant<P, S>[]>();
  for (const grant of grants) {
    const { holder } = grant;
    if (holder.kind !== 'literal' || isGroup(holder)) open.push(grant);
    else byHolder.set(holder.key, [...(byHolder.get(holder.key) ?? []), grant]);
  }
  return {
    candidates: (holder) => (holder.kind === 'literal' ? [...(byHolder.get(holder.key) ?? []), ...open] : grants),
  };
}
