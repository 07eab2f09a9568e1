import * as z from 'zod';
import { targetKey } from './keys';
import { lazy } from './lazy';
import { count, email, oneOrList, text } from './texts';

const receivers = () => z.array(email()).min(1);

function owner(what: string) {
  return oneOrList(targetKey)
    .optional()
    .meta({
      description: `Target that owns ${what}, which an account has only once. A list has one per account. Default: it exists.`,
      examples: ['aws-us'],
    });
}

export const quotas = lazy(() =>
  z.strictObject({
    requestIncreases: z.boolean().default(false).meta({
      description: 'Whether deploying requests missing quota. It never waits for the result and never lowers a quota.',
    }),
    contact: email()
      .optional()
      .meta({ description: 'Contact for quota requests.', examples: ['ml-platform@example.com'] }),
    justification: text(/\S/, 'a sentence that explains why')
      .optional()
      .meta({
        description: 'Justification in quota requests.',
        examples: ['support assistant, 40 agents, launch in May'],
      }),
    alsoUsing: z
      .array(text(/\S/, 'the path of another spec'))
      .min(1)
      .optional()
      .meta({
        description:
          'Other specs that use the same accounts, relative to this file. Their requests, and those of the specs they list, count in the sums, and a name that two specs create is an error.',
        examples: [['../search/modelport.yaml']],
      }),
    owner: oneOrList(targetKey)
      .optional()
      .meta({
        description:
          'Target that requests a quota shared by several Google Cloud targets; a project has one request per quota. A list has one per project.',
        examples: ['gcp-us'],
      }),
  }),
);

export const observability = lazy(() =>
  z.strictObject({
    retainDays: count
      .max(3650)
      .optional()
      .meta({ description: 'Retention of audit logs in days. Default: no audit logs.', examples: [90] }),
    promptLogging: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether prompts and responses are logged, where the cloud supports it.' }),
    alarms: z
      .strictObject({
        email: receivers().meta({ description: 'Recipients of notifications.', examples: [['ml-oncall@example.com']] }),
        quotaShare: count.max(100).default(80).meta({ description: 'Quota usage, in percent, that triggers a notification.' }),
      })
      .optional()
      .meta({
        description:
          'Alarms on quota usage and throttling, where the cloud has a metric (bedrock-mantle has none for throttling). Default: none.',
      }),
    owner: owner('invocation logging'),
  }),
);

export const safety = lazy(() =>
  z.strictObject({
    filter: z.enum(['default', 'strict']).default('default').meta({
      description: "Content filter of every deployment: the cloud's default, or strict, which also blocks medium and low severity.",
    }),
    owner: owner('the organization policy'),
  }),
);

export const budget = lazy(() =>
  z.strictObject({
    monthlyUsd: z
      .number()
      .positive()
      .meta({ description: 'US dollars per month, across all targets.', examples: [20000] }),
    alertAt: z
      .array(z.number().positive().max(1000))
      .min(1)
      .default([50, 80, 100])
      .meta({ description: 'Percentages of the budget that trigger an email.' }),
    email: receivers().meta({ description: 'Recipients of the emails.', examples: [['finops@example.com']] }),
  }),
);

export const encryption = lazy(() =>
  z.strictObject({
    customerManagedKeys: z.boolean().default(false).meta({
      description: 'Whether customer-managed keys encrypt stored data.',
    }),
  }),
);
