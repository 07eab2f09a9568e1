import * as z from 'zod';
import { OPEN_WEIGHTS_FORMAT, OPENAI_FORMAT } from '../../catalog/azure-skus';
import { VERTEX_AI } from '../../catalog/vertex-host';
import { INSTANCE_TYPE, MODEL_ID, PROFILE_ID } from '../../rules/aws/surfaces';
import { MODEL_FORMAT, SKU_NAME } from '../../rules/azure/deployments';
import {
  ACCELERATOR_TYPE,
  API_HOST,
  MACHINE_TYPE,
  MODEL_GARDEN_MODEL,
  MODEL_STRING,
  PUBLISHER_MODEL,
} from '../../rules/gcp/resource-names';
import { anyOf } from '../../rules/text-pattern';
import { count, matching, region } from './texts';

/** Identifiers of an offer in a catalog addition. */
export const catalogNative = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('azure').meta({ description: 'Azure deployment.' }),
    sku: matching(SKU_NAME)
      .optional()
      .meta({ description: 'SKU of the deployment. Default: derived from serving and residency.', examples: ['DataZoneStandard'] }),
    format: matching(MODEL_FORMAT)
      .optional()
      .meta({ description: 'Model format. Default: OpenAI.', examples: [OPENAI_FORMAT, OPEN_WEIGHTS_FORMAT] }),
    unit: z
      .strictObject({
        tokensPerMinute: count.meta({ description: 'Tokens per minute per unit of capacity.' }),
        requestsPerMinute: count.nullable().optional().meta({ description: 'Requests per minute per unit of capacity.' }),
      })
      .nullable()
      .optional()
      .meta({ description: 'Throughput of one unit of capacity.' }),
    provisioned: z
      .strictObject({
        minimum: count.meta({ description: 'Minimum number of units.' }),
        step: count.meta({ description: 'Step size in units.' }),
        inputTokensPerMinute: count.meta({ description: 'Input tokens per minute per unit.' }),
        outputWeight: z.number().positive().nullable().optional().meta({ description: 'Weight of an output token, in input tokens.' }),
      })
      .nullable()
      .optional()
      .meta({ description: 'Provisioned throughput.' }),
  }),
  z.strictObject({
    kind: z.literal('bedrock').meta({ description: 'Amazon Bedrock service.' }),
    surface: z.enum(['bedrock-runtime', 'bedrock-mantle']).meta({ description: 'Service that hosts the model.' }),
    modelId: matching(MODEL_ID).meta({ description: 'Foundation model ID.', examples: ['openai.gpt-6-luna'] }),
    profile: matching(PROFILE_ID)
      .nullable()
      .optional()
      .meta({ description: 'Cross-Region inference profile. Default: calls stay in the Region.', examples: ['us.openai.gpt-6-luna'] }),
    destinations: z
      .union([z.record(region, z.array(region)), z.literal('commercial')])
      .nullable()
      .optional()
      .meta({ description: 'Destination Regions of the profile, by source Region; commercial for a global profile.' }),
  }),
  z.strictObject({
    kind: z.literal('sagemaker').meta({ description: 'Open weights on Amazon SageMaker.' }),
    instanceTypes: z
      .array(matching(INSTANCE_TYPE))
      .optional()
      .meta({ description: 'Supported instance types, best first.', examples: [['ml.p5.48xlarge']] }),
  }),
  z.strictObject({
    kind: z.literal('vertex-managed').meta({ description: 'Managed model on Vertex AI.' }),
    route: z.enum(['openapi', 'publisher']).optional().meta({ description: 'API path: endpoints/openapi, or publishers/openai.' }),
    location: region.optional().meta({ description: 'Location of the API path: global, us, or a region.', examples: ['global'] }),
    modelString: matching(
      anyOf(`${MODEL_STRING.openapi.expected}, or ${MODEL_STRING.publisher.expected}`, MODEL_STRING.openapi, MODEL_STRING.publisher),
    )
      .optional()
      .meta({ description: 'Model that clients send.', examples: ['openai/gpt-oss-120b-maas'] }),
    publisherModel: matching(PUBLISHER_MODEL)
      .optional()
      .meta({ description: 'Resource name of the model.', examples: ['publishers/openai/models/gpt-oss-120b-maas'] }),
    host: matching(API_HOST)
      .optional()
      .meta({ description: 'Host of the API.', examples: [VERTEX_AI] }),
  }),
  z.strictObject({
    kind: z.literal('vertex-dedicated').meta({ description: 'Open weights from Model Garden on your own GPUs.' }),
    publisherModel: matching(MODEL_GARDEN_MODEL)
      .optional()
      .meta({ description: 'Resource name of the model in Model Garden.', examples: ['publishers/openai/models/gpt-oss@gpt-oss-120b'] }),
    machines: z
      .array(
        z.strictObject({
          machineType: matching(MACHINE_TYPE).meta({ description: 'Machine type.', examples: ['a3-highgpu-2g'] }),
          acceleratorType: matching(ACCELERATOR_TYPE).meta({ description: 'Accelerator type.', examples: ['NVIDIA_H100_80GB'] }),
          acceleratorCount: count.meta({ description: 'Accelerators per machine.' }),
          evidence: z.string().optional().meta({ description: 'Evidence that the machine can serve the model.' }),
        }),
      )
      .optional()
      .meta({ description: 'Supported machines, best first.' }),
  }),
]);
