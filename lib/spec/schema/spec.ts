import * as z from 'zod';
import { nothingThere } from '../../faults/shape-faults';
import { caller } from './caller';
import { endpoint } from './endpoint';
import { DEFAULT_EXPOSURE, exposure } from './exposure';
import { callerKey, endpointKey, environmentName, networkKey, serviceName, targetKey } from './keys';
import { lazy } from './lazy';
import { budget, encryption, observability, quotas, safety } from './operations';
import { review } from './review';
import { notEmpty, ruled } from './rule';
import { target } from './target';
import { ignoreTags, tags } from './texts';

/** Built when a spec uses it: most do not, and it is as large as the rest. */
const catalogAddition = lazy(() => (require('./catalog-addition') as typeof import('./catalog-addition')).catalogAddition);

/** Built when a spec uses it. */
const sharedNetwork = lazy(() => (require('./shared-network') as typeof import('./shared-network')).sharedNetwork);

/** Built when a spec uses it. */
const naming = lazy(() => (require('./naming') as typeof import('./naming')).naming);

/** Built when a spec uses it. */
const tagNames = lazy(() => (require('./tag-names') as typeof import('./tag-names')).tagNames);

/** The schema of a spec. */
export const specSchema = z.strictObject({
  version: z.literal(1).default(1).meta({ description: 'Version of the spec format.' }),
  service: serviceName.meta({
    description: 'Name of the service. First part of every resource name.',
    examples: ['support'],
  }),
  environment: environmentName
    .default('prod')
    .meta({ description: 'Stage of the service. Second part of every resource name.', examples: ['prod', 'staging'] }),
  tags: tags
    .default({})
    .meta({ description: "Tags for every created resource, adapted to each cloud's rules.", examples: [{ 'cost-center': '4711' }] }),
  tagNames: tagNames.optional().meta({
    description: 'Names of the tags that modelport adds; false omits a tag. Renaming updates tags in place.',
  }),
  ignoreTags: ignoreTags.optional().meta({
    description:
      'Exact names of tags that another tool writes, such as Azure Policy. Terraform then leaves them unchanged, as CloudFormation always does. Default: none.',
    examples: [['CostCenter', 'CreatedBy']],
  }),
  naming: naming.optional().meta({
    description: "Names of created resources. They do not affect addresses, which come from keys. Default: each kind's default pattern.",
  }),
  endpoints: z
    .record(endpointKey, endpoint)
    .refine(notEmpty, ruled(nothingThere))
    .meta({ description: "Model endpoints by key. The key is the endpoint's permanent identity." }),
  targets: z
    .record(targetKey, target)
    .refine(notEmpty, ruled(nothingThere))
    .meta({ description: "Deployment targets by key. The key is the target's permanent identity." }),
  networks: z.record(networkKey, sharedNetwork).default({}).meta({
    description:
      "Networks that several targets share, by key. Each has its own stack; targets refer to it with network.shared. The key is the network's permanent identity.",
  }),
  exposure: exposure.default(DEFAULT_EXPOSURE).meta({ description: 'Network exposure of the endpoints.' }),
  callers: z
    .record(callerKey, caller)
    .default({})
    .meta({ description: 'Callers by key, with the endpoints that each may call. Nobody else may call.' }),
  quotas: quotas.optional().meta({ description: 'How to handle insufficient quota. Default: report it.' }),
  observability: observability.optional().meta({ description: 'Logs and alarms. Default: none.' }),
  safety: safety.optional().meta({ description: "Content filter. Default: each cloud's default filter." }),
  budget: budget.optional().meta({ description: 'Spending alerts. Default: none.' }),
  encryption: encryption.optional().meta({ description: 'Encryption keys. Default: keys that the clouds manage.' }),
  review: review.optional().meta({ description: 'Accepted warnings and review findings, and severities of findings. Default: none.' }),
  catalog: z
    .array(catalogAddition)
    .default([])
    .meta({ description: 'Additions and corrections to the catalog, so that a model released today is deployable today.' }),
});

/** Additional fields in a file. Both are removed after reading. */
export const specFileSchema = specSchema.extend({
  $schema: z.string().optional().meta({ description: 'JSON Schema of this document, for editors.' }),
  extends: z
    .union([z.string(), z.array(z.string()).min(1)])
    .optional()
    .meta({
      description:
        'Files with shared settings, relative to this file. Objects merge, lists and scalars replace, null removes. Later files override earlier ones, and this file overrides all.',
      examples: ['../base.yaml'],
    }),
});
