/** Constructs for model endpoints on Azure, each usable by itself in a cdktf stack. */
export type { Exposure } from '../plan/plan';
export { type BuiltInRole, CallerAccess, DATA_CONTRIBUTOR, type ModelCaller, OPENAI_USER } from './caller-access';
export { type IModelAccount, ModelAccount, type ModelAccountAttributes, type ModelAccountProps } from './model-account';
export {
  type DeployedModel,
  type DeploymentSku,
  type EndpointConnection,
  type IModelEndpoint,
  ModelEndpoint,
  type ModelEndpointAttributes,
  ModelEndpointGrants,
  type ModelEndpointProps,
} from './model-endpoint';
export { FoundryProject, type FoundryProjectProps } from './project';
export { type AzureProviderProps, provideAzure } from './provider';
