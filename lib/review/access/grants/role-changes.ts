import type { Cloud } from '../../../catalog/types';
import { firstOf } from '../../../faults/alternatives';
import type { AccessChange } from '../access-change';
import type { Grant, GrantedRole, GrantRules, GrantScope, GrantSource } from './grant';
import { grantChanges } from './grant-changes';

/** A role that a stack defines. */
export interface CustomRole<P> {
  readonly source: GrantSource;
  readonly role: GrantedRole<P>;
  /** All of its permissions, for people. Equal texts permit the same. */
  readonly permits: readonly string[];
}

interface Anywhere extends GrantScope {
  readonly key: '';
}

const ANYWHERE: Anywhere = { key: '', text: 'every scope where it is assigned' };

/**
 * Permission changes of roles, one finding per role. They affect everyone with the role, in these stacks or not. A role that exists on only one
 * side changes nothing until it is assigned.
 */
export function roleChanges<P, S extends GrantScope>(
  base: readonly CustomRole<P>[],
  head: readonly CustomRole<P>[],
  rules: GrantRules<P, S>,
  cloud: Cloud,
): readonly AccessChange[] {
  const before = new Map(base.map((custom) => [custom.role.key, custom]));
  return head.flatMap((after) => {
    const old = before.get(after.role.key);
    if (old === undefined) return [];
    const [change] = grantChanges([grantOf(old)], [grantOf(after)], { ...rules, scope: () => 'yes' }, { cloud, isPublic: () => false });
    if (change === undefined) return [];
    const { difference: _, ...rest } = change;
    return [{ ...rest, from: permitted(old), to: permitted(after) }];
  });
}

/** Everyone with the role, as one holder of its permissions. */
function grantOf<P>({ source, role, permits }: CustomRole<P>): Grant<P, Anywhere> {
  const holder = { key: role.key, text: `everyone with ${role.text}`, kind: 'literal' as const };
  return { source, holder, role: { ...role, key: [...permits].sort().join('\n') }, scope: ANYWHERE, conditions: [] };
}

/** Maximum number of permissions shown per side of a finding. */
const SHOWN_OF_ROLE = 12;

function permitted<P>({ permits }: CustomRole<P>): string {
  return permits.length === 0 ? 'nothing' : firstOf(permits, SHOWN_OF_ROLE);
}
