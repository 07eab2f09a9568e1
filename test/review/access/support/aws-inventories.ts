import type { Inventory, InventoryResource } from '../../../../lib/inventory/inventory';
import type { Value } from '../../../../lib/inventory/value';

export type Resources = Readonly<
  Record<string, readonly [type: string, attributes: Readonly<Record<string, Value>>, more?: Partial<InventoryResource>]>
>;

/** An inventory of one stack on AWS, with resources by address. */
export function awsInventory(resources: Resources): Inventory {
  const inventoried = Object.entries(resources).map(
    ([address, [type, attributes, more]]): InventoryResource => ({
      cloud: 'aws',
      type,
      address,
      isData: address.startsWith('data.'),
      attributes,
      sensitive: [],
      retention: 'delete',
      ...more,
    }),
  );
  return {
    stacks: [{ name: 'app', file: 'app.template.json', format: 'cloudformation', resources: inventoried, outputs: {} }],
    notUnderstood: [],
  };
}
