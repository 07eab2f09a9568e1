import { CognitiveAccount } from '@cdktf/provider-azurerm/lib/cognitive-account';
import { CognitiveDeployment } from '@cdktf/provider-azurerm/lib/cognitive-deployment';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const NAME = 'quickstart-prod-azure-us-c5vt6pz9';
const TAGS = { 'modelport-service': 'quickstart', 'modelport-environment': 'prod', 'modelport-target': 'azure-us' };
const OPENAI_USER = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd';

/** Hand-written equivalent of `examples/quickstart`. */
export class AzureQuickstart extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new AzurermProvider(this, 'azurerm', {
      subscriptionId: SUBSCRIPTION,
      resourceProviderRegistrations: 'none',
      resourceProvidersToRegister: ['Microsoft.CognitiveServices'],
      features: [{ cognitiveAccount: [{ purgeSoftDeleteOnDestroy: true }], resourceGroup: [{ preventDeletionIfContainsResources: true }] }],
    });
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    const group = new ResourceGroup(this, 'group', { name: 'quickstart-prod-azure-us', location: 'eastus2', tags: TAGS });
    const account = new CognitiveAccount(this, 'account', {
      name: NAME,
      customSubdomainName: NAME,
      resourceGroupName: group.name,
      location: 'eastus2',
      kind: 'AIServices',
      skuName: 'S0',
      localAuthEnabled: false,
      projectManagementEnabled: true,
      publicNetworkAccessEnabled: true,
      networkAcls: { bypass: 'None', defaultAction: 'Deny', ipRules: ['203.0.113.0/24'] },
      identity: { type: 'SystemAssigned' },
      tags: {
        ...TAGS,
        'modelport:exposure': 'allowlist',
        'modelport:exposure-reason': 'office network only, for evaluation',
      },
    });
    new CognitiveDeployment(this, 'chat', {
      name: 'chat',
      cognitiveAccountId: account.id,
      model: { format: 'OpenAI', name: 'gpt-5.6-luna', version: '2026-07-09' },
      sku: { name: 'DataZoneStandard', capacity: 10 },
      raiPolicyName: 'Microsoft.DefaultV2',
      versionUpgradeOption: 'OnceCurrentVersionExpired',
    });
    new RoleAssignment(this, 'app', {
      name: '230c0da5-66c7-8c01-aa06-4868f73e872d',
      scope: account.id,
      roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${OPENAI_USER}`,
      principalId: '22222222-2222-2222-2222-222222222222',
      principalType: 'ServicePrincipal',
      skipServicePrincipalAadCheck: true,
    });
    new TerraformOutput(this, 'connections', {
      description: 'How clients reach the model endpoints of this stack',
      value: [
        {
          endpoint: 'chat',
          target: 'azure-us',
          cloud: 'azure',
          model: 'chat',
          baseUrl: `https://${NAME}.openai.azure.com/openai/v1`,
          apis: ['responses', 'chat-completions'],
          auth: { kind: 'entra-id', scope: 'https://ai.azure.com/.default' },
          gates: [],
        },
      ],
    });
  }
}
