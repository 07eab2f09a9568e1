import { ACCOUNT_PROVIDER, IDENTITY_PROVIDER, MONITOR_PROVIDER, NETWORK_PROVIDER } from './resource-providers';

/**
 * Built-in Azure policies that can deny what a stack creates, with their definition IDs. Source, also of their rules: Azure/azure-policy of
 * 2026-04-29, `built-in-policies/policyDefinitions`, read 2026-11-30.
 */
export const DENY_POLICIES = {
  networkAccess: { name: 'Azure AI Services resources should restrict network access', id: '037eea7a-bd0a-46c5-9a66-03aea78705d3' },
  publicAccess: { name: 'Cognitive Services accounts should disable public network access', id: '0725b4dd-7e76-479c-a735-68e7ee23d5ca' },
  keys: { name: 'Azure AI Services resources should have key access disabled', id: '71ef260a-8f18-47b7-abcb-62d0673d94dc' },
  privateLink: { name: 'Azure AI Services resources should use Azure Private Link', id: 'd6759c02-b87f-42b7-892e-71b3f471d782' },
  identity: { name: 'Cognitive Services accounts should use a managed identity', id: 'fe3fd216-4f83-4fc1-8984-2bbec80a3418' },
  customerKeys: {
    name: 'Azure AI Services resources should encrypt data at rest with a customer-managed key',
    id: '67121cc7-ff39-4ab8-b7e3-95b84dab487d',
  },
  models: {
    name: 'Cognitive Services Deployments should only use approved Registry Models',
    id: 'aafe3651-cb78-4f68-9f81-e7e41509110f',
  },
  locations: { name: 'Allowed locations', id: 'e56962a6-4747-49cd-b67b-bf8b01975c4c' },
  groupLocations: { name: 'Allowed locations for resource groups', id: 'e765b5de-1225-4ba3-bd56-1ac6695af988' },
  resourceTypes: { name: 'Allowed resource types', id: 'a08ec900-254a-4555-9bf5-e42af04b5c5c' },
  tag: { name: 'Require a tag on resources', id: '871b6d14-10aa-478d-b590-94f262ecfa99' },
} as const;

/**
 * Resource types that indexed policies evaluate, by Terraform type: those with tags and a location. A private endpoint also creates a network
 * interface.
 */
export const INDEXED_TYPES: Readonly<Record<string, readonly string[]>> = {
  azurerm_cognitive_account: [`${ACCOUNT_PROVIDER}/accounts`],
  azurerm_cognitive_account_project: [`${ACCOUNT_PROVIDER}/accounts/projects`],
  azurerm_user_assigned_identity: [`${IDENTITY_PROVIDER}/userAssignedIdentities`],
  azurerm_virtual_network: [`${NETWORK_PROVIDER}/virtualNetworks`],
  azurerm_network_security_group: [`${NETWORK_PROVIDER}/networkSecurityGroups`],
  azurerm_private_endpoint: [`${NETWORK_PROVIDER}/privateEndpoints`, `${NETWORK_PROVIDER}/networkInterfaces`],
  azurerm_private_dns_zone: [`${NETWORK_PROVIDER}/privateDnsZones`],
  azurerm_private_dns_zone_virtual_network_link: [`${NETWORK_PROVIDER}/privateDnsZones/virtualNetworkLinks`],
  azurerm_monitor_action_group: [`${MONITOR_PROVIDER}/actionGroups`],
  azurerm_monitor_metric_alert: [`${MONITOR_PROVIDER}/metricAlerts`],
};
