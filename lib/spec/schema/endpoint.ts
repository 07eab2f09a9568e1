import * as z from 'zod';
import { APIS, SERVINGS, ZONES } from '../../catalog/types';
import { DEPLOYMENT_NAME } from '../../rules/azure/accounts';
import { targetKey } from './keys';
import { lazy } from './lazy';
import { modelName, modelVersion } from './model';
import { count, matching } from './texts';

// --- fields that an override may repeat, without defaults: omitted fields keep the endpoint's values ---

const residency = z.union([
  z.literal('region').meta({ description: "Only in the target's region." }),
  z.literal('global').meta({ description: 'Anywhere.' }),
  z.strictObject({
    zone: z.enum(ZONES).meta({ description: 'Zone, larger than a region, in which the cloud keeps inference.' }),
  }),
]);

const serving = z.enum(SERVINGS);

const throughput = {
  tokensPerMinute: count.optional().meta({ description: 'Tokens per minute per target, input and output together.', examples: [300000] }),
  outputShare: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'Share of output tokens, 0 to 1. Used where a cloud counts output separately or weights it.' }),
  atLeast: count.optional().meta({ description: 'Minimum viable tokens per minute. Default: tokensPerMinute.', examples: [50000] }),
  requestsPerMinute: count.optional().meta({ description: 'Requests per minute per target.', examples: [600] }),
  units: count.optional().meta({
    description: 'Provisioned throughput units to reserve, for serving: provisioned.',
    examples: [15],
  }),
};

const replicas = {
  min: count.meta({ description: 'Minimum number of machines.' }),
  max: count.meta({ description: 'Maximum number of machines.', examples: [3] }),
};

const acceptEula = z.boolean().meta({
  description: "Accepts the model's license on behalf of your team. Required where the license must be accepted.",
});

const about = {
  modelVersion: "Model version, as the cloud names it. Default: the catalog's default version, which catalog updates keep.",
  residency:
    'Where inference may run, as an upper bound: region, global, or { zone }. If that is not offered, the next narrower residency is used, and explain shows which.',
  serving:
    'How capacity is purchased: on-demand is shared and metered, provisioned is reserved, batch is deferred, dedicated runs open weights on your own machines.',
  throughput: 'Required throughput per target.',
  dedicated: 'Your own machines, for serving: dedicated.',
  replicas: 'Number of machines.',
};

const override = lazy(() =>
  z.strictObject({
    modelVersion: modelVersion.optional().meta({ description: about.modelVersion, examples: ['2026-09-22'] }),
    residency: residency.optional().meta({ description: about.residency }),
    serving: serving.optional().meta({ description: about.serving }),
    throughput: z
      .strictObject({ ...throughput, outputShare: throughput.outputShare.optional() })
      .optional()
      .meta({ description: `${about.throughput} Omitted fields keep the endpoint's values.` }),
    dedicated: z
      .strictObject({
        replicas: z.strictObject(replicas).partial().optional().meta({ description: about.replicas }),
        acceptEula: acceptEula.optional(),
      })
      .optional()
      .meta({ description: `${about.dedicated} Omitted fields keep the endpoint's values.` }),
    // Built when an override uses it, which is rare.
    native: lazy(() => (require('./override-native') as typeof import('./override-native')).overrideNative).optional(),
  }),
);

// --- the endpoint ---

/** One logical model endpoint. */
export const endpoint = z.strictObject({
  description: z.string().optional().meta({ description: 'Purpose of the endpoint, for readers of the spec.' }),
  model: modelName.meta({
    description: 'Model of the endpoint, by its cloud-neutral name.',
    examples: ['gpt-6-luna', 'gpt-oss-120b'],
  }),
  modelVersion: modelVersion.optional().meta({ description: about.modelVersion, examples: ['2026-09-22'] }),
  deploymentName: matching(DEPLOYMENT_NAME)
    .optional()
    .meta({
      description: "Name of the endpoint's deployment on every Azure target, which clients send as the model. Default: the endpoint's key.",
      examples: ['chat-v1'],
    }),
  apis: z
    .array(z.enum(APIS))
    .default([])
    .meta({
      description: 'APIs that callers rely on; every target must support all of them. Empty: no requirement.',
      examples: [['responses'], ['chat-completions', 'converse']],
    }),
  throughput: z
    .strictObject({ ...throughput, outputShare: throughput.outputShare.default(0.2) })
    .optional()
    .meta({
      description: `${about.throughput} Default: 10,000 tokens per minute on Azure; no quota is requested on AWS and Google Cloud.`,
    }),
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
      description: 'Targets in order of preference; all but the first are failover. Default: all targets.',
      examples: [['azure-us', 'aws-us']],
    }),
  overrides: z.record(targetKey, override).default({}).meta({ description: 'Settings that differ per target, by target key.' }),
});
