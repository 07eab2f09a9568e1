import * as z from 'zod';
import { APIS, CLOUDS, MODEL_CLASSES, SERVINGS, ZONES } from '../../catalog/types';
import { MARKETPLACE_PRODUCT_ID } from '../../rules/aws/surfaces';
import { catalogNative } from './catalog-native';
import { modelName, modelVersion } from './model';
import { count, matching, region } from './texts';

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
  native: catalogNative.optional().meta({ description: 'Identifiers of the offer on its cloud.' }),
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
  marketplaceProductId: matching(MARKETPLACE_PRODUCT_ID)
    .nullable()
    .optional()
    .meta({ description: 'AWS Marketplace product to subscribe to.' }),
  access: z.string().nullable().optional().meta({ description: 'Manual steps before the first call.' }),
  unsure: z.array(z.string()).optional().meta({ description: 'Doubts, one sentence each.' }),
  note: z.string().nullable().optional().meta({ description: 'Further notes.' }),
  asOf: day.optional().meta({ description: "Date of the source. Default: the catalog's date.", examples: ['2026-11-23'] }),
  sources: z.array(z.string()).optional().meta({ description: 'Sources of the facts.' }),
});
