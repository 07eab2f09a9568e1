/** What it takes to make, change and destroy one kind of resource on Azure: actions by where they are needed. */
export interface AzureResourceNeeds {
  /** In the resource group of the target. */
  readonly group?: readonly string[];
  /** In the resource group of the network, which may be another one. */
  readonly network?: readonly string[];
  /** At the subscription, because what is asked lies in no group. */
  readonly subscription?: readonly string[];
  /** Resource providers that must be registered. */
  readonly providers: readonly string[];
}

const COGNITIVE = 'Microsoft.CognitiveServices';
const NETWORK = 'Microsoft.Network';
const IDENTITY = 'Microsoft.ManagedIdentity';
const MONITOR = 'Microsoft.Insights';

/** As Azure and azurerm spell the resource provider of alarms. */
const MONITOR_PROVIDER = 'microsoft.insights';

/** Asking how a long operation of Microsoft.Network stands. */
const NETWORK_OPERATIONS = [`${NETWORK}/locations/operationResults/read`, `${NETWORK}/locations/operations/read`];
const DNS_OPERATIONS = [`${NETWORK}/privateDnsOperationResults/read`, `${NETWORK}/privateDnsOperationStatuses/read`];

/**
 * By Terraform's name of the type, as azurerm 4.55 calls the APIs. Reading counts: each plan reads all that there is.
 *
 * Sources: operations of each resource provider as Microsoft lists them (permissions reference, of 2024-02 and newer) and as Azure printed
 * them (github.com/iann0036/iam-dataset of 2026-08-22: operations, and definitions of the built-in roles); source of the provider.
 * Read 2026-11-24.
 */
export const AZURE_RESOURCE_NEEDS: Readonly<Record<string, AzureResourceNeeds>> = {
  // A group that holds what Terraform does not know is left standing, so that is asked first.
  azurerm_resource_group: {
    group: [...crud('Microsoft.Resources/subscriptions/resourceGroups'), 'Microsoft.Resources/subscriptions/resourceGroups/resources/read'],
    providers: [],
  },
  // Keys are off, so that none is read: `listKeys` is not needed. A deleted account is purged, at the subscription.
  azurerm_cognitive_account: {
    group: crud(`${COGNITIVE}/accounts`),
    subscription: [
      `${COGNITIVE}/locations/operationresults/read`,
      `${COGNITIVE}/locations/resourceGroups/deletedAccounts/delete`,
      `${COGNITIVE}/locations/resourceGroups/deletedAccounts/read`,
    ],
    providers: [COGNITIVE],
  },
  azurerm_cognitive_deployment: {
    group: [`${COGNITIVE}/accounts/read`, ...crud(`${COGNITIVE}/accounts/deployments`)],
    subscription: [`${COGNITIVE}/locations/operationresults/read`],
    providers: [COGNITIVE],
  },
  azurerm_cognitive_account_project: {
    group: [`${COGNITIVE}/accounts/read`, ...crud(`${COGNITIVE}/accounts/projects`)],
    subscription: [`${COGNITIVE}/locations/operationresults/read`],
    providers: [COGNITIVE],
  },
  azurerm_role_assignment: {
    group: [...crud('Microsoft.Authorization/roleAssignments'), 'Microsoft.Authorization/roleDefinitions/read'],
    providers: [],
  },
  azurerm_role_definition: { group: crud('Microsoft.Authorization/roleDefinitions'), providers: [] },
  azurerm_user_assigned_identity: { group: crud(`${IDENTITY}/userAssignedIdentities`), providers: [IDENTITY] },
  azurerm_federated_identity_credential: {
    group: [`${IDENTITY}/userAssignedIdentities/read`, ...crud(`${IDENTITY}/userAssignedIdentities/federatedIdentityCredentials`)],
    providers: [IDENTITY],
  },
  azurerm_virtual_network: {
    network: crud(`${NETWORK}/virtualNetworks`),
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK],
  },
  azurerm_subnet: {
    network: [`${NETWORK}/virtualNetworks/read`, ...crud(`${NETWORK}/virtualNetworks/subnets`)],
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK],
  },
  azurerm_network_security_group: {
    network: crud(`${NETWORK}/networkSecurityGroups`),
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK],
  },
  azurerm_network_security_rule: {
    network: crud(`${NETWORK}/networkSecurityGroups/securityRules`),
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK],
  },
  azurerm_subnet_network_security_group_association: {
    network: [
      `${NETWORK}/networkSecurityGroups/join/action`,
      `${NETWORK}/virtualNetworks/read`,
      `${NETWORK}/virtualNetworks/subnets/read`,
      `${NETWORK}/virtualNetworks/subnets/write`,
    ],
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK],
  },
  azurerm_private_dns_zone: {
    network: [...crud(`${NETWORK}/privateDnsZones`), `${NETWORK}/privateDnsZones/SOA/read`, ...DNS_OPERATIONS],
    providers: [NETWORK],
  },
  azurerm_private_dns_zone_virtual_network_link: {
    network: [...crud(`${NETWORK}/privateDnsZones/virtualNetworkLinks`), `${NETWORK}/virtualNetworks/join/action`, ...DNS_OPERATIONS],
    providers: [NETWORK],
  },
  // Whoever may write connections of the account approves them; Azure's role for approvals has no other action for accounts.
  azurerm_private_endpoint: {
    network: [
      ...crud(`${NETWORK}/privateEndpoints`),
      ...crud(`${NETWORK}/privateEndpoints/privateDnsZoneGroups`),
      `${NETWORK}/networkInterfaces/read`,
      `${NETWORK}/virtualNetworks/subnets/join/action`,
      `${NETWORK}/virtualNetworks/subnets/read`,
    ],
    group: [
      `${COGNITIVE}/accounts/privateEndpointConnections/read`,
      `${COGNITIVE}/accounts/privateEndpointConnections/write`,
      `${COGNITIVE}/accounts/read`,
    ],
    subscription: NETWORK_OPERATIONS,
    providers: [COGNITIVE, NETWORK],
  },
  azurerm_monitor_action_group: { group: crud(`${MONITOR}/actionGroups`), providers: [MONITOR_PROVIDER] },
  azurerm_monitor_metric_alert: {
    group: [...crud(`${MONITOR}/metricAlerts`), `${MONITOR}/actionGroups/read`, `${COGNITIVE}/accounts/read`],
    providers: [MONITOR_PROVIDER],
  },
  // A template that sets the tier of quotas. Its own actions follow from the name of the type and stand in no list that was read.
  azurerm_subscription_template_deployment: {
    subscription: [
      'Microsoft.Resources/deployments/delete',
      'Microsoft.Resources/deployments/exportTemplate/action',
      'Microsoft.Resources/deployments/operationstatuses/read',
      'Microsoft.Resources/deployments/operations/read',
      'Microsoft.Resources/deployments/read',
      'Microsoft.Resources/deployments/validate/action',
      'Microsoft.Resources/deployments/write',
      `${COGNITIVE}/quotaTiers/read`,
      `${COGNITIVE}/quotaTiers/write`,
    ],
    providers: [COGNITIVE],
  },
};

