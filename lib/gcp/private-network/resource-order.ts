import type { ITerraformDependable, TerraformResource } from '../../terraform/cdktf';

/** What a resource waits for, in the form that it takes. */
export function afterwards(...lists: readonly (readonly ITerraformDependable[] | undefined)[]): { dependsOn?: ITerraformDependable[] } {
  const dependsOn = lists.flatMap((list) => list ?? []);
  return dependsOn.length > 0 ? { dependsOn } : {};
}

/**
 * A resource in `replaceTriggeredBy`, by its id, which is another where it is replaced and the same where it is changed in place.
 *
 * A rule cannot stay where its address goes. Nothing else would say so: the provider forgives an address that is not known yet.
 */
export function replacement({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}.id`;
}
