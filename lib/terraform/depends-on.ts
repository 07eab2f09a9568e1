import { Lazy, type TerraformResource, TerraformStack } from './cdktf';

/**
 * Makes a resource depend on others. Existing dependencies stay.
 *
 * Resources in another stack are omitted: Terraform knows no addresses of other stacks, and cdktf deploys stacks as a whole, in order,
 * if one refers to another.
 *
 * @param others evaluated during synthesis, so that later additions count too
 */
export function waitFor(resource: TerraformResource, others: () => readonly TerraformResource[]): void {
  const own = resource.dependsOn ?? [];
  const stack = TerraformStack.of(resource);
  resource.dependsOn = Lazy.listValue({
    produce: () => [
      ...own,
      ...others()
        .filter((other) => TerraformStack.of(other) === stack)
        .map(addressOf),
    ],
  });
}

/** Address of a resource within its stack. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
