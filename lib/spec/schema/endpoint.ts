import * as z from 'zod';
import { APIS, SERVINGS, ZONES } from '../../catalog/types';
import { targetKey } from './keys';
import { lazy } from './lazy';
import { modelName, modelVersion } from './model';
import { count } from './texts';

// --- fields that an override may restate, without defaults: what an override leaves out is the endpoint's ---

const residency = z.union([
  z.literal('region').meta({ description: 'In the region of the target.' }),
  z.literal('global').meta({ description: 'Anywhere in the world.' }),
  z.strictObject({
    zone: z.enum(ZONES).meta({ description: 'An area wider than a region in which the cloud promises to keep inference.' }),
  }),
]);

const serving = z.enum(SERVINGS);

const throughput = {
  tokensPerMinute: count
    .optional()
    .meta({ description: 'Tokens per minute that the endpoint needs on each target, input and output together.', examples: [300000] }),
  outputShare: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'Part of the tokens that is output, 0 to 1. Clouds that count output apart, or weigh it, need to know.' }),
  atLeast: count
    .optional()
    .meta({ description: 'Tokens per minute below which a deploy is no use. Left out, tokensPerMinute itself.', examples: [50000] }),
  requestsPerMinute: count.optional().meta({ description: 'Requests per minute that the endpoint needs on each target.', examples: [600] }),
  units: count.optional().meta({
    description: 'Units of provisioned throughput to reserve, where serving is provisioned and the number is known.',
    examples: [15],
  }),
};

const replicas = {
  min: count.meta({ description: 'Machines that always run.' }),
  max: count.meta({ description: 'Machines that run at the most.', examples: [3] }),
};

const acceptEula = z.boolean().meta({
  description:
    "Whether the team has read the model's licence and accepts it. Nobody else can say so; without it a deploy that needs it is refused.",
});

const about = {
  modelVersion: 'Version as the cloud names it. Left out, the default of the catalog, which never moves for a model.',
  residency:
    'Where inference may run, as an upper bound: exactly there where that is sold, else the next narrower place, and explain says which. One of region, global, or { zone }.',
  serving:
    'How capacity is bought: on-demand is shared and metered, provisioned is reserved, batch is deferred, dedicated runs open weights on machines of your own.',
  throughput: 'How much the endpoint must carry on each target.',
  dedicated: 'Machines of your own, where serving is dedicated.',
  replicas: 'How many machines run.',
};

const override = lazy(() =>
  z.strictObject({
    modelVersion: modelVersion.optional().meta({ description: about.modelVersion, examples: ['2026-09-22'] }),
    residency: residency.optional().meta({ description: about.residency }),
    serving: serving.optional().meta({ description: about.serving }),
    throughput: z
      .strictObject({ ...throughput, outputShare: throughput.outputShare.optional() })
      .optional()
      .meta({ description: `${about.throughput} What is left out is the endpoint's.` }),
    dedicated: z
      .strictObject({
        replicas: z.strictObject(replicas).partial().optional().meta({ description: about.replicas }),
        acceptEula: acceptEula.optional(),
      })
      .optional()
      .meta({ description: `${about.dedicated} What is left out is the endpoint's.` }),
    // Made when an override has it, which few do.
    native: lazy(() => (require('./override-native') as typeof import('./override-native')).overrideNative).optional(),
  }),
);

// --- the endpoint ---

/** One logical model endpoint. */
export const endpoint = z.strictObject({
  description: z.string().optional().meta({ description: 'What the endpoint is for, for readers of the spec.' }),
  model: modelName.meta({
    description: 'Model that the endpoint serves, by the name that is the same on every cloud.',
    examples: ['gpt-6-luna', 'gpt-oss-120b'],
  }),
  modelVersion: modelVersion.optional().meta({ description: about.modelVersion, examples: ['2026-09-22'] }),
  apis: z
    .array(z.enum(APIS))
    .default([])
    .meta({
      description: 'Wire interfaces that callers rely on; each cloud is checked for all of them. Empty promises nothing.',
      examples: [['responses'], ['chat-completions', 'converse']],
    }),
  throughput: z
    .strictObject({ ...throughput, outputShare: throughput.outputShare.default(0.2) })
    .optional()
    .meta({ description: `${about.throughput} Left out, 10,000 tokens per minute on Azure; elsewhere nothing is asked of quotas.` }),
  residency: residency.default('region').meta({ description: about.residency, examples: ['region', 'global', { zone: 'us' }] }),
  serving: serving.default('on-demand').meta({ description: about.serving }),
  dedicated: z
    .strictObject({
      replicas: z.strictObject({ ...replicas, min: replicas.min.default(1) }).meta({ description: about.replicas }),
      acceptEula: acceptEula.default(false),
    })
    .optional()
    .meta({ description: about.dedicated }),
  deploy: z
    .array(targetKey)
    .min(1)
    .optional()
    .meta({
      description: 'Targets to deploy to, in order of preference: the rest is failover. Left out, all targets.',
      examples: [['azure-us', 'aws-us']],
    }),
  overrides: z.record(targetKey, override).default({}).meta({ description: 'What differs on one target, by the key of the target.' }),
});
