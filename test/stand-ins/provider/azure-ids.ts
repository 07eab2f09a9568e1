import { uuidOf } from './digest';
import type { Fields } from './values';

/** Subscription of a provider that configures none. */
const NO_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

type MakeId = (fields: Fields, subscription: string) => string;

/** Resource ids by Terraform type, in the form that Azure returns. */
const AZURE_IDS: Readonly<Record<string, MakeId>> = {
  azurerm_resource_group: ({ name }, subscription) => `/subscriptions/${subscription}/resourceGroups/${name}`,
  azurerm_cognitive_account: inGroup('Microsoft.CognitiveServices/accounts'),
  azurerm_cognitive_deployment: below('cognitive_account_id', 'deployments'),
  azurerm_cognitive_account_rai_policy: below('cognitive_account_id', 'raiPolicies'),
  azurerm_cognitive_account_rai_blocklist: below('cognitive_account_id', 'raiBlocklists'),
  azurerm_cognitive_account_project: below('cognitive_account_id', 'projects'),
  azurerm_virtual_network: inGroup('Microsoft.Network/virtualNetworks'),
  azurerm_subnet: (fields, subscription) =>
    `${groupOf(fields, subscription)}/providers/Microsoft.Network/virtualNetworks/${fields['virtual_network_name']}/subnets/${fields['name']}`,
  azurerm_private_endpoint: inGroup('Microsoft.Network/privateEndpoints'),
  azurerm_private_dns_zone: inGroup('Microsoft.Network/privateDnsZones'),
  azurerm_private_dns_zone_virtual_network_link: (fields, subscription) =>
    `${groupOf(fields, subscription)}/providers/Microsoft.Network/privateDnsZones/${fields['private_dns_zone_name']}/virtualNetworkLinks/${fields['name']}`,
  azurerm_network_security_group: inGroup('Microsoft.Network/networkSecurityGroups'),
  azurerm_user_assigned_identity: inGroup('Microsoft.ManagedIdentity/userAssignedIdentities'),
  azurerm_log_analytics_workspace: inGroup('Microsoft.OperationalInsights/workspaces'),
  azurerm_key_vault: inGroup('Microsoft.KeyVault/vaults'),
  azurerm_monitor_action_group: inGroup('Microsoft.Insights/actionGroups'),
  azurerm_monitor_metric_alert: inGroup('Microsoft.Insights/metricAlerts'),
  azurerm_storage_account: inGroup('Microsoft.Storage/storageAccounts'),
  azurerm_application_insights: inGroup('Microsoft.Insights/components'),
  azurerm_role_assignment: ({ scope, name, principal_id }) =>
    `${scope}/providers/Microsoft.Authorization/roleAssignments/${name ?? uuidOf(`${scope}${principal_id}`)}`,
  azurerm_role_definition: ({ scope, name }) =>
    `${scope}/providers/Microsoft.Authorization/roleDefinitions/${uuidOf(String(name))}|${scope}`,
};

/**
 * The id of an Azure resource, or undefined for a type without a known form.
 *
 * @param subscription of the provider
 */
export function azureId(type: string, fields: Fields, subscription = NO_SUBSCRIPTION): string | undefined {
  return AZURE_IDS[type]?.(fields, subscription);
}

function inGroup(kind: string): MakeId {
  return (fields, subscription) => `${groupOf(fields, subscription)}/providers/${kind}/${fields['name']}`;
}

function below(parent: string, kind: string): MakeId {
  return (fields) => `${fields[parent]}/${kind}/${fields['name']}`;
}

function groupOf({ resource_group_name }: Fields, subscription: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${resource_group_name ?? 'group'}`;
}
