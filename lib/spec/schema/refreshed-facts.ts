import * as z from 'zod';
import { APIS, CLOUDS, LISTINGS, MODEL_CLASSES, SERVINGS, ZONES } from '../../catalog/types';
import { MODEL_ID, PROFILE_ID } from '../../rules/aws/surfaces';
import { MODEL_FORMAT, SKU_NAME } from '../../rules/azure/deployments';
import { PUBLISHER_MODEL } from '../../rules/gcp/resource-names';
import { modelName, modelVersion } from './model';
import { count, matching, region, text } from './texts';

const day = z.iso.date({ error: 'a date as YYYY-MM-DD' });
/** One string, because a list of all regions appears hundreds of times in a file. */
const places = text(/^[a-z0-9-]+(?: [a-z0-9-]+)*$/, 'regions separated by spaces')
  .transform((names) => names.split(' '))
  .meta({ description: 'Regions or locations that say so.', examples: ['eastus2 swedencentral'] });
const bound = z.int().min(0).optional();

const facts = z.strictObject({
  in: places,
  lifecycle: z
    .enum(['preview', 'private-preview', 'ga', 'legacy', 'deprecated', 'retired', 'restricted'])
    .optional()
    .meta({ description: 'Lifecycle stage of the model.' }),
  retires: z.strictObject({ on: day, noSoonerThan: z.boolean() }).optional().meta({ description: 'Retirement of the model.' }),
  newSubscriptionsCanDeploy: z.boolean().optional().meta({ description: 'Whether a subscription that never ran the model may deploy it.' }),
});

const native = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('azure'), sku: matching(SKU_NAME), format: matching(MODEL_FORMAT) }),
  z.strictObject({
    kind: z.literal('bedrock'),
    surface: z.enum(['bedrock-runtime', 'bedrock-mantle']),
    modelId: matching(MODEL_ID),
    profile: matching(PROFILE_ID).nullable(),
  }),
  z.strictObject({ kind: z.literal('vertex-managed'), location: region, publisherModel: matching(PUBLISHER_MODEL) }),
]);

const terms = z.strictObject({
  in: places,
  apis: z.array(z.enum(APIS)).optional().meta({ description: 'Interfaces that the offer speaks.' }),
  unit: z
    .strictObject({ tokensPerMinute: count, requestsPerMinute: z.number().positive().nullable() })
    .optional()
    .meta({ description: 'Throughput of one unit of capacity.' }),
  capacity: z
    .strictObject({ minimum: bound, maximum: bound, step: bound })
    .optional()
    .meta({ description: 'Units of capacity that one deployment may have.' }),
  usage: z.string().optional().meta({ description: 'Name of the quota that the offer draws on.' }),
  destinations: z
    .union([z.array(region), z.literal('commercial')])
    .optional()
    .meta({ description: 'Regions in which a profile called from here may run.' }),
});

const quota = z.strictObject({
  in: places,
  unit: z.enum([
    'tokens-per-minute',
    'input-tokens-per-minute',
    'output-tokens-per-minute',
    'requests-per-minute',
    'enqueued-tokens',
    'gpus',
    'cpus',
    'units',
  ]),
  name: z.string().meta({ description: "The cloud's own name of the limit." }),
  code: z.string().optional().meta({ description: 'Quota code on AWS.' }),
  default: z.number().min(0).optional().meta({ description: 'What an account starts with.' }),
});

const offer = z.strictObject({
  serving: z.enum(SERVINGS),
  residency: z.union([z.literal('region'), z.literal('global'), z.strictObject({ zone: z.enum(ZONES) })]),
  native: native.meta({ description: 'Identifiers of the offer on its cloud.' }),
  onlyWhereListed: z
    .literal(true)
    .optional()
    .meta({ description: 'Set if the model had other offers when this one was found: regions that do not list it lack it.' }),
  listed: z.array(terms).default([]).meta({ description: 'Places that list the offer, or once did, with what they say of it.' }),
  notListed: z
    .record(region, day)
    .default({})
    .meta({ description: 'Places whose listing lacks the offer, with the day on which that was first seen.' }),
  advisoryIn: z.record(region, z.int().min(1)).default({}).meta({
    description:
      'Regions in which another offer served the same request when this one was found, with the order among the advisory offers there.',
  }),
  quotas: z.array(quota).default([]).meta({ description: 'Limits that calls draw on.' }),
});

/** The file that `catalog refresh` writes beside a spec. */
export const refreshedFacts = z.strictObject({
  asOf: day.meta({ description: 'Day of the newest reading.' }),
  listings: z.array(
    z.strictObject({
      cloud: z.enum(CLOUDS),
      of: z.enum(LISTINGS),
      place: region.meta({ description: 'Region or location that was read.' }),
      on: day.meta({ description: 'Day on which it was read whole.' }),
      source: z.string().meta({ description: 'The API that gave it.' }),
    }),
  ),
  models: z.array(
    z.strictObject({
      cloud: z.enum(CLOUDS),
      model: modelName,
      version: modelVersion.nullable(),
      isNew: z
        .strictObject({ modelClass: z.enum(MODEL_CLASSES), isDefault: z.boolean() })
        .optional()
        .meta({ description: 'Of a model that the catalog lacked when it was found.' }),
      facts: z.array(facts).default([]),
      offers: z.array(offer).default([]),
    }),
  ),
});
