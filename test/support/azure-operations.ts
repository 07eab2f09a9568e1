/**
 * Azure operations that a role can contain, independent of the toolkit. Those of Microsoft.CognitiveServices and Microsoft.Authorization
 * are from Microsoft's permissions reference (of 2024-02, and as printed by Azure on 2026-08-22 for projects); the others are from built-in
 * role definitions of 2026-08-22 or from their provider's reference. Read 2026-11-24.
 */
const CRUD: readonly string[] = [
  'Microsoft.Authorization/roleAssignments',
  'Microsoft.Authorization/roleDefinitions',
  'Microsoft.CognitiveServices/accounts',
  'Microsoft.CognitiveServices/accounts/deployments',
  'Microsoft.CognitiveServices/accounts/privateEndpointConnections',
  'Microsoft.CognitiveServices/accounts/projects',
  'Microsoft.Insights/actionGroups',
  'Microsoft.Insights/metricAlerts',
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Network/networkSecurityGroups/securityRules',
  'Microsoft.Network/privateDnsZones',
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
  'Microsoft.Network/privateEndpoints',
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
  'Microsoft.Network/virtualNetworks',
  'Microsoft.Network/virtualNetworks/subnets',
  'Microsoft.Resources/deployments',
  'Microsoft.Resources/subscriptions/resourceGroups',
];

const OTHERS: readonly string[] = [
  'Microsoft.App/register/action',
  'Microsoft.CognitiveServices/locations/operationresults/read',
  'Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts/delete',
  'Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts/read',
  'Microsoft.CognitiveServices/register/action',
  'Microsoft.ContainerService/register/action',
  'Microsoft.Insights/register/action',
  'Microsoft.ManagedIdentity/register/action',
  'Microsoft.Network/locations/operationResults/read',
  'Microsoft.Network/locations/operations/read',
  'Microsoft.Network/networkInterfaces/read',
  'Microsoft.Network/networkSecurityGroups/join/action',
  'Microsoft.Network/privateDnsOperationResults/read',
  'Microsoft.Network/privateDnsOperationStatuses/read',
  'Microsoft.Network/privateDnsZones/SOA/read',
  'Microsoft.Network/privateDnsZones/join/action',
  'Microsoft.Network/register/action',
  'Microsoft.Network/virtualNetworks/join/action',
  'Microsoft.Network/virtualNetworks/subnets/join/action',
  'Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action',
  'Microsoft.Resources/deployments/exportTemplate/action',
  'Microsoft.Resources/deployments/operations/read',
  'Microsoft.Resources/deployments/operationstatuses/read',
  'Microsoft.Resources/deployments/validate/action',
  'Microsoft.Resources/subscriptions/providers/read',
  'Microsoft.Resources/subscriptions/read',
  'Microsoft.Resources/subscriptions/resourceGroups/resources/read',
  'Microsoft.Storage/storageAccounts/listKeys/action',
  'Microsoft.Storage/storageAccounts/read',
];

export const AZURE_OPERATIONS: ReadonlySet<string> = new Set([
  ...CRUD.flatMap((type) => ['read', 'write', 'delete'].map((verb) => `${type}/${verb}`)),
  ...OTHERS,
]);

/** Quota tier actions. The resource type is in Azure's schemas, but no list that was read includes its actions. */
export const NOT_LISTED: ReadonlySet<string> = new Set([
  'Microsoft.CognitiveServices/quotaTiers/read',
  'Microsoft.CognitiveServices/quotaTiers/write',
]);
