import { canonicalText } from '../../../inventory/text-value';
import { Interpolation, Reference, type Value } from '../../../inventory/value';
import { type GrantedRole, sourceOf } from '../grants/grant';
import { absentName, nameOf, type Place } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import type { CustomRole } from '../grants/role-changes';
import { listOf, textsOf } from '../lists';
import { type GcpPermissions, permissionsOf } from './permissions';
import { ORGANIZATION_ROLE, PROJECT_ROLE } from './resource-types';

export type GcpRole = GrantedRole<GcpPermissions>;

/** Finds the roles that bindings of one side name. */
export interface RoleBook {
  readonly custom: readonly CustomRole<GcpPermissions>[];
  readonly roleOf: (value: Value, place: Place) => GcpRole;
}

export function roleBook(stacks: readonly NamedStack[]): RoleBook {
  const definitions = stacks.flatMap((stack) =>
    stack.resources.filter(({ type, isData }) => PARENTS[type] !== undefined && !isData).map((resource) => ({ stack, resource })),
  );
  const custom = definitions.map(customRole);
  const byResource = new Map(definitions.map(({ resource }, index) => [resource, custom[index]?.role]));
  const byName = new Map(custom.map(({ role }) => [role.key, role]));

  const roleOf = (value: Value, place: Place): GcpRole => {
    if (typeof value === 'string') {
      const found = byName.get(value) ?? predefined(value);
      byName.set(value, found);
      return found;
    }
    const target = definitionIn(value, place.stack);
    const defined = target && byResource.get(target);
    if (defined) return defined;
    const { key, text } = value === null ? absentName(place, 'role') : nameOf(value, place, 'role');
    return { key, text: `unknown role ${text}`, parts: [{ permissions: { kind: 'unknown', roleKey: key }, conditions: [] }] };
  };
  return { custom, roleOf };
}

/** Parent of custom roles by type, as the role's name begins. */
const PARENTS: Readonly<Record<string, { readonly attribute: string; readonly prefix: string }>> = {
  [PROJECT_ROLE]: { attribute: 'project', prefix: 'projects' },
  [ORGANIZATION_ROLE]: { attribute: 'org_id', prefix: 'organizations' },
};

/** The custom role that a reference leads to, alone or at the end of a name. */
function definitionIn(value: Value, stack: NamedStack) {
  const last = value instanceof Interpolation ? value.parts.at(-1) : value;
  const target = last instanceof Reference ? stack.find(last.to) : undefined;
  return target && PARENTS[target.type] !== undefined ? target : undefined;
}

function predefined(name: string): GcpRole {
  const permissions = permissionsOf(name);
  return { key: name, text: permissions.kind === 'unknown' ? `unknown role ${name}` : name, parts: [{ permissions, conditions: [] }] };
}

function customRole(place: Place): CustomRole<GcpPermissions> {
  const { type, attributes } = place.resource;
  const source = sourceOf(place);
  const { attribute = '', prefix = '' } = PARENTS[type] ?? {};
  const [parent, id] = [attributes[attribute], attributes['role_id']];
  const isLiteral = typeof parent === 'string' && typeof id === 'string';
  const key = isLiteral ? `${prefix}/${parent.replace(/^.*\//, '')}/roles/${id}` : `${source.stack}\n${source.address}`;
  const given = textsOf(attributes['permissions']);
  const list = attributes['stage'] === 'DISABLED' ? [] : given;
  const permissions: GcpPermissions = list
    ? { kind: 'listed', permissions: new Set(list) }
    : { kind: 'unknown', roleKey: `${key} ${canonicalText(listOf(attributes['permissions']))}` };
  return {
    source,
    role: { key, text: `role ${typeof id === 'string' ? id : source.address}`, parts: [{ permissions, conditions: [] }] },
    permits:
      permissions.kind === 'listed' ? [...permissions.permissions].sort() : [permissions.kind === 'unknown' ? permissions.roleKey : ''],
  };
}
