import type { Cloud } from '../../../../lib/catalog/types';
import type { Inventory, InventoryResource, Move } from '../../../../lib/inventory/inventory';
import { Reference, type Value } from '../../../../lib/inventory/value';

/** Attributes by address. Data sources start with `data.`. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Value>>>>;

export interface InventoryOptions {
  readonly moves?: readonly Move[];
  readonly sensitive?: readonly string[];
  /** Conditions by address. */
  readonly conditions?: Readonly<Record<string, string>>;
}

/** An inventory of one Terraform stack named `app`. */
export function inventoryOf(
  cloud: Cloud,
  resources: Resources,
  { moves = [], sensitive = [], conditions = {} }: InventoryOptions = {},
): Inventory {
  const list = Object.entries(resources).map(([address, attributes]): InventoryResource => {
    const isData = address.startsWith('data.');
    const type = address.replace(/^data\./, '').split('.')[0] ?? '';
    const condition = conditions[address];
    return {
      cloud,
      type,
      address,
      isData,
      attributes,
      sensitive: sensitive.map((attribute) => [attribute]),
      retention: 'delete',
      ...(condition === undefined ? {} : { condition }),
    };
  });
  const stack = { name: 'app', file: 'cdk.tf.json', format: 'terraform-json', resources: list, outputs: {}, moves } as const;
  return { stacks: [stack], notUnderstood: [] };
}

/** A reference such as `azurerm_resource_group.rg.id`. */
export function ref(text: string): Reference {
  const dot = text.lastIndexOf('.');
  return new Reference(text.slice(0, dot), text.slice(dot + 1));
}
