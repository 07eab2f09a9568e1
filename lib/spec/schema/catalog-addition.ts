import * as z from 'zod';
import { OPEN_WEIGHTS_FORMAT, OPENAI_FORMAT } from '../../catalog/azure-skus';
import { APIS, CLOUDS, MODEL_CLASSES, SERVINGS, ZONES } from '../../catalog/types';
import { VERTEX_AI } from '../../catalog/vertex-host';
import { modelName, modelVersion } from './model';
import { count, region } from './texts';

const day = z.iso.date({ error: 'a day as YYYY-MM-DD' });
const usd = z.number().min(0).nullable().optional();

const price = z.strictObject({
  input: usd.meta({ description: 'USD per million input tokens.' }),
  cachedInput: usd.meta({ description: 'USD per million input tokens that were cached.' }),
  cacheWrite: usd.meta({ description: 'USD per million input tokens written to the cache.' }),
  output: usd.meta({ description: 'USD per million output tokens.' }),
  longContext: z
    .strictObject({
      aboveInputTokens: count.meta({
        description: 'Input tokens of a request beyond which these prices hold for all of it.',
        examples: [272000],
      }),
      input: z.number().min(0).nullable().meta({ description: 'USD per million input tokens, null where unknown.' }),
      output: z.number().min(0).nullable().meta({ description: 'USD per million output tokens, null where unknown.' }),
    })
    .nullable()
    .optional()
    .meta({ description: 'Prices of long requests.' }),
  note: z.string().nullable().optional().meta({ description: 'What the numbers do not say.' }),
});

const native = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('azure').meta({ description: 'A deployment of Azure.' }),
    sku: z
      .string()
      .optional()
      .meta({ description: 'SKU of the deployment. Left out, it follows from serving and residency.', examples: ['DataZoneStandard'] }),
    format: z
      .string()
      .optional()
      .meta({ description: 'Format of the model. Left out, OpenAI.', examples: [OPENAI_FORMAT, OPEN_WEIGHTS_FORMAT] }),
    unit: z
      .strictObject({
        tokensPerMinute: count.meta({ description: 'Tokens per minute that one unit of capacity gives.' }),
        requestsPerMinute: count.nullable().optional().meta({ description: 'Requests per minute that come with one unit.' }),
      })
      .nullable()
      .optional()
      .meta({ description: 'What one unit of capacity gives.' }),
    provisioned: z
      .strictObject({
        minimum: count.meta({ description: 'Fewest units that are sold.' }),
        step: count.meta({ description: 'Units by which more are sold.' }),
        inputTokensPerMinute: count.meta({ description: 'Input tokens per minute that one unit gives.' }),
        outputWeight: z.number().positive().nullable().optional().meta({ description: 'What an output token counts as, in input tokens.' }),
      })
      .nullable()
      .optional()
      .meta({ description: 'How provisioned throughput is sold.' }),
  }),
  z.strictObject({
    kind: z.literal('bedrock').meta({ description: 'A surface of Amazon Bedrock.' }),
    surface: z.enum(['bedrock-runtime', 'bedrock-mantle']).meta({ description: 'Surface that serves the model.' }),
    modelId: z.string().meta({ description: 'Foundation model id as the surface takes it.', examples: ['openai.gpt-6-luna'] }),
    profile: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'Cross-Region inference profile. Left out, calls stay in the Region.', examples: ['us.openai.gpt-6-luna'] }),
    destinations: z
      .union([z.record(region, z.array(region)), z.literal('commercial')])
      .nullable()
      .optional()
      .meta({ description: 'Regions in which the profile may run a call, by the region of the caller; commercial for a global profile.' }),
  }),
  z.strictObject({
    kind: z.literal('sagemaker').meta({ description: 'Open weights on Amazon SageMaker.' }),
    instanceTypes: z
      .array(z.string())
      .optional()
      .meta({ description: 'Instance types that serve the model, best first.', examples: [['ml.p5.48xlarge']] }),
  }),
  z.strictObject({
    kind: z.literal('vertex-managed').meta({ description: 'A model that Google serves.' }),
    route: z.enum(['openapi', 'publisher']).optional().meta({ description: 'API path: endpoints/openapi, or publishers/openai.' }),
    location: z
      .string()
      .optional()
      .meta({ description: 'Location of the API path: global, us, or a region.', examples: ['global'] }),
    modelString: z
      .string()
      .optional()
      .meta({ description: 'Model that clients send.', examples: ['openai/gpt-oss-120b-maas'] }),
    publisherModel: z
      .string()
      .optional()
      .meta({ description: 'Resource name of the model.', examples: ['publishers/openai/models/gpt-oss-120b-maas'] }),
    host: z
      .string()
      .optional()
      .meta({ description: 'Host of the API.', examples: [VERTEX_AI] }),
  }),
  z.strictObject({
    kind: z.literal('vertex-dedicated').meta({ description: 'Open weights from Model Garden on GPUs of your own.' }),
    publisherModel: z
      .string()
      .optional()
      .meta({ description: 'Resource name of the model in Model Garden.', examples: ['publishers/openai/models/gpt-oss@gpt-oss-120b'] }),
    machines: z
      .array(
        z.strictObject({
          machineType: z.string().meta({ description: 'Machine type.', examples: ['a3-highgpu-2g'] }),
          acceleratorType: z.string().meta({ description: 'Accelerator type.', examples: ['NVIDIA_H100_80GB'] }),
          acceleratorCount: count.meta({ description: 'Accelerators of one machine.' }),
          evidence: z.string().optional().meta({ description: 'Who has seen the machine serve the model.' }),
        }),
      )
      .optional()
      .meta({ description: 'Machines that serve the model, best first.' }),
  }),
]);

