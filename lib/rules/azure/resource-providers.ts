/** Resource providers that must be registered in a subscription. Source: Microsoft, resource providers by service, read 2026-11-24. */

/** Accounts and their child resources. */
export const ACCOUNT_PROVIDER = 'Microsoft.CognitiveServices';

/** Networks, private endpoints and private DNS zones. */
export const NETWORK_PROVIDER = 'Microsoft.Network';

/** Managed identities. */
export const IDENTITY_PROVIDER = 'Microsoft.ManagedIdentity';

/** Alarms, in the spelling that Azure and azurerm use. */
export const MONITOR_PROVIDER = 'microsoft.insights';

/** Agents in the team's own subnet. Source: Foundry, "virtual networks" set-up, of 2026-07-30, read 2026-11-29. */
export const AGENT_PROVIDERS: readonly string[] = ['Microsoft.App', 'Microsoft.ContainerService'];

/** Storage, search and keys that a team brings for such agents, which no stack creates. The same source. */
export const AGENT_DATA_PROVIDERS: readonly string[] = [
  'Microsoft.KeyVault',
  'Microsoft.MachineLearningServices',
  'Microsoft.Search',
  'Microsoft.Storage',
];
