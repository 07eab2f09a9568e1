import { findRole, knownRoles } from '../../../rules/gcp/documented-roles/find-role';
import { BASIC_ROLES } from '../../../rules/gcp/roles';
import type { Certainty } from '../grants/certainty';

/** Permissions of a role: a list, everything in a basic role, or those of a role that is not known. */
export type GcpPermissions = ListedPermissions | BasicPermissions | UnknownPermissions;

export interface ListedPermissions {
  readonly kind: 'listed';
  readonly permissions: ReadonlySet<string>;
}

export interface BasicPermissions {
  readonly kind: 'basic';
  readonly role: string;
}

export interface UnknownPermissions {
  readonly kind: 'unknown';
  /** The role. Its permissions equal only themselves. */
  readonly roleKey: string;
}

/** Permissions of a role by its name. */
export function permissionsOf(role: string): GcpPermissions {
  if (BASIC_ROLES.includes(role)) return { kind: 'basic', role };
  const known = findRole(role);
  return known ? { kind: 'listed', permissions: known.permissions } : { kind: 'unknown', roleKey: role };
}

/** Whether permissions include all of others. No list includes a basic role, which has thousands of permissions. */
export function permissionsInclude(outer: readonly GcpPermissions[], inner: GcpPermissions): Certainty {
  const basics = outer.flatMap((each) => (each.kind === 'basic' ? each.role : []));
  const unknown = outer.flatMap((each) => (each.kind === 'unknown' ? each.roleKey : []));
  switch (inner.kind) {
    case 'unknown':
      return unknown.includes(inner.roleKey) ? 'yes' : outer.length === 0 ? 'no' : 'unknown';
    case 'basic': {
      const isIncluded = basics.some((role) => BASIC_ROLES.indexOf(role) >= BASIC_ROLES.indexOf(inner.role));
      return isIncluded ? 'yes' : unknown.length > 0 ? 'unknown' : 'no';
    }
    case 'listed': {
      const others = [...outer.flatMap((each) => (each.kind === 'listed' ? each.permissions : [])), ...basics.map(partsOfBasic)];
      const isIncluded = [...inner.permissions].every((permission) => others.some((known) => known.has(permission)));
      return isIncluded ? 'yes' : unknown.length + basics.length > 0 ? 'unknown' : 'no';
    }
  }
}

/** Verbs of permissions that only read. */
const READS = /\.(?:get|list)\w*$/;

/** Permissions that others lack, write permissions first. Empty if unknown. */
export function excessPermissions(outer: readonly GcpPermissions[], inner: GcpPermissions): readonly string[] {
  if (inner.kind !== 'listed' || outer.some(({ kind }) => kind !== 'listed')) return [];
  const lists = outer.flatMap((each) => (each.kind === 'listed' ? each.permissions : []));
  const excess = [...inner.permissions].filter((permission) => !lists.some((list) => list.has(permission)));
  return [...excess.filter((permission) => !READS.test(permission)), ...excess.filter((permission) => READS.test(permission))];
}

const PARTS_OF_BASIC = new Map<string, ReadonlySet<string>>();

/** The known permissions of a basic role: those of the roles it includes. */
function partsOfBasic(basic: string): ReadonlySet<string> {
  const known = PARTS_OF_BASIC.get(basic);
  if (known) return known;
  const within = BASIC_ROLES.slice(0, BASIC_ROLES.indexOf(basic) + 1);
  const roles = knownRoles().filter((role) => role.within !== null && within.includes(role.within));
  const parts = new Set(roles.flatMap(({ permissions }) => [...permissions]));
  PARTS_OF_BASIC.set(basic, parts);
  return parts;
}
