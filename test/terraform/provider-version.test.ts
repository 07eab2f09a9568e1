import { provideAzure } from '../../lib/azure/provider';
import { TerraformStack, Testing } from '../../lib/terraform/cdktf';
import { takeProviderVersion } from '../../lib/terraform/provider-version';

describe('the versions of a provider that a stack takes', () => {
  it('replace the pin of the bindings and leave the source', () => {
    const stack = new TerraformStack(Testing.app(), 'team');
    provideAzure(stack, { subscriptionId: '11111111-1111-1111-1111-111111111111' });
    takeProviderVersion(stack, 'azurerm', '>= 4.55, < 5');

    expect(JSON.parse(Testing.synth(stack)).terraform.required_providers).toEqual({
      azurerm: { source: 'azurerm', version: '>= 4.55, < 5' },
    });
  });
});
