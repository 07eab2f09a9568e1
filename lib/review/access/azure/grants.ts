import { isObject, type Value } from '../../../inventory/value';
import { existenceOf } from '../grants/existence';
import type { Grant, GrantSource } from '../grants/grant';
import { listOf } from '../grants/lists';
import { ignoringCase, type Name, nameAt, type Place } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import { conditionOf, ELIGIBLE, scheduleOf } from './conditions';
import { policyRole } from './key-vault-policies';
import type { AzurePermissions } from './permissions';
import { ROLE_ASSIGNMENT } from './resource-types';
import type { RoleBook } from './roles';
import { type AzureScope, ownScope, scopeAt } from './scopes';

type Attributes = Readonly<Record<string, Value>>;

export type AzureGrant = Grant<AzurePermissions, AzureScope>;

/** Resource types that assign a role to a principal at a scope. Eligible principals have to activate it. */
const ASSIGNMENTS: Readonly<Record<string, 'active' | 'eligible'>> = {
  [ROLE_ASSIGNMENT]: 'active',
  azurerm_pim_active_role_assignment: 'active',
  azurerm_pim_eligible_role_assignment: 'eligible',
};

const KEY_VAULT = 'azurerm_key_vault';

const KEY_VAULT_POLICY = 'azurerm_key_vault_access_policy';

/** Every role assignment and access policy of a stack. */
export function grantsOf(stack: NamedStack, roles: RoleBook): readonly AzureGrant[] {
  return stack.resources.flatMap((resource): readonly AzureGrant[] => {
    if (resource.isData) return [];
    const place = { stack, resource };
    const kind = ASSIGNMENTS[resource.type];
    if (kind !== undefined) return assignment(place, kind, roles);
    if (resource.type === KEY_VAULT_POLICY) return vaultPolicy(place);
    return resource.type === KEY_VAULT ? inlinePolicies(place) : [];
  });
}

function assignment(place: Place, kind: 'active' | 'eligible', roles: RoleBook): readonly AzureGrant[] {
  const { resource } = place;
  const { attributes } = resource;
  const holder = nameAt(place, ['principal_id']);
  const scope = scopeAt(place, 'scope');
  const role = roles.roleAt(place, 'role_definition_name', 'role_definition_id');
  if (holder === undefined || scope === undefined || role === undefined) return [];
  const conditions = [
    conditionOf(attributes['condition']),
    kind === 'eligible' ? ELIGIBLE : undefined,
    scheduleOf(attributes['schedule']),
    ...existenceOf(resource),
  ].flatMap((each) => each ?? []);
  return [{ source: sourceOf(place), holder: ignoringCase(holder), role, scope, conditions }];
}

/** An access policy of a vault: a block in the vault, or a resource that names it. */
function policyGrant(
  holder: Name | undefined,
  scope: AzureScope | undefined,
  { stack, resource }: Place,
  policy: Attributes,
): readonly AzureGrant[] {
  if (holder === undefined || scope === undefined) return [];
  const conditions = existenceOf(resource);
  const application = policy['application_id'];
  const onBehalf = typeof application === 'string' && application !== '' ? ` through application ${application}` : '';
  const named = ignoringCase(holder);
  const who = { ...named, key: named.key + onBehalf.toLowerCase(), text: named.text + onBehalf };
  return [{ source: sourceOf({ stack, resource }), holder: who, role: policyRole(policy), scope, conditions }];
}

function vaultPolicy(place: Place): readonly AzureGrant[] {
  return policyGrant(nameAt(place, ['object_id']), scopeAt(place, 'key_vault_id'), place, place.resource.attributes);
}

function inlinePolicies(place: Place): readonly AzureGrant[] {
  return listOf(place.resource.attributes['access_policy']).flatMap((block, index) => {
    if (!isObject(block)) return [];
    const path =
      place.resource.attributes['access_policy'] === block ? ['access_policy', 'object_id'] : ['access_policy', index, 'object_id'];
    return policyGrant(nameAt(place, path), ownScope(place), place, block);
  });
}

function sourceOf({ stack, resource: { type, address } }: Place): GrantSource {
  return { stack: stack.name, type, address: stack.addressOf(address) };
}
