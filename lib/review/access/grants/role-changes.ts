import type { Cloud } from '../../../catalog/types';
import type { AccessChange } from '../access-change';
import type { Grant, GrantedRole, GrantRules, GrantScope, GrantSource } from './grant';
import { grantChanges } from './grant-changes';

/** A role that a stack defines. */
export interface CustomRole<P> {
  readonly source: GrantSource;
  readonly role: GrantedRole<P>;
  /** Everything that it permits, for people. Equal texts permit the same. */
  readonly permits: readonly string[];
}

interface Anywhere extends GrantScope {
  readonly key: '';
}

const ANYWHERE: Anywhere = { key: '', text: 'every scope where it is assigned' };

/**
 * Changes of what roles permit, one finding for each. They affect everybody who has the role, in these stacks or not. A role that is only on one
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
    return change ? [{ ...change, from: permitted(old), to: permitted(after) }] : [];
  });
}

/** Everybody who has the role, as one holder of what it permits. */
function grantOf<P>({ source, role, permits }: CustomRole<P>): Grant<P, Anywhere> {
  const holder = { key: role.key, text: `everyone with ${role.text}`, kind: 'literal' as const };
  return { source, holder, role: { ...role, key: [...permits].sort().join('\n') }, scope: ANYWHERE, conditions: [] };
}

/** Number of permissions that a finding shows of each side. */
const SHOWN_OF_ROLE = 12;

function permitted<P>({ permits }: CustomRole<P>): string {
  if (permits.length === 0) return 'nothing';
  const rest = permits.length - SHOWN_OF_ROLE;
  return `${permits.slice(0, SHOWN_OF_ROLE).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
