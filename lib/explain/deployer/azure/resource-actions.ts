import {
  ACCOUNT_PROVIDER,
  AGENT_PROVIDERS,
  IDENTITY_PROVIDER,
  MONITOR_PROVIDER,
  NETWORK_PROVIDER,
} from '../../../rules/azure/resource-providers';

/** Scopes of a stack's actions. Several can be the same resource group or subscription. */
export interface AzureScopes<T> {
  /** Stack's subscription, for actions outside every resource group. */
  readonly subscription: T;
  /** Stack's resource group. */
  readonly group: T;
  /** Account's resource group and subscription. */
  readonly account: T;
  readonly accountSubscription: T;
  /** Private endpoint's resource group and subscription. */
  readonly endpoint: T;
  readonly endpointSubscription: T;
  /** Resource group of created DNS zones. */
  readonly zones: T;
  /** Resource group of the virtual network. */
  readonly network: T;
}

/** Actions to create, change and destroy one Azure resource type, by scope. */
export interface AzureResourceNeeds extends Partial<AzureScopes<readonly string[]>> {
  /** Required resource providers. */
  readonly providers: readonly string[];
}

/** Resource provider of alarms, in the spelling of actions. */
const MONITOR = 'Microsoft.Insights';

/** Polling long-running Microsoft.Network operations. */
const NETWORK_OPERATIONS = [`${NETWORK_PROVIDER}/locations/operationResults/read`, `${NETWORK_PROVIDER}/locations/operations/read`];
const DNS_OPERATIONS = [`${NETWORK_PROVIDER}/privateDnsOperationResults/read`, `${NETWORK_PROVIDER}/privateDnsOperationStatuses/read`];

/** Purging deleted accounts, which happens on the subscription. */
export const PURGE: readonly string[] = [
  `${ACCOUNT_PROVIDER}/locations/resourceGroups/deletedAccounts/delete`,
  `${ACCOUNT_PROVIDER}/locations/resourceGroups/deletedAccounts/read`,
];

/** Adding a private endpoint or agents to a subnet. */
export const SUBNET_JOIN: readonly string[] = [
  `${NETWORK_PROVIDER}/virtualNetworks/subnets/join/action`,
  `${NETWORK_PROVIDER}/virtualNetworks/subnets/read`,
];

/**
 * Keyed by Terraform resource type, as azurerm 4.55 calls the APIs. Includes reads, because each plan refreshes every resource.
 *
 * Sources: operations of each resource provider as Microsoft lists them (permissions reference, of 2024-02 and newer) and as Azure printed
 * them (github.com/iann0036/iam-dataset of 2026-08-22: operations, and definitions of the built-in roles); source of the provider.
 * Read 2026-11-24.
 */
