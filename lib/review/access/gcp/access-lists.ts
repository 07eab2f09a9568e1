import { canonicalText } from '../../../inventory/text-value';
import { isObject, type Value, type ValueObject } from '../../../inventory/value';
import { existenceOf } from '../grants/existence';
import { sourceOf } from '../grants/grant';
import { absentName, type Name, nameAt, nameOf, type Place } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import { listOf } from '../lists';
import { conditionsOf } from './conditions';
import type { GcpGrant } from './grants';
import { memberOf } from './members';
import type { GcpRole, RoleBook } from './roles';
import type { GcpScope } from './scopes';

/** Access levels of access lists, which predate IAM. Each includes those before it. */
const LEVELS: readonly string[] = ['READER', 'WRITER', 'OWNER'];

/** One entry of a list. Null if the document lacks it. */
interface Entry {
  readonly entity: Value;
  readonly level: Value;
  /** Only entries of datasets have one. */
  readonly condition?: Value;
}

interface AccessList {
  /** Resource that the list is for. */
  readonly scope: string;
  /** Attribute with the list, of a type that has others. */
  readonly attribute?: string;
  readonly entries: (attributes: ValueObject) => readonly Entry[];
}

/** Access lists of Cloud Storage and BigQuery, by type. */
const LISTS: Readonly<Record<string, AccessList>> = {
  google_storage_bucket_access_control: { scope: 'storage_bucket_list', entries: controlEntries },
  google_storage_object_access_control: { scope: 'storage_object_list', entries: controlEntries },
  google_storage_default_object_access_control: { scope: 'storage_default_object_list', entries: controlEntries },
  google_storage_bucket_acl: { scope: 'storage_bucket_list', entries: aclEntries },
  google_storage_object_acl: { scope: 'storage_object_list', entries: aclEntries },
  google_storage_default_object_acl: { scope: 'storage_default_object_list', entries: aclEntries },
  google_bigquery_dataset_access: { scope: 'bigquery_dataset', entries: (attributes) => [datasetEntry(attributes)] },
  google_bigquery_dataset: {
    scope: 'bigquery_dataset',
    attribute: 'access',
    entries: ({ access = null }) => listOf(access).map((block) => (isObject(block) ? datasetEntry(block) : { entity: block, level: null })),
  },
};

/** Attributes that identify the list's resource. */
const IDENTIFYING: readonly string[] = ['bucket', 'object', 'dataset_id'];

/** Whether a type holds only an access list. */
export function isAccessList(type: string): boolean {
  return Object.hasOwn(LISTS, type) && accessListAttribute(type) === undefined;
}

/** Attribute with the access list, of a type that has others; undefined for all other types. */
export function accessListAttribute(type: string): string | undefined {
  return Object.hasOwn(LISTS, type) ? LISTS[type]?.attribute : undefined;
}

/** Grants from a stack's access lists. */
export function accessListGrants(stack: NamedStack, roles: RoleBook): readonly GcpGrant[] {
  return stack.resources.flatMap((resource) => {
    const list = resource.isData || !Object.hasOwn(LISTS, resource.type) ? undefined : LISTS[resource.type];
    const place = { stack, resource };
    return list ? list.entries(resource.attributes).flatMap((entry, index) => entryGrants(entry, index, place, list, roles)) : [];
  });
}

function entryGrants(entry: Entry, index: number, place: Place, list: AccessList, roles: RoleBook): readonly GcpGrant[] {
  const { entity, level, condition } = entry;
  const holder = entity === null ? absentName(place, 'entity') : memberOf(memberText(entity), place, ['entity', index]);
  if (holder === undefined) return [];
  const role = typeof level === 'string' && level.startsWith('roles/') ? roles.roleOf(level, place) : levelRole(level, place);
  const conditions = [...conditionsOf(condition), ...existenceOf(place.resource)];
  return [{ source: sourceOf(place), holder, role, scope: scopeOf(place, list), conditions }];
}

function scopeOf(place: Place, { scope: type }: AccessList): GcpScope {
  const named = IDENTIFYING.flatMap((attribute): [string, Name][] => {
    const name = nameAt(place, [attribute]);
    return name ? [[attribute, name]] : [];
  });
  const key = [type, ...named.map(([attribute, { key: value }]) => `${attribute}=${value}`)].join('\n');
  const text = [type.replaceAll('_', ' '), ...named.map(([, { text: value }]) => value)].join(' ');
  return { kind: 'resource', type, key, text, names: new Map(named), project: null };
}

function levelRole(level: Value, place: Place): GcpRole {
  const rank = typeof level === 'string' ? LEVELS.indexOf(level.toUpperCase()) : -1;
  const name = level === null ? absentName(place, 'role') : nameOf(level, place, 'role');
  const permissions =
    rank >= 0
      ? { kind: 'listed' as const, permissions: new Set(LEVELS.slice(0, rank + 1)) }
      : { kind: 'unknown' as const, roleKey: `level ${name.key}` };
  return { key: `level ${name.key}`, text: name.text, parts: [{ permissions, conditions: [] }] };
}

/** One entry per resource. */
function controlEntries({ entity = null, role = null }: ValueObject): readonly Entry[] {
  return [{ entity, level: role }];
}

/** `READER:allUsers` and predefined lists. */
function aclEntries({
  role_entity: list = null,
  predefined_acl: predefined = null,
  default_acl: more = null,
}: ValueObject): readonly Entry[] {
  const entries = listOf(list).map((value): Entry => {
    const [, level = null, entity = null] = typeof value === 'string' ? (/^([^:]+):(.+)$/.exec(value) ?? []) : [];
    return entity === null ? { entity: value, level: null } : { entity, level };
  });
  return [...entries, ...[predefined, more].flatMap(predefinedEntries)];
}

const PREDEFINED: Readonly<Record<string, readonly Entry[]>> = {
  private: [],
  publicRead: [{ entity: 'allUsers', level: 'READER' }],
  publicReadWrite: [{ entity: 'allUsers', level: 'WRITER' }],
  authenticatedRead: [{ entity: 'allAuthenticatedUsers', level: 'READER' }],
};

function predefinedEntries(name: Value): readonly Entry[] {
  if (name === null || name === '') return [];
  const known = typeof name === 'string' ? PREDEFINED[name] : undefined;
  return known ?? [{ entity: `predefined list ${canonicalText(name)}`, level: 'as predefined' }];
}

/** Attributes of a dataset's entry that name who has access, and how IAM would write the member. */
const DATASET_ENTITIES: Readonly<Record<string, string>> = {
  user_by_email: 'user:',
  group_by_email: 'group:',
  domain: 'domain:',
  special_group: '',
  iam_member: '',
};

/** An entry for a view, routine or dataset has no level. */
function datasetEntry(block: ValueObject): Entry {
  const [attribute, prefix] = Object.entries(DATASET_ENTITIES).find(([key]) => (block[key] ?? '') !== '') ?? [];
  if (attribute === undefined) return { entity: `other ${canonicalText(block)}`, level: block['role'] ?? 'READER' };
  const entity = block[attribute] as Value;
  const { role = null, condition = null } = block;
  return { entity: typeof entity === 'string' ? `${prefix}${entity}` : entity, level: role, condition };
}

/** `user-a@b`, `group-…` and `domain-…` are the members `user:a@b`, `group:…` and `domain:…`. */
function memberText(entity: Value): Value {
  return typeof entity === 'string' ? entity.replace(/^(user|group|domain)-/, '$1:') : entity;
}
