import { provideAzure } from '../../lib/azure/provider';
import { TerraformStack, Testing } from '../../lib/terraform/cdktf';
import { takeProviderVersion } from '../../lib/terraform/provider-version';

describe("a stack's provider version constraints", () => {
  it("replace the bindings' version and keep the source", () => {
    const stack = new TerraformStack(Testing.app(), 'team');
    provideAzure(stack, { subscriptionId: '11111111-1111-1111-1111-111111111111' });
    takeProviderVersion(stack, 'azurerm', '>= 4.55, < 5');

    expect(JSON.parse(Testing.synth(stack)).terraform.required_providers).toEqual({
      azurerm: { source: 'azurerm', version: '>= 4.55, < 5' },
    });
  });
});
