import type { TerraformStack } from './cdktf';

/**
 * Says which versions of a provider a stack takes, in place of the very one that its bindings were generated from.
 *
 * @param provider name within the stack, such as `azurerm`
 * @param constraint as Terraform writes it, such as `~> 4.55`
 */
export function takeProviderVersion(stack: TerraformStack, provider: string, constraint: string): void {
  stack.addOverride(`terraform.required_providers.${provider}.version`, constraint);
}
