import type { TerraformStack } from './cdktf';

/**
 * Sets a stack's provider version constraint, instead of the exact version that its bindings were generated from.
 *
 * @param provider name in the stack, such as `azurerm`
 * @param constraint in Terraform's syntax, such as `~> 4.55`
 */
export function takeProviderVersion(stack: TerraformStack, provider: string, constraint: string): void {
  stack.addOverride(`terraform.required_providers.${provider}.version`, constraint);
}
