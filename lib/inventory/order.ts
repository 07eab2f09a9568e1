import { compareText } from '../text/compare-text';
import type { Inventory, InventoryResource, NotUnderstood, StackInventory } from './inventory';

export function byAddress(resources: readonly InventoryResource[]): readonly InventoryResource[] {
  return [...resources].sort((a, b) => compareText(a.address, b.address));
}

/** One inventory of several, in order. */
export function mergeInventories(inventories: readonly Inventory[]): Inventory {
  return inventoryOf(
    inventories.flatMap(({ stacks }) => stacks),
    inventories.flatMap(({ notUnderstood }) => notUnderstood),
  );
}

/** One inventory of several stacks, in order. */
export function inventoryOf(stacks: readonly StackInventory[], notUnderstood: readonly NotUnderstood[] = []): Inventory {
  return {
    stacks: [...stacks].sort((a, b) => compareText(a.name, b.name)),
    notUnderstood: [...notUnderstood].sort((a, b) => compareText(a.stack, b.stack) || compareText(a.at, b.at) || compareText(a.why, b.why)),
  };
}
