import type { Inventory } from '../../../inventory/inventory';
import type { AccessChange } from '../access-change';
import type { GrantRules } from '../grants/grant';
import { grantChanges } from '../grants/grant-changes';
import { sameName } from '../grants/name';
import { namedStacks } from '../grants/named-stack';
import { roleChanges } from '../grants/role-changes';
import { trustChanges } from '../grants/trust-changes';
import { ActionSets } from './actions';
import { azureStacks } from './azapi';
import { trustOf } from './federation';
import { grantsOf } from './grants';
import { type AzurePermissions, excessActions, permissionsInclude } from './permissions';
import { roleBook } from './roles';
import { type AzureScope, scopeContains } from './scopes';

/** Access changes on Azure: role assignments, custom roles, key vault access policies and federated credentials. */
export function azureAccessChanges(base: Inventory, head: Inventory): readonly AccessChange[] {
  const named = namedStacks(base, head);
  const [before, after] = [azureStacks(named.base), azureStacks(named.head)];
  const [oldRoles, newRoles] = [roleBook(before), roleBook(after)];
  const rules = azureRules(new ActionSets());
  return [
    ...roleChanges(oldRoles.custom, newRoles.custom, rules, 'azure'),
    ...grantChanges(
      before.flatMap((stack) => grantsOf(stack, oldRoles)),
      after.flatMap((stack) => grantsOf(stack, newRoles)),
      rules,
      { cloud: 'azure', isPublic: () => false },
    ),
    ...trustChanges(before.flatMap(trustOf), after.flatMap(trustOf), 'azure'),
  ];
}

function azureRules(actions: ActionSets): GrantRules<AzurePermissions, AzureScope> {
  return {
    holder: sameName,
    scope: scopeContains,
    permissions: (outer, inner) => permissionsInclude(actions, outer, inner),
    excess: (outer, inner) => excessActions(actions, outer, inner),
    isGroup: () => false,
  };
}
