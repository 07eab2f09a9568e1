import * as z from 'zod';
import { nothingThere } from '../../faults/shape-faults';
import { caller } from './caller';
import { endpoint } from './endpoint';
import { exposure } from './exposure';
import { callerKey, endpointKey, environmentName, serviceName, targetKey } from './keys';
import { lazy } from './lazy';
import { budget, encryption, observability, quotas, safety } from './operations';
import { ruled } from './rule';
import { target } from './target';
import { tags } from './texts';

/** Made when a spec has one: most have none, and it is as large as all the rest. */
const catalogAddition = lazy(() => (require('./catalog-addition') as typeof import('./catalog-addition')).catalogAddition);

/** What a team can say. */
export const specSchema = z.strictObject({
  version: z.literal(1).default(1).meta({ description: 'Version of the form of this document.' }),
  service: serviceName.meta({
    description: 'Name of the service that the endpoints are for. First part of every name.',
    examples: ['support'],
  }),
  environment: environmentName
    .default('prod')
    .meta({ description: 'Stage of the service. Second part of every name.', examples: ['prod', 'staging'] }),
  tags: tags
    .default({})
    .meta({ description: "Tags of everything that is created, written by each cloud's own rules.", examples: [{ 'cost-center': '4711' }] }),
  endpoints: z
    .record(endpointKey, endpoint)
    .refine(notEmpty, ruled(nothingThere))
    .meta({ description: 'Model endpoints by their key, which is their identity for ever.' }),
  targets: z
    .record(targetKey, target)
    .refine(notEmpty, ruled(nothingThere))
    .meta({ description: 'Places to deploy to by their key, which is their identity for ever.' }),
  exposure: exposure.default('private').meta({ description: 'Who can reach the endpoints over the network.' }),
  callers: z
    .record(callerKey, caller)
    .default({})
    .meta({ description: 'Who may call which endpoints, by a key of your choice. Nobody else may.' }),
  quotas: quotas.optional().meta({ description: 'What happens where a quota is too small. Left out, it is only said.' }),
  observability: observability.optional().meta({ description: 'Logs and alarms. Left out, none.' }),
  safety: safety.optional().meta({ description: "Content filter. Left out, each cloud's default." }),
  budget: budget.optional().meta({ description: 'Spending that somebody is told about. Left out, nobody is.' }),
  encryption: encryption.optional().meta({ description: "Who holds the keys. Left out, the clouds'." }),
  catalog: z
    .array(catalogAddition)
    .default([])
    .meta({ description: 'Models that the catalog lacks or has wrong: one released this morning is deployable today.' }),
});

/** What a file can say beyond that. Both are gone once it is read. */
export const specFileSchema = specSchema.extend({
  $schema: z.string().optional().meta({ description: 'The JSON Schema of this document, for editors.' }),
  extends: z
    .union([z.string(), z.array(z.string()).min(1)])
    .optional()
    .meta({
      description:
        'Files with what several specs share, relative to this one. Objects merge, lists and scalars replace, null removes; of several the later wins, and this file wins over all.',
      examples: ['../base.yaml'],
    }),
});

function notEmpty(record: object): boolean {
  return Object.keys(record).length > 0;
}
