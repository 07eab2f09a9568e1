import type { AwsEndpointService } from './endpoint-services';
import { domainOf } from './partitions';

/** Hosts and paths of inference calls. Source: Bedrock and SageMaker user guides, endpoints, copies of 2026-10. */

/** Path of the OpenAI-compatible API: for GPT models on bedrock-mantle, and for all models on bedrock-runtime. */
export const OPENAI_PATH = '/openai/v1';

/** Path of the OpenAI-compatible API for open weights on bedrock-mantle. Source: inference-responses-api.html, 2026-10. */
const OPEN_WEIGHTS_PATH = '/v1';

/** Path of a model's API on bedrock-mantle. */
export function mantlePath(modelId: string): typeof OPENAI_PATH | typeof OPEN_WEIGHTS_PATH {
  return modelId.startsWith('openai.gpt-oss') ? OPEN_WEIGHTS_PATH : OPENAI_PATH;
}

/** Host of an inference service. */
export function serviceHost(service: AwsEndpointService, region: string, domain: string = domainOf(region)): string {
  switch (service) {
    case 'bedrock-runtime':
      return `bedrock-runtime.${region}.${domain}`;
    case 'bedrock-mantle':
      return `bedrock-mantle.${region}.api.aws`;
    case 'sagemaker.runtime':
      return `runtime.sagemaker.${region}.${domain}`;
  }
}

/**
 * Domain of an interface endpoint's own DNS names, which have a part in front that AWS generates. The endpoint presents a certificate for them.
 * Source: AWS PrivateLink guide, "Access an AWS service using an interface VPC endpoint", and SageMaker AI developer guide, "Connect to
 * SageMaker AI within your VPC"; for bedrock-mantle, names seen in public configurations, 2026-09.
 */
export function vpcEndpointDomain(service: AwsEndpointService, region: string): string {
  const label = service === 'sagemaker.runtime' ? 'runtime.sagemaker' : service;
  return `.${label}.${region}.vpce.amazonaws.com`;
}

/** Service name of an interface endpoint. */
export function endpointServiceName(service: AwsEndpointService, region: string): string {
  return `com.amazonaws.${region}.${service}`;
}
