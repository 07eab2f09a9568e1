import type { InventoryResource } from '../../../inventory/inventory';
import { isObject, type Value } from '../../../inventory/value';
import { ASSUME_ROLE_WITH_TOKEN } from '../../../rules/aws/iam-names';
import { type AccessCondition, type AccessRule, ANYTHING, type PatternSet } from '../access-rule';
import { conditionOf } from './conditions';
import { actionPattern } from './patterns';
import { dataSourceOf, resolvedDocument } from './policy-data-source';
import { isPolicyDocument } from './policy-document';
import { ATTACHMENT_TYPES, FILTERS, HOLDER_TYPES, PERMISSION_TYPES, type PermissionType, SUBJECTS, TOKEN_PROVIDERS } from './policy-types';
import { permissionPrincipal } from './principals';
import { rulesOf } from './statements';
import type { Subjects } from './subjects';
import { readableTexts, say, textOf, textsOf } from './texts';

/** Principals of a statement without any: not everyone, but all principals that the policy applies to. */
const APPLICABLE: PatternSet = { patterns: [['all principals it applies to']], isComplement: false };

const NO_VARIABLES = { hasVariables: false };

/** Adds resource policies of any type: anything that looks like a policy document counts as one. */
export function addResourcePolicies(subjects: Subjects, resources: readonly InventoryResource[]): void {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  for (const resource of resources) {
    const { type, isData } = resource;
    if (isData || type in HOLDER_TYPES || type in ATTACHMENT_TYPES) continue;
    if (type in TOKEN_PROVIDERS) addTokenProvider(subjects, resource);
    else if (type in PERMISSION_TYPES) addPermission(subjects, resource, PERMISSION_TYPES[type] as PermissionType);
    else if (type in FILTERS) addFilter(subjects, resource, FILTERS[type] as string, byAddress);
    else addDocuments(subjects, resource, byAddress);
  }
}

type Resources = ReadonlyMap<string, InventoryResource>;

function addDocuments(subjects: Subjects, resource: InventoryResource, resources: Resources): void {
  for (const { path, value } of documentsIn(resource.attributes, [], resources)) {
    const key = subjectKey(resource, path.join('.'));
    subjects.read('resource', key, resource, value, () => rulesOf(resolvedDocument(value, resources), APPLICABLE));
    subjects.hideIfSensitive(key, resource, path[0] ?? '');
  }
}

interface Found {
  readonly path: readonly string[];
  readonly value: Value;
}

function documentsIn(value: Value, path: readonly string[], resources: Resources): Found[] {
  if (isPolicyDocument(value) || dataSourceOf(value, resources) !== undefined) return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => documentsIn(item, [...path, String(index)], resources));
  return isObject(value) ? Object.entries(value).flatMap(([key, item]) => documentsIn(item, [...path, key], resources)) : [];
}

function subjectKey({ type, address, attributes }: InventoryResource, path: string): string {
  const attribute = SUBJECTS[type];
  const subject = attribute === undefined ? [] : readableTexts(attributes[attribute]).map(say);
  return subject.length === 0 ? `${type} ${address} ${path}` : `${type} of ${subject.sort().join(', ')}`;
}

function addFilter(subjects: Subjects, resource: InventoryResource, attribute: string, resources: Resources): void {
  const key = `${resource.type} ${resource.address}`;
  const value = resource.attributes[attribute];
  if (value === undefined || value === null) {
    subjects.add('filter', key, resource, [{ effect: 'allow', who: ANYTHING, action: ANYTHING, resource: ANYTHING, conditions: [] }]);
    return;
  }
  subjects.read('filter', key, resource, value, () => rulesOf(resolvedDocument(value, resources)));
  subjects.hideIfSensitive(key, resource, attribute);
}

function addPermission(subjects: Subjects, resource: InventoryResource, type: PermissionType): void {
  const key = subjectKey(resource, '');
  subjects.read('resource', key, resource, resource.attributes, () => [permissionRule(resource.attributes, type)]);
  for (const attribute of [type.principal, type.action, ...Object.keys(type.conditions)])
    subjects.hideIfSensitive(key, resource, attribute);
}

function permissionRule(attributes: Readonly<Record<string, Value>>, { action, principal, conditions }: PermissionType): AccessRule {
  return {
    effect: 'allow',
    who: permissionPrincipal(textOf(attributes[principal] ?? null)),
    action: { patterns: [actionPattern(textOf(attributes[action] ?? null))], isComplement: false, ignoresCase: true },
    resource: ANYTHING,
    conditions: Object.entries(conditions).flatMap(([attribute, [operator, key]]): AccessCondition[] => {
      const values = textsOf(attributes[attribute]);
      return values.length === 0 ? [] : [conditionOf(operator, key, values, NO_VARIABLES)];
    }),
  };
}

/** Audiences that a provider accepts. Roles restrict subjects. */
function addTokenProvider(subjects: Subjects, resource: InventoryResource): void {
  const { url, audiences } = TOKEN_PROVIDERS[resource.type] as (typeof TOKEN_PROVIDERS)[string];
  const accepted = resource.attributes[audiences];
  const issuer = readableTexts(resource.attributes[url]).map(say).join();
  subjects.read('provider', `${resource.type} ${issuer}`, resource, accepted ?? null, () => [
    {
      effect: 'allow',
      who: { patterns: [[`Federated:${issuer}`]], isComplement: false },
      action: { patterns: [[ASSUME_ROLE_WITH_TOKEN]], isComplement: false, ignoresCase: true },
      resource: ANYTHING,
      conditions: [conditionOf('StringEquals', `${issuer}:aud`, textsOf(accepted), NO_VARIABLES)],
    },
  ]);
}
