import type { Inventory } from '../inventory/inventory';
import type { AccessChange } from './access/access-change';
import { awsAccessChanges } from './access/aws/access-changes';
import { azureAccessChanges } from './access/azure/access-changes';
import { gcpAccessChanges } from './access/gcp/access-changes';
import type { StackChange } from './changes/resource-change';

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