/** An identity that another stack makes is looked up, in the group of that stack. */
export const IDENTITY_LOOKUP: readonly string[] = [`${IDENTITY}/userAssignedIdentities/read`];

/** Putting a private endpoint into a subnet that is there, or agents. */
export const SUBNET_JOIN: readonly string[] = [`${NETWORK}/virtualNetworks/subnets/join/action`, `${NETWORK}/virtualNetworks/subnets/read`];

/** Letting a subnet with a service endpoint call an account. */
export const SUBNET_SERVICE_ENDPOINT: readonly string[] = [
  `${NETWORK}/virtualNetworks/subnets/joinViaServiceEndpoint/action`,
  `${NETWORK}/virtualNetworks/subnets/read`,
];

/** Registering names in zones that are there. */
export const ZONE_JOIN: readonly string[] = [`${NETWORK}/privateDnsZones/join/action`, `${NETWORK}/privateDnsZones/read`];

/** Reading and writing the state: azurerm's backend asks for the key of the storage account. */
export const STATE_KEYS: readonly string[] = [
  'Microsoft.Storage/storageAccounts/listKeys/action',
  'Microsoft.Storage/storageAccounts/read',
];

/** What azurerm asks of a subscription whatever it deploys: which resource providers are registered. */
export const ALWAYS: readonly string[] = ['Microsoft.Resources/subscriptions/providers/read', 'Microsoft.Resources/subscriptions/read'];

/** Resource providers of agents in a network, which the deploy registers too. */
export const AGENT_NEEDS: readonly string[] = ['Microsoft.App', 'Microsoft.ContainerService', NETWORK];

function crud(type: string): string[] {
  return ['delete', 'read', 'write'].map((verb) => `${type}/${verb}`);
}
