/**
 * Who may do what, judged on synthesized output alone by the rules of Azure RBAC: assignments count at their scope and below it, a
 * role holds its actions without its notActions, what one role leaves out another can add, and calls on data are apart from the
 * control plane. Source: Microsoft, "How Azure RBAC determines if a user has access to a resource", read 2026-11-24.
 */
import { AZURE_ROLES, type RolePermissions } from '../../../lib/rules/azure/roles';
import { SUBSCRIPTION } from './account';
import type { Block, Synthesized } from './synthesize';

/** A role given to a principal. */
export interface Assignment {
  readonly principalId: string;
  readonly scope: string;
  readonly role: RolePermissions;
}

/** What an identity that is made by the deploy is called until then. */
export function principalOf(address: string): string {
  return `principal of ${address}`;
}

export function accountId(name: string, group = 'ai'): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.CognitiveServices/accounts/${name}`;
}

/** Every assignment of a stack, its references resolved to what they will be. Throws for a role that is not known. */
export function assignmentsOf(made: Synthesized): readonly Assignment[] {
  const roles = rolesOf(made);
  return blocks(made, 'azurerm_role_assignment').map(([, { principal_id, scope, role_definition_id, ...more }]) => {
    if ('condition' in more) throw new Error('this judge knows no conditions');
    const [, subscription, id = ''] =
      /^\/subscriptions\/([^/]+)\/.+\/roleDefinitions\/([^/]+)$/.exec(resolved(role_definition_id, made)) ?? [];
    const role = roles.get(id);
    if (role === undefined || subscription !== SUBSCRIPTION) throw new Error(`no role ${role_definition_id}`);
    if (!role.assignableIn(resolved(scope, made))) throw new Error(`role ${id} cannot be given at ${scope}`);
    return { principalId: resolved(principal_id, made), scope: resolved(scope, made), role: role.permissions };
  });
}

/** Whether a principal may do something of the control plane. */
export function mayManage(assignments: readonly Assignment[], principalId: string, action: string, resource: string): boolean {
  return at(assignments, principalId, resource).some(({ role }) => holds(role.actions, role.notActions, action));
}

/** Whether a principal may do something with data, such as call a model. */
export function mayUse(assignments: readonly Assignment[], principalId: string, action: string, resource: string): boolean {
  return at(assignments, principalId, resource).some(({ role }) => holds(role.dataActions, role.notDataActions, action));
}

function at(assignments: readonly Assignment[], principalId: string, resource: string): readonly Assignment[] {
  return assignments.filter((given) => given.principalId === principalId && isAtOrBelow(resource, given.scope));
}

function isAtOrBelow(resource: string, scope: string): boolean {
  return `${resource}/`.toLowerCase().startsWith(`${scope}/`.toLowerCase());
}

function holds(actions: readonly string[], without: readonly string[], action: string): boolean {
  return actions.some((pattern) => matches(pattern, action)) && !without.some((pattern) => matches(pattern, action));
}

function matches(pattern: string, action: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 'i').test(action);
}

interface KnownRole {
  readonly permissions: RolePermissions;
  readonly assignableIn: (scope: string) => boolean;
}

/** Azure's own roles and those of the stack, by id. */
function rolesOf(made: Synthesized): ReadonlyMap<string, KnownRole> {
  const own = blocks(made, 'azurerm_role_definition').map(([, block]): [string, KnownRole] => {
    const scopes = (block['assignable_scopes'] as string[]).map((scope) => resolved(scope, made));
    return [
      block['role_definition_id'],
      { permissions: permissionsOf(block), assignableIn: (scope) => scopes.some((assignable) => isAtOrBelow(scope, assignable)) },
    ];
  });
  return new Map([...AZURE_ROLES.map((role): [string, KnownRole] => [role.id, { permissions: role, assignableIn: () => true }]), ...own]);
}

function permissionsOf({ permissions: [block = {}, ...more] }: Block): RolePermissions {
  if (more.length > 0) throw new Error('this judge knows one block of permissions');
  const { actions = [], not_actions = [], data_actions = [], not_data_actions = [] } = block;
  return { actions, notActions: not_actions, dataActions: data_actions, notDataActions: not_data_actions };
}

/** A text of the output with its references followed: `${type.address.attribute}`, alone or in a path. */
export function resolved(text: string, made: Synthesized): string {
  return text
    .replace(/\$\{element\(split\("\/", ((?:data\.)?[\w.-]+)\), 2\)\}/g, (_, reference) => valueAt(reference, made).split('/')[2] ?? '')
    .replace(/\$\{((?:data\.)?azurerm_[\w.-]+)\}/g, (_, reference) => valueAt(reference, made));
}

function valueAt(reference: string, made: Synthesized): string {
  const [, kept, type = '', address = '', attribute = ''] = /^(data\.)?(\w+)\.([\w-]+)\.(\w+)$/.exec(reference) ?? [];
  const block = (kept ? made.data : made.resource)?.[type]?.[address];
  if (block === undefined) throw new Error(`nothing is ${reference}`);
  if (attribute === 'principal_id') return principalOf(`${type}.${address}`);
  if (attribute === 'id') return idOf(type, block, made);
  return resolved(block[attribute], made);
}

/** The id that Azure will give to a resource. */
function idOf(type: string, block: Block, made: Synthesized): string {
  switch (type) {
    case 'azurerm_resource_group':
      return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${block['name']}`;
    case 'azurerm_cognitive_account':
      return accountId(block['name'], resolved(block['resource_group_name'], made));
    case 'azurerm_cognitive_account_project':
      return `${resolved(block['cognitive_account_id'], made)}/projects/${block['name']}`;
    default:
      throw new Error(`no id is known of ${type}`);
  }
}

function blocks({ resource }: Synthesized, type: string): [string, Block][] {
  return Object.entries(resource[type] ?? {});
}
