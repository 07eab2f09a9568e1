import { canonicalText } from '../../../inventory/text-value';
import type { Value } from '../../../inventory/value';
import type { RolePart } from '../grants/grant';
import { listOf } from '../lists';
import type { AzurePermissions } from './permissions';
import type { AzureRole } from './roles';

/** Lists of operations in an access policy of a key vault, by the attribute that holds them. */
const OPERATIONS: Readonly<Record<string, string>> = {
  certificate_permissions: 'certificates',
  key_permissions: 'keys',
  secret_permissions: 'secrets',
  storage_permissions: 'storage',
};

/** Permissions of a key vault access policy, as a role. */
export function policyRole(attributes: Readonly<Record<string, Value>>): AzureRole {
  const lists = Object.entries(OPERATIONS).map(([attribute, kind]) => ({ kind, operations: listOf(attributes[attribute]) }));
  const given = lists.filter(({ operations }) => operations.length > 0);
  const texts = given.map(({ kind, operations }) => `${kind} ${operations.map(operationText).sort().join(', ')}`);
  return { key: texts.join('; ').toLowerCase(), text: `access policy (${texts.join('; ') || 'nothing'})`, parts: given.map(part) };
}

function part({ kind, operations }: { readonly kind: string; readonly operations: readonly Value[] }): RolePart<AzurePermissions> {
  const include = operations.map((operation) => `${kind}/${operationText(operation)}`.toLowerCase());
  const isKnown = operations.every((operation) => typeof operation === 'string');
  const permissions: AzurePermissions = isKnown
    ? { plane: 'key-vault', include, exclude: [] }
    : { plane: 'unknown', roleKey: include.join() };
  return { permissions, conditions: [] };
}

function operationText(operation: Value): string {
  return typeof operation === 'string' ? operation : canonicalText(operation);
}
