import type { InventoryResource } from '../../../inventory/inventory';
import { isObject, Reference, type Value } from '../../../inventory/value';
import { existenceOf } from '../grants/existence';
import { type Grant, sourceOf } from '../grants/grant';
import { absentName, ignoringCase, type Name, nameAt, type Place, requiredName } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import { listOf } from '../lists';
import { conditionOf, ELIGIBLE, scheduleOf } from './conditions';
import { policyRole } from './key-vault-policies';
import type { AzurePermissions } from './permissions';
import { ACTIVE_ASSIGNMENT, ELIGIBLE_ASSIGNMENT, INLINE_POLICIES, KEY_VAULT, KEY_VAULT_POLICY, ROLE_ASSIGNMENT } from './resource-types';
import type { RoleBook } from './roles';
import { type AzureScope, ownScope, scopeAt } from './scopes';

type Attributes = Readonly<Record<string, Value>>;

export type AzureGrant = Grant<AzurePermissions, AzureScope>;

/** Resource types that assign a role to a principal at a scope. Eligible principals have to activate it. */
const ASSIGNMENTS: Readonly<Record<string, 'active' | 'eligible'>> = {
  [ROLE_ASSIGNMENT]: 'active',
  [ACTIVE_ASSIGNMENT]: 'active',
  [ELIGIBLE_ASSIGNMENT]: 'eligible',
};

/** Every role assignment and access policy of a stack. */
export function grantsOf(stack: NamedStack, roles: RoleBook): readonly AzureGrant[] {
  return stack.resources.flatMap((resource): readonly AzureGrant[] => {
    if (resource.isData) return [];
    const place = { stack, resource };
    const kind = ASSIGNMENTS[resource.type];
    if (kind !== undefined) return assignment(place, kind, roles);
    if (resource.type === KEY_VAULT_POLICY) return vaultPolicies(place);
    return resource.type === KEY_VAULT ? inlinePolicies(place) : [];
  });
}

function assignment(place: Place, kind: 'active' | 'eligible', roles: RoleBook): readonly AzureGrant[] {
  const { resource } = place;
  const { attributes } = resource;
  const holder = requiredName(place, 'principal_id');
  const scope = scopeAt(place, 'scope');
  const role = roles.roleAt(place, 'role_definition_name', 'role_definition_id');
  const conditions = [
    conditionOf(attributes['condition']),
    kind === 'eligible' ? ELIGIBLE : undefined,
    scheduleOf(attributes['schedule']),
    ...existenceOf(resource),
  ].flatMap((each) => each ?? []);
  return [{ source: sourceOf(place), holder: ignoringCase(holder), role, scope, conditions }];
}

/** An access policy of a vault: a block in the vault, or a resource that names it. */
function policyGrant(holder: Name, scope: AzureScope, { stack, resource }: Place, policy: Attributes): AzureGrant {
  const application = policy['application_id'];
  const onBehalf = typeof application === 'string' && application !== '' ? ` through application ${application}` : '';
  const named = ignoringCase(holder);
  const who = { ...named, key: named.key + onBehalf.toLowerCase(), text: named.text + onBehalf };
  return { source: sourceOf({ stack, resource }), holder: who, role: policyRole(policy), scope, conditions: existenceOf(resource) };
}

function vaultPolicies(place: Place): readonly AzureGrant[] {
  const value = place.resource.attributes['key_vault_id'];
  const vault = value instanceof Reference ? place.stack.find(value.to) : undefined;
  return vault && ignoresPolicies(vault) ? [] : [vaultPolicy(place)];
}

function vaultPolicy(place: Place): AzureGrant {
  return policyGrant(requiredName(place, 'object_id'), scopeAt(place, 'key_vault_id'), place, place.resource.attributes);
}

function inlinePolicies(place: Place): readonly AzureGrant[] {
  if (ignoresPolicies(place.resource)) return [];
  const blocks = place.resource.attributes[INLINE_POLICIES];
  return listOf(blocks).map((block, index) => {
    const path = blocks === block ? [INLINE_POLICIES] : [INLINE_POLICIES, index];
    const policy = isObject(block) ? block : { key_permissions: block };
    const holder = nameAt(place, [...path, 'object_id']) ?? absentName(place, path.join('.'));
    return policyGrant(holder, ownScope(place), place, policy);
  });
}

/** A vault with role-based access control ignores its access policies. The provider renamed the attribute. */
function ignoresPolicies({ attributes }: InventoryResource): boolean {
  return attributes['rbac_authorization_enabled'] === true || attributes['enable_rbac_authorization'] === true;
}
