import * as z from 'zod';
import { OPEN_WEIGHTS_FORMAT, OPENAI_FORMAT } from '../../catalog/azure-skus';
import { APIS, CLOUDS, MODEL_CLASSES, SERVINGS, ZONES } from '../../catalog/types';
import { VERTEX_AI } from '../../catalog/vertex-host';
import { modelName, modelVersion } from './model';
import { count, region } from './texts';

const day = z.iso.date({ error: 'a date as YYYY-MM-DD' });
const usd = z.number().min(0).nullable().optional();

const price = z.strictObject({
  input: usd.meta({ description: 'USD per million input tokens.' }),
  cachedInput: usd.meta({ description: 'USD per million cached input tokens.' }),
  cacheWrite: usd.meta({ description: 'USD per million input tokens written to the cache.' }),
  output: usd.meta({ description: 'USD per million output tokens.' }),
  longContext: z
    .strictObject({
      aboveInputTokens: count.meta({
        description: 'Input tokens above which these prices apply to the whole request.',
        examples: [272000],
      }),
      input: z.number().min(0).nullable().meta({ description: 'USD per million input tokens; null if unknown.' }),
      output: z.number().min(0).nullable().meta({ description: 'USD per million output tokens; null if unknown.' }),
    })
    .nullable()
    .optional()
    .meta({ description: 'Prices of long requests.' }),
  note: z.string().nullable().optional().meta({ description: 'Notes on the prices.' }),
});

const native = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('azure').meta({ description: 'Azure deployment.' }),
    sku: z
      .string()
      .optional()
      .meta({ description: 'SKU of the deployment. Default: derived from serving and residency.', examples: ['DataZoneStandard'] }),
    format: z
      .string()
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
    modelId: z.string().meta({ description: 'Foundation model ID.', examples: ['openai.gpt-6-luna'] }),
    profile: z
      .string()
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
      .array(z.string())
      .optional()
      .meta({ description: 'Supported instance types, best first.', examples: [['ml.p5.48xlarge']] }),
  }),
  z.strictObject({
    kind: z.literal('vertex-managed').meta({ description: 'Managed model on Vertex AI.' }),
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
    kind: z.literal('vertex-dedicated').meta({ description: 'Open weights from Model Garden on your own GPUs.' }),
    publisherModel: z
      .string()
      .optional()
      .meta({ description: 'Resource name of the model in Model Garden.', examples: ['publishers/openai/models/gpt-oss@gpt-oss-120b'] }),
    machines: z
      .array(
        z.strictObject({
          machineType: z.string().meta({ description: 'Machine type.', examples: ['a3-highgpu-2g'] }),
          acceleratorType: z.string().meta({ description: 'Accelerator type.', examples: ['NVIDIA_H100_80GB'] }),
          acceleratorCount: count.meta({ description: 'Accelerators per machine.' }),
          evidence: z.string().optional().meta({ description: 'Evidence that the machine can serve the model.' }),
        }),
      )
      .optional()
      .meta({ description: 'Supported machines, best first.' }),
  }),
]);

const offer = z.strictObject({
  serving: z.enum(SERVINGS).meta({ description: 'How capacity is purchased.' }),
  residency: z
    .union([z.literal('region'), z.literal('global'), z.strictObject({ zone: z.enum(ZONES).meta({ description: 'Residency zone.' }) })])
    .meta({ description: 'Where inference runs.' }),
  regions: z
    .union([z.literal('any'), z.array(region)])
    .nullable()
    .optional()
    .meta({ description: 'Regions with the offer, or any. Omitted or null: unknown.', examples: [['eastus2'], 'any'] }),
  regionsComplete: z
    .boolean()
    .optional()
    .meta({ description: 'Whether unlisted regions are known to lack the offer. Default: true if regions is a list.' }),
  apis: z.array(z.enum(APIS)).nullable().optional().meta({ description: 'APIs of the offer. Omitted or null: unknown.' }),
  unsure: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'Doubt about this offer, as one sentence. Default: the offer is documented.' }),
  price: price.optional().meta({ description: 'USD per million tokens.' }),
  native: native.optional().meta({ description: 'Identifiers of the offer on its cloud.' }),
});

/** A model that the catalog lacks, or corrections to one. */
export const catalogAddition = z.strictObject({
  cloud: z.enum(CLOUDS).meta({ description: 'Cloud that offers the model.' }),
  model: modelName.meta({ description: 'Cloud-neutral name of the model.', examples: ['gpt-6.2-luna'] }),
  version: modelVersion
    .nullable()
    .optional()
    .meta({ description: "The cloud's version. Default: the default version.", examples: ['2026-11-20'] }),
  like: modelName
    .optional()
    .meta({ description: 'Model on the same cloud that supplies all facts not given here.', examples: ['gpt-6-luna'] }),
  isDefault: z
    .boolean()
    .optional()
    .meta({ description: 'Whether specs without modelVersion use this version. Default: true for a new model.' }),
  modelClass: z.enum(MODEL_CLASSES).optional().meta({ description: 'Model class. Required, with offers, if like is not set.' }),
  lifecycle: z
    .enum(['preview', 'private-preview', 'ga', 'legacy', 'deprecated', 'retired', 'restricted'])
    .nullable()
    .optional()
    .meta({ description: 'Lifecycle stage of the model.' }),
  retires: z
    .strictObject({
      on: day.meta({ description: 'First day on which the cloud may reject calls.', examples: ['2027-10-01'] }),
      noSoonerThan: z.boolean().default(false).meta({ description: 'Whether the date is only a lower bound.' }),
    })
    .nullable()
    .optional()
    .meta({ description: 'Retirement of the model.' }),
  newSubscriptionsCanDeploy: z
    .boolean()
    .nullable()
    .optional()
    .meta({ description: 'Azure: whether a subscription that has never deployed the model may deploy it.' }),
  contextWindow: count.nullable().optional().meta({ description: 'Context window: input and output tokens together.' }),
  maxInput: count.nullable().optional().meta({ description: 'Maximum input tokens.' }),
  maxOutput: count.nullable().optional().meta({ description: 'Maximum output tokens.' }),
  offers: z.array(offer).optional().meta({
    description: 'Offers of the model. Each one corrects the known offer with the same serving and residency, or adds a new one.',
  }),
  marketplaceProductId: z.string().nullable().optional().meta({ description: 'AWS Marketplace product to subscribe to.' }),
  access: z.string().nullable().optional().meta({ description: 'Manual steps before the first call.' }),
  unsure: z.array(z.string()).optional().meta({ description: 'Doubts, one sentence each.' }),
  note: z.string().nullable().optional().meta({ description: 'Further notes.' }),
  asOf: day.optional().meta({ description: "Date of the source. Default: the catalog's date.", examples: ['2026-11-23'] }),
  sources: z.array(z.string()).optional().meta({ description: 'Sources of the facts.' }),
});