const offer = z.strictObject({
  serving: z.enum(SERVINGS).meta({ description: 'How capacity is bought.' }),
  residency: z
    .union([
      z.literal('region'),
      z.literal('global'),
      z.strictObject({ zone: z.enum(ZONES).meta({ description: 'Zone of the promise.' }) }),
    ])
    .meta({ description: 'Where inference runs.' }),
  regions: z
    .union([z.literal('any'), z.array(region)])
    .nullable()
    .optional()
    .meta({ description: 'Regions that a target may stand in, or any. Left out or null, unknown.', examples: [['eastus2'], 'any'] }),
  regionsComplete: z
    .boolean()
    .optional()
    .meta({ description: 'Whether a region that is not listed is known not to have the offer. Left out, it is, where regions is a list.' }),
  apis: z.array(z.enum(APIS)).nullable().optional().meta({ description: 'Interfaces that the offer speaks. Left out or null, unknown.' }),
  unsure: z.string().nullable().optional().meta({ description: 'Why this offer may not be so. Left out, it is documented.' }),
  price: price.optional().meta({ description: 'USD per million tokens.' }),
  native: native.optional().meta({ description: 'What the cloud calls the offer.' }),
});

/** A model, or facts of one, that the catalog lacks or has wrong. */
export const catalogAddition = z.strictObject({
  cloud: z.enum(CLOUDS).meta({ description: 'Cloud that serves the model.' }),
  model: modelName.meta({ description: 'Name of the model, the same on every cloud.', examples: ['gpt-6.2-luna'] }),
  version: modelVersion
    .nullable()
    .optional()
    .meta({ description: "The cloud's version. Left out, the default one.", examples: ['2026-11-20'] }),
  like: modelName
    .optional()
    .meta({ description: 'Model of the same cloud whose facts hold where this addition says nothing.', examples: ['gpt-6-luna'] }),
  isDefault: z
    .boolean()
    .optional()
    .meta({ description: 'Whether a spec without modelVersion gets this version. Left out, it does where the model is new.' }),
  modelClass: z
    .enum(MODEL_CLASSES)
    .optional()
    .meta({ description: 'What the model is for. Needed, with offers, for a model that is like no other.' }),
  lifecycle: z
    .enum(['preview', 'private-preview', 'ga', 'legacy', 'deprecated', 'retired', 'restricted'])
    .nullable()
    .optional()
    .meta({ description: 'Where the model stands in its life.' }),
  retires: z
    .strictObject({
      on: day.meta({ description: 'Day from which the cloud may refuse calls.', examples: ['2027-10-01'] }),
      noSoonerThan: z.boolean().default(false).meta({ description: 'Whether the cloud promised only that it is not earlier.' }),
    })
    .nullable()
    .optional()
    .meta({ description: 'When the model retires.' }),
  newSubscriptionsCanDeploy: z
    .boolean()
    .nullable()
    .optional()
    .meta({ description: 'Azure: whether a subscription that never ran the model may deploy it.' }),
  contextWindow: count.nullable().optional().meta({ description: 'Tokens of input and output together.' }),
  maxInput: count.nullable().optional().meta({ description: 'Tokens of input.' }),
  maxOutput: count.nullable().optional().meta({ description: 'Tokens of output.' }),
  offers: z.array(offer).optional().meta({
    description:
      'Ways in which the cloud sells the model. Each corrects the known one of the same serving and residency; where there is none it is new.',
  }),
  marketplaceProductId: z.string().nullable().optional().meta({ description: 'AWS Marketplace product that an account subscribes to.' }),
  access: z.string().nullable().optional().meta({ description: 'What a person must do before the first call.' }),
  unsure: z.array(z.string()).optional().meta({ description: 'What is not certain, one sentence each.' }),
  note: z.string().nullable().optional().meta({ description: 'What the other fields do not say.' }),
  asOf: day.optional().meta({ description: 'Day of the source. Left out, that of the catalog.', examples: ['2026-11-23'] }),
  sources: z.array(z.string()).optional().meta({ description: 'Where the facts come from.' }),
});
