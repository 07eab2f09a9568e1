import type { AwsEndpointService } from './endpoint-services';
import { DOMAIN } from './partitions';

/** Hosts and paths that calls go to. Source: Bedrock and SageMaker user guides, endpoints, copies of 2026-10. */

/** Path of the OpenAI-shaped API for GPT models, and on bedrock-runtime for all. */
export const OPENAI_PATH = '/openai/v1';

/** Path of the OpenAI-shaped API for open weights on bedrock-mantle. Source: inference-responses-api.html, 2026-10. */
export const OPEN_WEIGHTS_PATH = '/v1';

/** Path under which bedrock-mantle serves a model. */
export function mantlePath(modelId: string): typeof OPENAI_PATH | typeof OPEN_WEIGHTS_PATH {
  return modelId.startsWith('openai.gpt-oss') ? OPEN_WEIGHTS_PATH : OPENAI_PATH;
}

/** Host of an inference service. */
export function serviceHost(service: AwsEndpointService, region: string, domain: string = DOMAIN): string {
  switch (service) {
    case 'bedrock-runtime':
      return `bedrock-runtime.${region}.${domain}`;
    case 'bedrock-mantle':
      return `bedrock-mantle.${region}.api.aws`;
    case 'sagemaker.runtime':
      return `runtime.sagemaker.${region}.${domain}`;
  }
}

/** Name of the service that an interface endpoint leads to. */
export function endpointServiceName(service: AwsEndpointService, region: string): string {
  return `com.amazonaws.${region}.${service}`;
}
