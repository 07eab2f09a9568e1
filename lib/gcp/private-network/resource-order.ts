import type { ITerraformDependable, TerraformResource } from '../../terraform/cdktf';

/** A resource's `dependsOn`, omitted if empty. */
export function afterwards(...lists: readonly (readonly ITerraformDependable[] | undefined)[]): { dependsOn?: ITerraformDependable[] } {
  const dependsOn = lists.flatMap((list) => list ?? []);
  return dependsOn.length > 0 ? { dependsOn } : {};
}

/**
 * A `replaceTriggeredBy` reference to a resource's ID, which changes on replacement but not on an in-place update.
 *
 * A forwarding rule cannot outlive its address. Terraform cannot infer this: the provider ignores an address that is not yet known.
 */
export function replacement({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}.id`;
}
