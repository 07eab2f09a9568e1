import { type AzureProviderProps, NETWORK_PROVIDERS, provideAzure } from '../../lib/azure/provider';
import { AGENT_PROVIDERS } from '../../lib/rules/azure/resource-providers';
import { SUBSCRIPTION } from './support/account';
import { synthesize } from './support/synthesize';

describe("a stack's azurerm provider", () => {
  it('registers only what the stack uses, purges what it deletes, and keeps unmanaged resources', () => {
    expect(provided({}).provider['azurerm']).toEqual([
      {
        subscription_id: SUBSCRIPTION,
        resource_provider_registrations: 'none',
        resource_providers_to_register: ['Microsoft.CognitiveServices'],
        features: [
          {
            cognitive_account: [{ purge_soft_delete_on_destroy: true }],
            resource_group: [{ prevent_deletion_if_contains_resources: true }],
          },
        ],
      },
    ]);
  });

  it('keeps deleted accounts on request', () => {
    expect(provided({ purgeOnDelete: false }).provider['azurerm']?.[0]?.['features'][0]).toMatchObject({
      cognitive_account: [{ purge_soft_delete_on_destroy: false }],
    });
  });

  it('registers additional resource providers, each once', () => {
    const made = provided({ resourceProviders: [...NETWORK_PROVIDERS, ...AGENT_PROVIDERS, ...NETWORK_PROVIDERS] });

    expect(made.provider['azurerm']?.[0]?.['resource_providers_to_register']).toEqual([
      'Microsoft.App',
      'Microsoft.CognitiveServices',
      'Microsoft.ContainerService',
      'Microsoft.Network',
    ]);
  });

  it("has the bindings' version by default", () => {
    expect(provided({}).terraform['required_providers']).toEqual({ azurerm: { source: 'azurerm', version: '4.55.0' } });
    expect(provided({ version: '~> 4.55' }).terraform['required_providers']).toEqual({
      azurerm: { source: 'azurerm', version: '~> 4.55' },
    });
  });
});

function provided(props: Partial<AzureProviderProps>) {
  return synthesize((stack) => provideAzure(stack, { subscriptionId: SUBSCRIPTION, ...props }));
}
