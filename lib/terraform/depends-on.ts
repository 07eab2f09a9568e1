import { Lazy, type TerraformResource, TerraformStack } from './cdktf';

/**
 * Makes a resource wait for others. What it waits for already stays.
 *
 * Those in another stack are left out: Terraform knows no address of another stack, and cdktf deploys stacks as a whole, one
 * after another, where one refers to the other.
 *
 * @param others asked at synthesis, so that what comes later in the program counts too
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
