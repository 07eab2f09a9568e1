/** Constructs for model endpoints on Azure, for use in any cdktf stack. */

export type { Exposure } from '../plan/plan';
export type { AlarmGap, AlarmLimit } from '../rules/alarm-rules';
export type { AccountKind } from '../rules/azure/accounts';
export { TOKEN_EXCHANGE_AUDIENCE } from '../rules/azure/federated-credentials';
export type { AccountZoneName } from '../rules/azure/private-dns-zones';
export { AGENT_PROVIDERS } from '../rules/azure/resource-providers';
export {
  AGENT_CONSUMER,
  AZURE_ROLES,
  type BuiltInRole,
  COGNITIVE_SERVICES_USER,
  DATA_CONTRIBUTOR,
  type DocumentedRole,
  FOUNDRY_USER,
  OPENAI_USER,
  PROJECT_RUNTIME_USER,
  type RolePermissions,
} from '../rules/azure/roles';
export type { WatchGap } from '../rules/watched-endpoints';
export type { AccountFirewallProps } from './account-firewall';
export { Alarms, type AlarmsProps, type WatchOptions } from './alarms';
export { CallerGrant, type InvokeOptions } from './caller-grant';
export {
  CallerIdentity,
  type CallerIdentityAttributes,
  type CallerIdentityProps,
  type ICallerIdentity,
  type IUserAssignedIdentity,
} from './caller-identity';
export { CallerPermissions, type CallerPermissionsProps, type ICallerPermissions } from './caller-permissions';
export type { TrustedTokens } from './federated-credential';
export { type IModelAccount, ModelAccount, type ModelAccountAttributes, type ModelAccountProps } from './model-account';
export { ModelEndpointGrants } from './model-endpoint/grants';
export type { IInvokable } from './model-endpoint/invokable';
export {
  type DeployedModel,
  type DeploymentSku,
  type EndpointConnection,
  type IModelEndpoint,
  ModelEndpoint,
  type ModelEndpointAttributes,
  type ModelEndpointProps,
} from './model-endpoint/model-endpoint';
export { type AccountNames, AccountPrivateEndpoint, type AccountPrivateEndpointProps } from './private-network/account-private-endpoint';
export { AccountZones, type AccountZonesProps } from './private-network/account-zones';
export type { AllocatedBlocks } from './private-network/network-addresses';
export type { NetworkBlocks } from './private-network/network-blocks';
export {
  type IPrivateNetwork,
  PrivateNetwork,
  type PrivateNetworkAttributes,
  type PrivateNetworkOptions,
  type PrivateNetworkProps,
} from './private-network/private-network';
export { FoundryProject, FoundryProjectGrants, type FoundryProjectProps } from './project';
export {
  type AzureProviderProps,
  IDENTITY_PROVIDERS,
  MONITOR_PROVIDERS,
  NETWORK_PROVIDERS,
  provideAzure,
} from './provider';
export { QuotaGuard, type QuotaGuardProps, type TierUpgradePolicy } from './quota-guard';
