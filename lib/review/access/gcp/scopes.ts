import { Reference } from '../../../inventory/value';
import { allOf, type Certainty } from '../grants/certainty';
import type { GrantScope } from '../grants/grant';
import { absentName, type Name, nameAt, nameOf, type Place, requiredName, sameName } from '../grants/name';
import { type IamType, PROJECT } from './resource-types';

/** Where a role is granted. */
export interface GcpScope extends GrantScope {
  readonly kind: ScopeKind;
  /** Type of the resource, as its IAM resources name it, such as `storage_bucket`. */
  readonly type: string;
  /** Names that identify it, by attribute. */
  readonly names: ReadonlyMap<string, Name>;
  /** Null if it is unknown. */
  readonly project: Name | null;
}

export type ScopeKind = 'organization' | 'folder' | 'project' | 'billing-account' | 'resource';

/** Scopes above resources: their type in IAM resources, and the attribute with their name. */
const CONTAINERS: Readonly<Record<string, { readonly kind: ScopeKind; readonly attribute: string }>> = {
  organization: { kind: 'organization', attribute: 'org_id' },
  folder: { kind: 'folder', attribute: 'folder' },
  project: { kind: 'project', attribute: 'project' },
  billing_account: { kind: 'billing-account', attribute: 'billing_account_id' },
};

/** Attributes of IAM resources that do not identify what they grant access to. */
const NOT_IDENTIFYING: ReadonlySet<string> = new Set([
  'condition',
  'etag',
  'id',
  'member',
  'members',
  'policy_data',
  'project',
  'role',
  'timeouts',
]);

/** The resource that an IAM resource grants access to. */
export function scopeOf(place: Place, { resource: type }: IamType): GcpScope {
  const container = CONTAINERS[type];
  return container ? containerScope(place, type, container.kind, container.attribute) : resourceScope(place, type);
}

/** Whether one scope contains another. The documents do not list the contents of an organization or folder. */
export function scopeContains(outer: GcpScope, inner: GcpScope): Certainty {
  if (outer.key === inner.key) return 'yes';
  if (LEVELS[outer.kind] > LEVELS[inner.kind]) return 'no';
  if (outer.kind === inner.kind) return sameKind(outer, inner);
  if (outer.kind === 'organization' || outer.kind === 'folder') return 'unknown';
  if (inner.kind === 'billing-account' || outer.kind === 'billing-account') return 'no';
  const [project] = outer.names.values();
  return project && inner.project ? sameProject(project, inner.project) : 'unknown';
}

const LEVELS: Readonly<Record<ScopeKind, number>> = { organization: 0, folder: 1, 'billing-account': 1, project: 2, resource: 3 };

function sameKind(outer: GcpScope, inner: GcpScope): Certainty {
  if (outer.type !== inner.type) return serviceOf(outer) === serviceOf(inner) ? 'unknown' : 'no';
  const attributes = new Set([...outer.names.keys(), ...inner.names.keys()]);
  const answer = allOf(
    [...attributes].map((attribute) => sameAttribute(attribute, outer.names.get(attribute), inner.names.get(attribute))),
  );
  // A folder may be in another one.
  return answer === 'no' && outer.kind === 'folder' ? 'unknown' : answer;
}

function sameAttribute(attribute: string, one: Name | undefined, other: Name | undefined): Certainty {
  if (one === undefined || other === undefined) return 'unknown';
  return attribute === 'project' ? sameProject(one, other) : sameName(one, other);
}

/** A project has an ID and a number. */
function sameProject(one: Name, other: Name): Certainty {
  const isNumber = [one, other].map(({ key, kind }) => kind === 'literal' && /^\d+$/.test(key));
  const answer = sameName(one, other);
  return answer === 'no' && isNumber[0] !== isNumber[1] ? 'unknown' : answer;
}

/** A dataset contains tables, a key ring contains keys: both are of one service. */
function serviceOf({ type }: GcpScope): string {
  return type.split('_')[0] ?? '';
}

function containerScope(place: Place, type: string, kind: ScopeKind, attribute: string): GcpScope {
  const name = (kind === 'project' ? projectOf(place) : null) ?? withoutCollection(requiredName(place, attribute));
  return {
    kind,
    type,
    key: `${kind}\n${name.key}`,
    text: `${kind.replace('-', ' ')} ${name.text}`,
    names: new Map([[attribute, name]]),
    project: null,
  };
}

function resourceScope(place: Place, type: string): GcpScope {
  const attributes = Object.keys(place.resource.attributes)
    .filter((attribute) => !NOT_IDENTIFYING.has(attribute))
    .sort();
  const given = attributes.flatMap((attribute) => {
    const name = nameAt(place, [attribute]);
    return name === undefined ? [] : [[attribute, withoutBucketPrefix(name)] as const];
  });
  const named = given.length > 0 ? given : [['id', absentName(place, 'id')] as const];
  const names = new Map(named);
  const project = projectOf(place) ?? projectOfNamed(place, attributes);
  const key = [
    type,
    ...named.map(([attribute, { key: value }]) => `${attribute}=${value}`),
    ...(project ? [`project=${project.key}`] : []),
  ];
  const text = `${type.replaceAll('_', ' ')} ${named.map(([, { text: value }]) => value).join(' ')}`;
  return { kind: 'resource', type, key: key.join('\n'), text, names: project ? names.set('project', project) : names, project };
}

/** Project in the `project` attribute; null if there is none. */
function projectOf(place: Place): Name | null {
  const value = place.resource.attributes['project'];
  if (value instanceof Reference && place.stack.find(value.to)?.type === PROJECT) return projectName(value, place);
  const name = nameAt(place, ['project']);
  return name === undefined ? null : withoutCollection(name);
}

/** All attributes of one project name the same. */
function projectName(reference: Reference, place: Place): Name {
  return nameOf(new Reference(reference.to, 'project_id'), place, 'project');
}

/** Project in a full name such as `projects/p/serviceAccounts/a`, or of the resource of the stack that is named. */
function projectOfNamed({ stack, resource }: Place, attributes: readonly string[]): Name | null {
  for (const attribute of attributes) {
    const value = resource.attributes[attribute];
    const [, literal] = typeof value === 'string' ? (/^(?:\/\/[^/]+\/)?projects\/([^/]+)\//.exec(value) ?? []) : [];
    if (literal !== undefined && literal !== '-') return { key: literal, text: literal, kind: 'literal' };
    const target = value instanceof Reference ? stack.find(value.to) : undefined;
    const project = target && projectOf({ stack, resource: target });
    if (project) return project;
  }
  return null;
}

/** `folders/123` and `123` are one folder, `projects/p` and `p` one project. */
function withoutCollection(name: Name): Name {
  return name.kind === 'literal' ? { ...name, key: name.key.replace(/^[a-zA-Z]+\//, '') } : name;
}

/** State names buckets `b/name`. */
function withoutBucketPrefix(name: Name): Name {
  return name.kind === 'literal' ? { ...name, key: name.key.replace(/^b\//, '') } : name;
}
