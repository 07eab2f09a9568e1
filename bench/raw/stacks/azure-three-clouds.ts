import { CognitiveAccount } from '@cdktf/provider-azurerm/lib/cognitive-account';
import { CognitiveDeployment } from '@cdktf/provider-azurerm/lib/cognitive-deployment';
import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { type ITerraformDependable, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const NAME = 'support-prod-azure-us-fxas3myz';
const GROUP = 'support-prod-azure-us';
const LOCATION = 'eastus2';
const CIDR = '10.64.0.0/22';
const ZONES = {
  'cognitive-services': 'privatelink.cognitiveservices.azure.com',
  openai: 'privatelink.openai.azure.com',
  'services-ai': 'privatelink.services.ai.azure.com',
};
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

/** Hand-written equivalent of target `azure-us` in `examples/three-clouds`. */
export class AzureThreeClouds extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new AzurermProvider(this, 'azurerm', {
      subscriptionId: SUBSCRIPTION,
      resourceProviderRegistrations: 'none',
      resourceProvidersToRegister: ['Microsoft.CognitiveServices', 'Microsoft.Network'],
      features: [{ cognitiveAccount: [{ purgeSoftDeleteOnDestroy: true }], resourceGroup: [{ preventDeletionIfContainsResources: true }] }],
    });
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    const group = new ResourceGroup(this, 'group', { name: GROUP, location: LOCATION, tags: TAGS });
    const account = new CognitiveAccount(this, 'account', {
      name: NAME,
      customSubdomainName: NAME,
      resourceGroupName: group.name,
      location: LOCATION,
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
      model: { format: 'OpenAI', name: 'gpt-6-sol', version: '2026-09-22' },
      sku: { name: 'DataZoneStandard', capacity: 300 },
      raiPolicyName: 'Microsoft.DefaultV2',
      versionUpgradeOption: 'OnceCurrentVersionExpired',
    });
    const embed = new CognitiveDeployment(this, 'embed', {
      name: 'embed',
      cognitiveAccountId: account.id,
      model: { format: 'OpenAI', name: 'text-embedding-3-large', version: '1' },
      sku: { name: 'DataZoneStandard', capacity: 10 },
      raiPolicyName: 'Microsoft.DefaultV2',
      versionUpgradeOption: 'OnceCurrentVersionExpired',
      dependsOn: [chat],
    });
    this.addNetwork(group, account, [chat, embed]);
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
  private addNetwork(group: ResourceGroup, account: CognitiveAccount, deployments: ITerraformDependable[]): void {
    const place = { name: GROUP, resourceGroupName: group.name, location: LOCATION, tags: TAGS };
    const network = new VirtualNetwork(this, 'network', { ...place, addressSpace: [CIDR] });
    const subnet = new Subnet(this, 'subnet', {
      name: 'endpoints',
      resourceGroupName: group.name,
      virtualNetworkName: network.name,
      addressPrefixes: ['10.64.0.0/24'],
      defaultOutboundAccessEnabled: false,
      privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled',
    });
    const guard = this.guard(group, subnet, new NetworkSecurityGroup(this, 'security-group', place));
    new PrivateEndpoint(this, 'private-endpoint', {
      ...place,
      subnetId: subnet.id,
      privateServiceConnection: {
        name: 'account',
        isManualConnection: false,
        privateConnectionResourceId: account.id,
        subresourceNames: ['account'],
      },
      privateDnsZoneGroup: {
        name: 'account',
        privateDnsZoneIds: Object.entries(ZONES).map(([id, name]) => this.addZone(group, network, id, name)),
      },
      dependsOn: [guard, ...deployments],
    });
  }

  private guard(group: ResourceGroup, subnet: Subnet, securityGroup: NetworkSecurityGroup): ITerraformDependable {
    const rule = {
      resourceGroupName: group.name,
      networkSecurityGroupName: securityGroup.name,
      direction: 'Inbound',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
    };
    const callers = new NetworkSecurityRule(this, 'callers', {
      ...rule,
      name: 'Callers',
      priority: 100,
      access: 'Allow',
      protocol: 'Tcp',
      sourceAddressPrefixes: [CIDR],
      destinationPortRange: '443',
    });
    const others = new NetworkSecurityRule(this, 'others', {
      ...rule,
      name: 'Others',
      priority: 4096,
      access: 'Deny',
      protocol: '*',
      sourceAddressPrefix: '*',
      destinationPortRange: '*',
    });
    return new SubnetNetworkSecurityGroupAssociation(this, 'guard', {
      subnetId: subnet.id,
      networkSecurityGroupId: securityGroup.id,
      dependsOn: [callers, others],
    });
  }

  private addZone(group: ResourceGroup, network: VirtualNetwork, id: string, name: string): string {
    const zone = new PrivateDnsZone(this, `${id}-zone`, { name, resourceGroupName: group.name, tags: TAGS });
    new PrivateDnsZoneVirtualNetworkLink(this, `${id}-link`, {
      name: 'callers',
      resourceGroupName: group.name,
      privateDnsZoneName: zone.name,
      virtualNetworkId: network.id,
      tags: TAGS,
    });
    return zone.id;
  }
}
