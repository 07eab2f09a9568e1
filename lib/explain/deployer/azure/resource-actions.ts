import {
  ACCOUNT_PROVIDER,
  AGENT_PROVIDERS,
  IDENTITY_PROVIDER,
  MONITOR_PROVIDER,
  NETWORK_PROVIDER,
} from '../../../rules/azure/resource-providers';

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

/** Provider of alarms, as actions spell it. */
const MONITOR = 'Microsoft.Insights';

/** Asking how a long operation of Microsoft.Network stands. */
const NETWORK_OPERATIONS = [`${NETWORK_PROVIDER}/locations/operationResults/read`, `${NETWORK_PROVIDER}/locations/operations/read`];
const DNS_OPERATIONS = [`${NETWORK_PROVIDER}/privateDnsOperationResults/read`, `${NETWORK_PROVIDER}/privateDnsOperationStatuses/read`];

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
    group: crud(`${ACCOUNT_PROVIDER}/accounts`),
    subscription: [
      `${ACCOUNT_PROVIDER}/locations/operationresults/read`,
      `${ACCOUNT_PROVIDER}/locations/resourceGroups/deletedAccounts/delete`,
      `${ACCOUNT_PROVIDER}/locations/resourceGroups/deletedAccounts/read`,
    ],
    providers: [ACCOUNT_PROVIDER],
  },
  azurerm_cognitive_deployment: {
    group: [`${ACCOUNT_PROVIDER}/accounts/read`, ...crud(`${ACCOUNT_PROVIDER}/accounts/deployments`)],
    subscription: [`${ACCOUNT_PROVIDER}/locations/operationresults/read`],
    providers: [ACCOUNT_PROVIDER],
  },
  azurerm_cognitive_account_project: {
    group: [`${ACCOUNT_PROVIDER}/accounts/read`, ...crud(`${ACCOUNT_PROVIDER}/accounts/projects`)],
    subscription: [`${ACCOUNT_PROVIDER}/locations/operationresults/read`],
    providers: [ACCOUNT_PROVIDER],
  },
  azurerm_role_assignment: {
    group: [...crud('Microsoft.Authorization/roleAssignments'), 'Microsoft.Authorization/roleDefinitions/read'],
    providers: [],
  },
  azurerm_role_definition: { group: crud('Microsoft.Authorization/roleDefinitions'), providers: [] },
  azurerm_user_assigned_identity: { group: crud(`${IDENTITY_PROVIDER}/userAssignedIdentities`), providers: [IDENTITY_PROVIDER] },
  azurerm_federated_identity_credential: {
    group: [
      `${IDENTITY_PROVIDER}/userAssignedIdentities/read`,
      ...crud(`${IDENTITY_PROVIDER}/userAssignedIdentities/federatedIdentityCredentials`),
    ],
    providers: [IDENTITY_PROVIDER],
  },
  azurerm_virtual_network: {
    network: crud(`${NETWORK_PROVIDER}/virtualNetworks`),
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK_PROVIDER],
  },
  azurerm_subnet: {
    network: [`${NETWORK_PROVIDER}/virtualNetworks/read`, ...crud(`${NETWORK_PROVIDER}/virtualNetworks/subnets`)],
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK_PROVIDER],
  },
  azurerm_network_security_group: {
    network: crud(`${NETWORK_PROVIDER}/networkSecurityGroups`),
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK_PROVIDER],
  },
  azurerm_network_security_rule: {
    network: crud(`${NETWORK_PROVIDER}/networkSecurityGroups/securityRules`),
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK_PROVIDER],
  },
  azurerm_subnet_network_security_group_association: {
    network: [
      `${NETWORK_PROVIDER}/networkSecurityGroups/join/action`,
      `${NETWORK_PROVIDER}/virtualNetworks/read`,
      `${NETWORK_PROVIDER}/virtualNetworks/subnets/read`,
      `${NETWORK_PROVIDER}/virtualNetworks/subnets/write`,
    ],
    subscription: NETWORK_OPERATIONS,
    providers: [NETWORK_PROVIDER],
  },
  azurerm_private_dns_zone: {
    network: [...crud(`${NETWORK_PROVIDER}/privateDnsZones`), `${NETWORK_PROVIDER}/privateDnsZones/SOA/read`, ...DNS_OPERATIONS],
    providers: [NETWORK_PROVIDER],
  },
  azurerm_private_dns_zone_virtual_network_link: {
    network: [
      ...crud(`${NETWORK_PROVIDER}/privateDnsZones/virtualNetworkLinks`),
      `${NETWORK_PROVIDER}/virtualNetworks/join/action`,
      ...DNS_OPERATIONS,
    ],
    providers: [NETWORK_PROVIDER],
  },
  // Whoever may write connections of the account approves them; Azure's role for approvals has no other action for accounts.
  azurerm_private_endpoint: {
    network: [
      ...crud(`${NETWORK_PROVIDER}/privateEndpoints`),
      ...crud(`${NETWORK_PROVIDER}/privateEndpoints/privateDnsZoneGroups`),
      `${NETWORK_PROVIDER}/networkInterfaces/read`,
      `${NETWORK_PROVIDER}/virtualNetworks/subnets/join/action`,
      `${NETWORK_PROVIDER}/virtualNetworks/subnets/read`,
    ],
    group: [
      `${ACCOUNT_PROVIDER}/accounts/privateEndpointConnections/read`,
      `${ACCOUNT_PROVIDER}/accounts/privateEndpointConnections/write`,
      `${ACCOUNT_PROVIDER}/accounts/read`,
    ],
    subscription: NETWORK_OPERATIONS,
    providers: [ACCOUNT_PROVIDER, NETWORK_PROVIDER],
  },
  azurerm_monitor_action_group: { group: crud(`${MONITOR}/actionGroups`), providers: [MONITOR_PROVIDER] },
  azurerm_monitor_metric_alert: {
    group: [...crud(`${MONITOR}/metricAlerts`), `${MONITOR}/actionGroups/read`, `${ACCOUNT_PROVIDER}/accounts/read`],
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
      `${ACCOUNT_PROVIDER}/quotaTiers/read`,
      `${ACCOUNT_PROVIDER}/quotaTiers/write`,
    ],
    providers: [ACCOUNT_PROVIDER],
  },
};

