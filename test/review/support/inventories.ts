import { cloudOfType } from '../../../lib/inventory/cloud-of-type';
import type { Inventory, InventoryResource, PlanInventory, PlannedChange, StackInventory } from '../../../lib/inventory/inventory';
import type { Value } from '../../../lib/inventory/value';

type Attributes = Readonly<Record<string, Value>>;

/** Resources by type and address, as in a Terraform document: `{ azurerm_subnet: { own: { … } } }`. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

export function resource(
  type: string,
  address: string,
  attributes: Attributes = {},
  more: Partial<InventoryResource> = {},
): InventoryResource {
  return { cloud: cloudOfType(type), type, address, isData: false, attributes, sensitive: [], retention: 'delete', ...more };
}

export function stack(name: string, resources: readonly InventoryResource[], outputs: Attributes = {}): StackInventory {
  const sorted = [...resources].sort((one, other) => (one.address < other.address ? -1 : 1));
  const format = sorted.some(({ cloud }) => cloud === 'aws') ? 'cloudformation' : 'terraform-json';
  return { name, file: `${name}.json`, format, resources: sorted, outputs };
}

export function inventory(...stacks: readonly StackInventory[]): Inventory {
  return { stacks: [...stacks].sort((one, other) => (one.name < other.name ? -1 : 1)), notUnderstood: [] };
}

/** One stack with some resources. */
export function inventoryOf(...resources: readonly InventoryResource[]): Inventory {
  return inventory(stack('app-prod-main', resources));
}

export function planOf(before: Inventory, after: Inventory, ...changes: readonly Partial<PlannedChange>[]): PlanInventory {
  const stackName = [...before.stacks, ...after.stacks][0]?.name ?? '';
  const full = changes.map((change) => ({
    stack: stackName,
    address: '',
    type: '',
    action: 'update' as const,
    movedFrom: null,
    replacedBy: [],
    isCertain: true,
    ...change,
  }));
  return { before, after, changes: full, drift: { before: inventory(), after: inventory() } };
}
