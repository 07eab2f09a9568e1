import type { InventoryResource } from '../../../inventory/inventory';
import type { GrantCondition } from './grant';

/** The `count` or `for_each` of a resource. It may create none, one or several. */
export function existenceOf({ condition }: InventoryResource): readonly GrantCondition[] {
  return condition === undefined ? [] : [{ key: `exists ${condition}`, text: `created by ${condition}`, isLimit: false }];
}