/** An identity that another stack makes is looked up, in the group of that stack. */
export const IDENTITY_LOOKUP: readonly string[] = [`${IDENTITY_PROVIDER}/userAssignedIdentities/read`];

/** Putting a private endpoint into a subnet that is there, or agents. */
export const SUBNET_JOIN: readonly string[] = [
  `${NETWORK_PROVIDER}/virtualNetworks/subnets/join/action`,
  `${NETWORK_PROVIDER}/virtualNetworks/subnets/read`,
];

/** Letting a subnet with a service endpoint call an account. */
export const SUBNET_SERVICE_ENDPOINT: readonly string[] = [
  `${NETWORK_PROVIDER}/virtualNetworks/subnets/joinViaServiceEndpoint/action`,
  `${NETWORK_PROVIDER}/virtualNetworks/subnets/read`,
];

/** Registering names in zones that are there. */
export const ZONE_JOIN: readonly string[] = [`${NETWORK_PROVIDER}/privateDnsZones/join/action`, `${NETWORK_PROVIDER}/privateDnsZones/read`];

/** Reading and writing the state: azurerm's backend asks for the key of the storage account. */
export const STATE_KEYS: readonly string[] = [
  'Microsoft.Storage/storageAccounts/listKeys/action',
  'Microsoft.Storage/storageAccounts/read',
];

/** What azurerm asks of a subscription whatever it deploys: which resource providers are registered. */
export const ALWAYS: readonly string[] = ['Microsoft.Resources/subscriptions/providers/read', 'Microsoft.Resources/subscriptions/read'];

/** Resource providers of agents in a network, which the deploy registers too. */
export const AGENT_NEEDS: readonly string[] = [...AGENT_PROVIDERS, NETWORK_PROVIDER];

function crud(type: string): string[] {
  return ['delete', 'read', 'write'].map((verb) => `${type}/${verb}`);
}
