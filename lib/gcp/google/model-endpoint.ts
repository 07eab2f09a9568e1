/** Binding for `model-endpoint`. */
import { VertexAiEndpointWithModelGardenDeployment as VertexAiEndpointWithModelGardenDeploymentBinding } from '@cdktf/provider-google/lib/vertex-ai-endpoint-with-model-garden-deployment';
import { literal } from '../../terraform/text';

export const VertexAiEndpointWithModelGardenDeployment = literal(VertexAiEndpointWithModelGardenDeploymentBinding);
export type VertexAiEndpointWithModelGardenDeployment = VertexAiEndpointWithModelGardenDeploymentBinding;
