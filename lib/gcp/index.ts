/** Constructs for model endpoints on Google Cloud, each usable by itself in a cdktf stack. */
export {
  AIPLATFORM_USER,
  CallerAccess,
  type CallerAccessProps,
  type CallerRole,
  type ModelCaller,
  PREDICT_PERMISSION,
} from './caller-access';
export { DedicatedModelEndpoint, type DedicatedModelEndpointProps, type MachineSpec } from './model-endpoint/dedicated-model-endpoint';
export type { ExistingModelEndpointOptions } from './model-endpoint/existing-model-endpoint';
export { ManagedModelEndpoint, type ManagedModelEndpointProps } from './model-endpoint/managed-model-endpoint';
export type { CallerOptions, EndpointConnection, IModelEndpoint } from './model-endpoint/model-endpoint';
export { ModelEndpointGrants } from './model-endpoint/model-endpoint-grants';
export { IAM, ProjectServices, type ProjectServicesProps, RESOURCE_MANAGER, VERTEX_AI } from './project-services';
