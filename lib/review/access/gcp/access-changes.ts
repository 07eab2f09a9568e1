import type { Inventory } from '../../../inventory/inventory';
import { type AccessChange, publicFirst } from '../access-change';
import type { GrantRules } from '../grants/grant';
import { grantChanges } from '../grants/grant-changes';
import { type NamedStack, namedStacks } from '../grants/named-stack';
import { roleChanges } from '../grants/role-changes';
import { trustChanges } from '../grants/trust-changes';
import { accessListGrants } from './access-lists';
import { authorityChanges, type BindingSide } from './authority';
import { bindingsOf } from './bindings';
import { denialChanges } from './denials';
import { trustOf } from './federation';
import { type GcpGrant, grantsOf } from './grants';
import { isGroup, isPublic, memberIncludes } from './members';
import { excessPermissions, type GcpPermissions, permissionsInclude } from './permissions';
import { roleBook } from './roles';
import { type GcpScope, scopeContains } from './scopes';

/** Access changes on Google Cloud: bindings, access lists, custom roles, deny policies and federation. */
export function gcpAccessChanges(base: Inventory, head: Inventory): readonly AccessChange[] {
  const named = namedStacks(base, head);
  const [before, after] = [sideOf(named.base), sideOf(named.head)];
  return publicFirst([
    ...grantChanges(grantsIn(before), grantsIn(after), RULES, { cloud: 'gcp', isPublic }),
    ...authorityChanges(before, after),
    ...roleChanges(before.roles.custom, after.roles.custom, RULES, 'gcp'),
    ...denialChanges(before.stacks, after.stacks),
    ...trustChanges(before.stacks.flatMap(trustOf), after.stacks.flatMap(trustOf), 'gcp'),
  ]);
}

const RULES: GrantRules<GcpPermissions, GcpScope> = {
  holder: memberIncludes,
  scope: scopeContains,
  permissions: permissionsInclude,
  excess: excessPermissions,
  isGroup,
};

function sideOf(stacks: readonly NamedStack[]): BindingSide {
  return { stacks, resources: stacks.flatMap(bindingsOf), roles: roleBook(stacks) };
}

function grantsIn({ stacks, resources, roles }: BindingSide): readonly GcpGrant[] {
  return [...resources.flatMap((resource) => grantsOf(resource, roles)), ...stacks.flatMap((stack) => accessListGrants(stack, roles))];
}
