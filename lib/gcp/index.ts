/** Constructs for model endpoints on Google Cloud, for use in any cdktf stack. */

export type { AlarmGap } from '../rules/alarm-rules';
export type { GcpAlarmLimit } from '../rules/gcp/alarm-rules';
export { AIPLATFORM_USER, PREDICT_PERMISSION } from '../rules/gcp/roles';
export {
  ACCESS_CONTEXT_MANAGER,
  CLOUD_DNS,
  CLOUD_QUOTAS,
  COMPUTE,
  IAM,
  IAM_CREDENTIALS,
  MONITORING,
  NETWORK_CONNECTIVITY,
  ORG_POLICY,
  RESOURCE_MANAGER,
  SECURITY_TOKEN,
  SERVICE_DIRECTORY,
  VERTEX_AI,
} from '../rules/gcp/services';
export type { WatchGap } from '../rules/watched-endpoints';
export { Alarms, type AlarmsProps, type WatchOptions } from './alarms';
export { CallerGrant, type GrantCondition, type InvokeOptions } from './caller-grant';
export { CallerIdentity, type CallerIdentityOptions, type ICallerIdentity } from './caller-identity';
export { CallerPermissions, type ICallerPermissions, type RoleName } from './caller-permissions';
export { ModelAllowlist, type ModelAllowlistProps } from './model-allowlist';
export { DedicatedModelEndpoint, type DedicatedModelEndpointProps, type MachineSpec } from './model-endpoint/dedicated-model-endpoint';
export type { ExistingModelEndpointOptions } from './model-endpoint/existing-model-endpoint';
export { ModelEndpointGrants } from './model-endpoint/grants';
export type { IInvokable } from './model-endpoint/invokable';
export { ManagedModelEndpoint, type ManagedModelEndpointProps } from './model-endpoint/managed-model-endpoint';
export type { CallerOptions, EndpointConnection, IModelEndpoint } from './model-endpoint/model-endpoint';
export type { PrivateAccess } from './model-endpoint/private-access';
export type { PrivateNetworkAttributes } from './private-network/existing-network';
export { GoogleApisEndpoint, type GoogleApisEndpointProps } from './private-network/google-apis-endpoint';
export type { IPrivateNetwork } from './private-network/network-ref';
export { PrivateName, type PrivateNameProps } from './private-network/private-name';
export { PrivateNetwork, type PrivateNetworkProps } from './private-network/private-network';
export {
  type AttachedService,
  ServiceAttachmentEndpoint,
  type ServiceAttachmentEndpointProps,
} from './private-network/service-attachment-endpoint';
export { ProjectServices, type ProjectServicesProps } from './project-services';
export { type GoogleProviderProps, provideGoogle } from './provider';
export { QuotaGuard, type QuotaGuardProps, type QuotaRequest } from './quota-guard';
export { RoleScope, type RoleScopeProps } from './role-scope';
export { ServiceAccount, type ServiceAccountProps } from './service-account';
export { ServicePerimeter, type ServicePerimeterProps } from './service-perimeter';
export { type IWorkloadIdentityPool, WorkloadIdentityPool } from './workload-identity-pool';
export type { PoolTrust, SubjectPatterns, WorkloadIdentityPoolProps } from './workload-identity-pool-props';
