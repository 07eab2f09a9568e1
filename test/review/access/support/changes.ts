import type { Cloud } from '../../../../lib/catalog/types';
import type { Inventory } from '../../../../lib/inventory/inventory';
import type { AccessChange } from '../../../../lib/review/access/access-change';
import { type InventoryOptions, inventoryOf, type Resources } from './inventories';

type Compare = (base: Inventory, head: Inventory) => readonly AccessChange[];

interface Sides {
  readonly base?: InventoryOptions;
  readonly head?: InventoryOptions;
}

/** Compares two stacks of one cloud, with findings as kind, value before, value after and reason. */
export function comparer(cloud: Cloud, compare: Compare) {
  const all = (base: Resources, head: Resources, sides: Sides = {}) =>
    compare(inventoryOf(cloud, base, sides.base), inventoryOf(cloud, head, sides.head));
  return {
    all,
    changes: (base: Resources, head: Resources, sides: Sides = {}) =>
      all(base, head, sides).map(({ kind, from, to, reason }) => [kind, from, to, reason]),
    kinds: (base: Resources, head: Resources, sides: Sides = {}) => all(base, head, sides).map(({ kind }) => kind),
  };
}
