/** Resource providers that a subscription must have registered. Source: Microsoft, resource providers by service, read 2026-11-24. */

/** Accounts and all that is on them. */
export const ACCOUNT_PROVIDER = 'Microsoft.CognitiveServices';

/** Networks, private endpoints and private DNS zones. */
export const NETWORK_PROVIDER = 'Microsoft.Network';

/** Managed identities. */
export const IDENTITY_PROVIDER = 'Microsoft.ManagedIdentity';

/** Alarms, spelled as Azure and azurerm spell it. */
export const MONITOR_PROVIDER = 'microsoft.insights';

/** Agents in a subnet of the team. Source: set-up of a private environment for Foundry agents, read 2026-11-23. */
export const AGENT_PROVIDERS: readonly string[] = ['Microsoft.App', 'Microsoft.ContainerService'];
