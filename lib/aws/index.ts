/** Constructs for model endpoints on AWS, for use in any CDK stack. */

export type { AlarmGap, AlarmLimit } from '../rules/alarm-rules';
export type { EndpointPolicy, EndpointPolicyStatement } from '../rules/aws/endpoint-policy';
export type { AwsEndpointService, AwsPrivateDns } from '../rules/aws/endpoint-services';
export type { ContainerVpc } from '../rules/aws/hosted-models';
export type { Conditions, InvokeStatement } from '../rules/aws/invoke-statements';
export type { ClusterPods } from '../rules/aws/pod-identity';
export type { TrustStatement } from '../rules/aws/trust-policies';
export type { WatchGap } from '../rules/watched-endpoints';
export { Alarms, type AlarmsProps, type WatchOptions } from './alarms';
export { CallSource } from './call-source';
export { CallerGrant, type InvokeOptions } from './caller-grant';
export { CallerIdentity, type CallerIdentityProps, type ICallerIdentity } from './caller-identity';
export { CallerPermissions, type CallerPermissionsProps, type ICallerPermissions } from './caller-permissions';
export { DedicatedModelEndpoint } from './model-endpoint/dedicated-model-endpoint';
export { DedicatedAuthentication, DedicatedModelEndpointBase } from './model-endpoint/dedicated-model-endpoint-base';
export type { DedicatedModelEndpointProps } from './model-endpoint/dedicated-model-endpoint-props';
export { ModelEndpointGrants } from './model-endpoint/grants';
export { InferenceProfile } from './model-endpoint/inference-profile';
export type { IInvokable } from './model-endpoint/invokable';
export {
  MantleModelEndpoint,
  type MantleModelEndpointAttributes,
  MantleModelEndpointBase,
  type MantleModelEndpointProps,
} from './model-endpoint/mantle-model-endpoint';
export { type IModelEndpoint, ModelEndpointBase, type ModelEndpointConnection } from './model-endpoint/model-endpoint';
export {
  RuntimeModelEndpoint,
  type RuntimeModelEndpointAttributes,
  RuntimeModelEndpointBase,
  type RuntimeModelEndpointProps,
} from './model-endpoint/runtime-model-endpoint';
export { type IOidcProvider, OidcProvider, type OidcProviderProps } from './oidc-provider';
export { PodIdentityAssociation, type PodIdentityAssociationProps } from './pod-identity-association';
export {
  type EndpointVpc,
  PrivateNetwork,
  type PrivateNetworkAttributes,
  type PrivateNetworkProps,
} from './private-network/private-network';
export { type IPrivateNetwork, PrivateNetworkBase } from './private-network/private-network-base';
export { type IpamAllocation, PrivateVpc, type PrivateVpcProps, type SubnetBlocks } from './private-network/private-vpc';
export { QuotaGuard, type QuotaGuardProps } from './quota-guard/quota-guard';
export type { QuotaIncrease } from './quota-guard/quota-increase';
export type { QuotaOutcome, QuotaState } from './quota-guard/quota-outcome';
export { type GoogleTrustOptions, type OidcTrustOptions, RoleTrust } from './role-trust';
