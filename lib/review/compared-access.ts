import type { InventoryResource } from '../inventory/inventory';
import type { AttributePath } from '../inventory/value';
import { isPolicyDocument } from './access/aws/policy-document';
import { ATTACHMENT_TYPES, FILTERS, HOLDER_TYPES, PERMISSION_TYPES, SUBJECTS, TOKEN_PROVIDERS } from './access/aws/policy-types';
import { azurermEquivalent } from './access/azure/azapi';
import { ACCESS_TYPES, INLINE_POLICIES, KEY_VAULT } from './access/azure/resource-types';
import { accessListAttribute, isAccessList } from './access/gcp/access-lists';
import { isAccessType } from './access/gcp/resource-types';
import { isTag } from './changes/changed-attributes';
import { valueAt } from './changes/meaning';
import type { ResourceChange } from './changes/resource-change';

const COMPARED_TYPES: ReadonlySet<string> = new Set([
  ...[HOLDER_TYPES, ATTACHMENT_TYPES, SUBJECTS, FILTERS, PERMISSION_TYPES, TOKEN_PROVIDERS].flatMap((table) => Object.keys(table)),
  ...ACCESS_TYPES,
]);

/** Whether `accessChanges` compares everything that matters about a resource. */
export function isAccessCompared(resource: InventoryResource): boolean {
  const { type } = azurermEquivalent(resource);
  return COMPARED_TYPES.has(type) || isAccessType(type) || isAccessList(type);
}

/** Whether an update alters only access that `accessChanges` compares, and tags. The resource may be of any type. */
export function changesOnlyAccess({ base, head, changed }: ResourceChange): boolean {
  if (!base || !head || changed.length === 0) return false;
  return changed.every((path) => isTag(path) || [base, head].every((side) => isWithinAccess(side, path)));
}

/** An absent list or document is not compared: what applies without it depends on the type. */
function isWithinAccess({ cloud, type, attributes }: InventoryResource, path: AttributePath): boolean {
  const list = type === KEY_VAULT ? INLINE_POLICIES : accessListAttribute(type);
  if (list !== undefined && path[0] === list) return (attributes[list] ?? null) !== null;
  return cloud === 'aws' && path.some((_, index) => isPolicyDocument(valueAt(attributes, path.slice(0, index + 1)) ?? null));
}
