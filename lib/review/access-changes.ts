import type { Inventory } from '../inventory/inventory';
import type { AccessChange } from './access/access-change';
import { awsAccessChanges } from './access/aws/access-changes';
import { ATTACHMENT_TYPES, FILTERS, HOLDER_TYPES, PERMISSION_TYPES, SUBJECTS, TOKEN_PROVIDERS } from './access/aws/policy-types';
import { azureAccessChanges } from './access/azure/access-changes';
import { ACCESS_TYPES } from './access/azure/resource-types';
import { gcpAccessChanges } from './access/gcp/access-changes';
import { isAccessList } from './access/gcp/access-lists';
import { isAccessType } from './access/gcp/resource-types';
import type { StackChange } from './changes/resource-change';

/** Types with access that is compared, so the review understands changes to them. */
const COMPARED_TYPES: ReadonlySet<string> = new Set([
  ...[HOLDER_TYPES, ATTACHMENT_TYPES, SUBJECTS, FILTERS, PERMISSION_TYPES, TOKEN_PROVIDERS].flatMap((table) => Object.keys(table)),
  ...ACCESS_TYPES,
]);

/** Whether `accessChanges` reports access changes of a type. */
export function isAccessCompared(type: string): boolean {
  return COMPARED_TYPES.has(type) || isAccessType(type) || isAccessList(type);
}

/**
 * Differences in access between the two sides of each stack. Of stacks that the change removes, only what others gain is reported, such as by the
 * loss of a policy that denied: the rest goes with them.
 */
export function accessChanges(stacks: readonly StackChange[]): readonly AccessChange[] {
  const [base, head] = [sideOf(stacks, 'base'), sideOf(stacks, 'head')];
  const removed = new Set(stacks.flatMap((stack) => (stack.head === null ? [stack.stack] : [])));
  return [awsAccessChanges, azureAccessChanges, gcpAccessChanges]
    .flatMap((compare) => compare(base, head))
    .filter(({ kind, stack }) => !removed.has(stack) || !kind.endsWith('narrowed'));
}

function sideOf(stacks: readonly StackChange[], side: 'base' | 'head'): Inventory {
  return { stacks: stacks.flatMap((stack) => stack[side] ?? []), notUnderstood: [] };
}
