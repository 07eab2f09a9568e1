import { canonicalText } from '../../../inventory/text-value';
import { Interpolation, isObject, Reference, Unknown, type Value } from '../../../inventory/value';
import { type ConditionalPermissions, findRole } from '../../../rules/azure/documented-roles/find-role';
import { type GrantedRole, type RolePart, sourceOf } from '../grants/grant';
import { nameAt, nameOf, type Place, requiredName } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import type { CustomRole } from '../grants/role-changes';
import { listOf, textsOf } from '../lists';
import { conditionOf } from './conditions';
import type { AzurePermissions } from './permissions';
import { ROLE_DEFINITION } from './resource-types';

export type AzureRole = GrantedRole<AzurePermissions>;

/** Finds the roles that assignments of one side name. */
export interface RoleBook {
  readonly custom: readonly CustomRole<AzurePermissions>[];
  /** Role in attributes that hold its name and its ID. Either may be absent. */
  readonly roleAt: (place: Place, nameAttribute: string, idAttribute: string) => AzureRole;
  readonly roleOf: (id: Value, place: Place) => AzureRole;
}

export function roleBook(stacks: readonly NamedStack[]): RoleBook {
  const definitions = stacks.flatMap((stack) =>
    stack.resources.filter(({ type, isData }) => type === ROLE_DEFINITION && !isData).map((resource) => ({ stack, resource })),
  );
  const custom = definitions.map(customRole);
  const byResource = new Map(definitions.map(({ resource }, index) => [resource, custom[index]?.role]));
  const byKey = new Map(definitions.flatMap((place) => keysOf(place).map((key) => [key, byResource.get(place.resource)] as const)));

  const named = (text: string): AzureRole => {
    const key = text.toLowerCase().split('/').at(-1) ?? '';
    const known = byKey.get(key) ?? builtIn(key);
    return known ?? unknownRole(`role ${key}`, text.split('/').at(-1) ?? text);
  };
  const roleOf = (value: Value, place: Place): AzureRole => {
    if (typeof value === 'string') return named(value);
    const target = value instanceof Reference ? place.stack.find(value.to) : undefined;
    const defined = target && byResource.get(target);
    if (defined) return defined;
    const looked = target?.isData && target.type === ROLE_DEFINITION ? dataRole(target.attributes) : undefined;
    if (looked !== undefined) return named(looked);
    const [, id] = value instanceof Interpolation ? (/\/roleDefinitions\/([\w-]+)$/i.exec(`${value}`) ?? []) : [];
    if (id !== undefined) return named(id);
    const { key, text: shown } = nameOf(value, place, 'role');
    return unknownRole(key, shown);
  };
  return {
    custom,
    roleOf,
    roleAt: (place, nameAttribute, idAttribute) => {
      const { attributes } = place.resource;
      const given = [attributes[idAttribute], attributes[nameAttribute]].flatMap((each) =>
        each === undefined || each === null ? [] : [each],
      );
      const [value = given[0]] = given.filter((each) => !(each instanceof Unknown));
      if (value !== undefined) return roleOf(value, place);
      const { key, text } = requiredName(place, idAttribute);
      return unknownRole(key, text);
    },
  };
}

/** Name or ID of the role that a data source looks up. */
function dataRole(attributes: Readonly<Record<string, Value>>): string | undefined {
  return [attributes['role_definition_id'], attributes['name']].find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined;
}

/** Literal identifiers of a custom role: its GUID and its name. */
function keysOf({ resource: { attributes } }: Place): readonly string[] {
  return [attributes['role_definition_id'], attributes['name']].flatMap((value) =>
    typeof value === 'string' ? [value.toLowerCase().split('/').at(-1) ?? ''] : [],
  );
}

function customRole(place: Place): CustomRole<AzurePermissions> {
  const { resource, stack } = place;
  const { attributes } = resource;
  const source = sourceOf(place);
  const id = attributes['role_definition_id'];
  const key = typeof id === 'string' ? id.toLowerCase() : `${stack.name}\n${source.address}`;
  const text = nameAt(place, ['name'])?.text ?? resource.address;
  const parts = listOf(attributes['permissions']).flatMap((block) => blockParts(block, key));
  return {
    source,
    role: { key, text: `role ${text}`, parts },
    permits: parts.flatMap(({ permissions }) => permitTexts(permissions)),
  };
}

function permitTexts(permissions: AzurePermissions): readonly string[] {
  if (permissions.plane === 'unknown') return [permissions.roleKey];
  const { plane, include, exclude } = permissions;
  const prefix = plane === 'data' ? 'data action ' : '';
  return include.map((action) => `${prefix}${action}${exclude.length === 0 ? '' : ` except ${exclude.join(', ')}`}`);
}

function blockParts(block: Value, roleKey: string): readonly RolePart<AzurePermissions>[] {
  if (!isObject(block)) return [unknownPart(`${roleKey} ${canonicalText(block)}`)];
  const lists = ['actions', 'not_actions', 'data_actions', 'not_data_actions'].map((key) => textsOf(block[key]));
  if (lists.includes(undefined)) return [unknownPart(`${roleKey} ${canonicalText(block)}`)];
  const [actions = [], notActions = [], dataActions = [], notDataActions = []] = lists;
  return parts({ actions, notActions, dataActions, notDataActions, condition: null });
}

const BUILT_IN = new Map<string, AzureRole>();

function builtIn(nameOrId: string): AzureRole | undefined {
  const role = findRole(nameOrId);
  if (role === undefined) return undefined;
  const found = BUILT_IN.get(role.id) ?? { key: role.id, text: role.name, parts: role.permissions.flatMap(parts) };
  BUILT_IN.set(role.id, found);
  return found;
}

function parts({
  actions,
  notActions,
  dataActions,
  notDataActions,
  condition,
}: ConditionalPermissions): readonly RolePart<AzurePermissions>[] {
  const conditions = [conditionOf(condition)].flatMap((each) => each ?? []);
  return [
    { plane: 'control', include: trimmed(actions), exclude: trimmed(notActions) } as const,
    { plane: 'data', include: trimmed(dataActions), exclude: trimmed(notDataActions) } as const,
  ]
    .filter(({ include }) => include.length > 0)
    .map((permissions) => ({ permissions, conditions }));
}

function trimmed(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.trim());
}

function unknownRole(key: string, name: string): AzureRole {
  return { key, text: `unknown role ${name}`, parts: [unknownPart(key)] };
}

function unknownPart(roleKey: string): RolePart<AzurePermissions> {
  return { permissions: { plane: 'unknown', roleKey }, conditions: [] };
}