export const AZURE_RESOURCE_NEEDS: Readonly<Record<string, AzureResourceNeeds>> = {
  // Before deleting a group, azurerm checks that it contains no unmanaged resources.
  azurerm_resource_group: {
    group: [...crud('Microsoft.Resources/subscriptions/resourceGroups'), 'Microsoft.Resources/subscriptions/resourceGroups/resources/read'],
    providers: [],
  },
  // Keys are disabled, so `listKeys` is not required.
  azurerm_cognitive_account: {
    group: crud(`${ACCOUNT_PROVIDER}/accounts`),
    subscription: [`${ACCOUNT_PROVIDER}/locations/operationresults/read`],
    providers: [ACCOUNT_PROVIDER],
  },
  azurerm_cognitive_deployment: {
    account: [`${ACCOUNT_PROVIDER}/accounts/read`, ...crud(`${ACCOUNT_PROVIDER}/accounts/deployments`)],
    accountSubscription: [`${ACCOUNT_PROVIDER}/locations/operationresults/read`],
    providers: [ACCOUNT_PROVIDER],
  },
  azurerm_cognitive_account_project: {
    account: [`${ACCOUNT_PROVIDER}/accounts/read`, ...crud(`${ACCOUNT_PROVIDER}/accounts/projects`)],
    accountSubscription: [`${ACCOUNT_PROVIDER}/locations/operationresults/read`],
    providers: [ACCOUNT_PROVIDER],
  },
  azurerm_role_assignment: {
    account: [...crud('Microsoft.Authorization/roleAssignments'), 'Microsoft.Authorization/roleDefinitions/read'],
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
    zones: [...crud(`${NETWORK_PROVIDER}/privateDnsZones`), `${NETWORK_PROVIDER}/privateDnsZones/SOA/read`, ...DNS_OPERATIONS],
    providers: [NETWORK_PROVIDER],
  },
  azurerm_private_dns_zone_virtual_network_link: {
    zones: [...crud(`${NETWORK_PROVIDER}/privateDnsZones/virtualNetworkLinks`), ...DNS_OPERATIONS],
    network: [`${NETWORK_PROVIDER}/virtualNetworks/join/action`],
    providers: [NETWORK_PROVIDER],
  },
  // Writing the account's connections approves them; Azure's role for approvals has no other action for accounts.
  azurerm_private_endpoint: {
    endpoint: [
      ...crud(`${NETWORK_PROVIDER}/privateEndpoints`),
      ...crud(`${NETWORK_PROVIDER}/privateEndpoints/privateDnsZoneGroups`),
      `${NETWORK_PROVIDER}/networkInterfaces/read`,
    ],
    endpointSubscription: NETWORK_OPERATIONS,
    network: SUBNET_JOIN,
    account: [
      `${ACCOUNT_PROVIDER}/accounts/privateEndpointConnections/read`,
      `${ACCOUNT_PROVIDER}/accounts/privateEndpointConnections/write`,
      `${ACCOUNT_PROVIDER}/accounts/read`,
    ],
    providers: [ACCOUNT_PROVIDER, NETWORK_PROVIDER],
  },
  azurerm_monitor_action_group: { group: crud(`${MONITOR}/actionGroups`), providers: [MONITOR_PROVIDER] },
  azurerm_monitor_metric_alert: {
    group: [...crud(`${MONITOR}/metricAlerts`), `${MONITOR}/actionGroups/read`],
    account: [`${ACCOUNT_PROVIDER}/accounts/read`],
    providers: [MONITOR_PROVIDER],
  },
  // A template that sets the quota tier. Its actions are derived from the type name; Microsoft does not list them.
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

/** Looks up an identity that another stack creates, in that stack's group. */
export const IDENTITY_LOOKUP: readonly string[] = [`${IDENTITY_PROVIDER}/userAssignedIdentities/read`];

/** Allocating from an IPAM pool, which Azure checks whenever a network or subnet with a pool is written. Source: built-in roles, read 2026-11-30. */
export const POOL_ALLOCATE: readonly string[] = [`${NETWORK_PROVIDER}/networkManagers/ipamPools/associateResourcesToPool/action`];

/** Allowing a subnet with a service endpoint to call an account. */
export const SUBNET_SERVICE_ENDPOINT: readonly string[] = [
  `${NETWORK_PROVIDER}/virtualNetworks/subnets/joinViaServiceEndpoint/action`,
  `${NETWORK_PROVIDER}/virtualNetworks/subnets/read`,
];

/** Registering names in existing zones. */
export const ZONE_JOIN: readonly string[] = [`${NETWORK_PROVIDER}/privateDnsZones/join/action`, `${NETWORK_PROVIDER}/privateDnsZones/read`];

/** Reading and writing the state: the azurerm backend lists the storage account's keys. */
export const STATE_KEYS: readonly string[] = [
  'Microsoft.Storage/storageAccounts/listKeys/action',
  'Microsoft.Storage/storageAccounts/read',
];

/** Required by azurerm for every deployment: listing registered resource providers. */
export const ALWAYS: readonly string[] = ['Microsoft.Resources/subscriptions/providers/read', 'Microsoft.Resources/subscriptions/read'];

/** Resource providers for agents in a network; deploying registers them too. */
export const AGENT_NEEDS: readonly string[] = [...AGENT_PROVIDERS, NETWORK_PROVIDER];

function crud(type: string): string[] {
  return ['delete', 'read', 'write'].map((verb) => `${type}/${verb}`);
}
