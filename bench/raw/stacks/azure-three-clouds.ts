import { CognitiveAccount } from '@cdktf/provider-azurerm/lib/cognitive-account';
import { CognitiveDeployment } from '@cdktf/provider-azurerm/lib/cognitive-deployment';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const NAME = 'support-prod-azure-us-fxas3myz';
const OPENAI_USER = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd';
const TAGS = {
  'cost-center': '4711',
  'modelport-service': 'support',
  'modelport-environment': 'prod',
  'modelport-target': 'azure-us',
};
const CONNECTION = {
  target: 'azure-us',
  cloud: 'azure',
  baseUrl: `https://${NAME}.openai.azure.com/openai/v1`,
  auth: { kind: 'entra-id', scope: 'https://ai.azure.com/.default' },
  gates: [],
};

/** What target `azure-us` of `examples/three-clouds` becomes, written by hand. */
export class AzureThreeClouds extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new AzurermProvider(this, 'azurerm', {
      subscriptionId: SUBSCRIPTION,
      resourceProviderRegistrations: 'none',
      resourceProvidersToRegister: ['Microsoft.CognitiveServices'],
      features: [{ cognitiveAccount: [{ purgeSoftDeleteOnDestroy: true }], resourceGroup: [{ preventDeletionIfContainsResources: true }] }],
    });
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    const group = new ResourceGroup(this, 'group', { name: 'support-prod-azure-us', location: 'eastus2', tags: TAGS });
    const account = new CognitiveAccount(this, 'account', {
      name: NAME,
      customSubdomainName: NAME,
      resourceGroupName: group.name,
      location: 'eastus2',
      kind: 'AIServices',
      skuName: 'S0',
      localAuthEnabled: false,
      projectManagementEnabled: true,
      publicNetworkAccessEnabled: false,
      networkAcls: { bypass: 'None', defaultAction: 'Deny' },
      identity: { type: 'SystemAssigned' },
      tags: TAGS,
    });
    const chat = new CognitiveDeployment(this, 'chat', {
      name: 'chat',
      cognitiveAccountId: account.id,
      model: { format: 'OpenAI', name: 'gpt-6-luna', version: '2026-09-22' },
      sku: { name: 'DataZoneStandard', capacity: 300 },
      raiPolicyName: 'Microsoft.DefaultV2',
      versionUpgradeOption: 'OnceCurrentVersionExpired',
    });
    new CognitiveDeployment(this, 'embed', {
      name: 'embed',
      cognitiveAccountId: account.id,
      model: { format: 'OpenAI', name: 'text-embedding-3-large', version: '1' },
      sku: { name: 'DataZoneStandard', capacity: 10 },
      raiPolicyName: 'Microsoft.DefaultV2',
      versionUpgradeOption: 'OnceCurrentVersionExpired',
      dependsOn: [chat],
    });
    new RoleAssignment(this, 'api', {
      name: 'e7fb7f33-f8bc-8d54-978c-24d976ddc7da',
      scope: account.id,
      roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${OPENAI_USER}`,
      principalId: '22222222-2222-2222-2222-222222222222',
      principalType: 'ServicePrincipal',
      skipServicePrincipalAadCheck: true,
    });
    new TerraformOutput(this, 'connections', {
      description: 'How clients reach the model endpoints of this stack',
      value: [
        { endpoint: 'chat', model: 'chat', apis: ['responses'], ...CONNECTION },
        { endpoint: 'embed', model: 'embed', apis: ['embeddings'], ...CONNECTION },
      ],
    });
  }
}
