/** A team's own stack on Azure: its resource group, its provider, its workload's identity. */
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { ModelAccount, ModelEndpoint } from 'modelport/azure';

export class SearchOnAzure extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, 'azurerm', { subscriptionId: '11111111-1111-1111-1111-111111111111', features: [{}] });
    const { name: resourceGroupName, location } = new ResourceGroup(this, 'group', { name: 'rg-search', location: 'swedencentral' });
    const worker = new UserAssignedIdentity(this, 'worker', { name: 'id-search-worker', resourceGroupName, location });

    const account = new ModelAccount(this, 'models', {
      name: 'search-models',
      subdomain: 'acme-search-models',
      resourceGroupName,
      location,
      exposure: { kind: 'allowlist', cidrs: ['203.0.113.0/24'], reason: 'the egress address of the cluster' },
    });
    const answers = new ModelEndpoint(this, 'answers', {
      account,
      model: { name: 'gpt-5.6-luna', version: '2026-07-09' },
      sku: { name: 'DataZoneStandard', capacity: 100 },
    });
    const vectors = new ModelEndpoint(this, 'vectors', {
      account,
      model: { name: 'text-embedding-3-large', version: '1' },
      sku: { name: 'Standard', capacity: 50 },
    });

    // Known only after deploying, so the grant needs a key for its address.
    const caller = { principalId: worker.principalId, principalType: 'ServicePrincipal', key: 'worker' } as const;
    answers.grants.invoke(caller);
    vectors.grants.invoke(caller);

    // An attribute of the underlying resource: the account itself may not call other hosts.
    account.account.outboundNetworkAccessRestricted = true;

    new TerraformOutput(this, 'answers-url', { value: answers.endpointUrl });
  }
}
