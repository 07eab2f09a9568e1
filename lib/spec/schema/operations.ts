import * as z from 'zod';
import { targetKey } from './keys';
import { lazy } from './lazy';
import { count, email, oneOrList, text } from './texts';

const receivers = z.array(email).min(1);

function owner(what: string) {
  return oneOrList(targetKey)
    .optional()
    .meta({
      description: `Target that owns ${what}, which an account has only once. A list names one an account. Left out, it is there already.`,
      examples: ['aws-us'],
    });
}

export const quotas = lazy(() =>
  z.strictObject({
    requestIncreases: z.boolean().default(false).meta({
      description: 'Whether a deploy asks the clouds for what the quotas lack. It never waits for an answer and never lowers a quota.',
    }),
    contact: email.optional().meta({ description: 'Whom a cloud may write to about a request.', examples: ['ml-platform@example.com'] }),
    justification: text(/\S/, 'a sentence that says why')
      .optional()
      .meta({
        description: 'What a request says it is for.',
        examples: ['support assistant, 40 agents, launch in May'],
      }),
    alsoUsing: z
      .array(text(/\S/, 'the path of another spec'))
      .min(1)
      .optional()
      .meta({
        description:
          'Other specs that draw on the same accounts, relative to this file: what they and those that they name ask for counts in the sums.',
        examples: [['../search/modelport.yaml']],
      }),
    owner: oneOrList(targetKey)
      .optional()
      .meta({
        description:
          'Target that asks for what several of Google Cloud draw on, which keeps one request for each quota. A list names one a project.',
        examples: ['gcp-us'],
      }),
  }),
);

export const observability = lazy(() =>
  z.strictObject({
    retainDays: count
      .max(3650)
      .optional()
      .meta({ description: 'Days for which audit logs are kept. Left out, none are collected.', examples: [90] }),
    promptLogging: z.boolean().default(false).meta({ description: 'Whether prompts and answers are logged, where the cloud can.' }),
    alarms: z
      .strictObject({
        email: receivers.meta({ description: 'Who is told.', examples: [['ml-oncall@example.com']] }),
        quotaShare: count.max(100).default(80).meta({ description: 'Percent of a quota at which somebody is told.' }),
      })
      .optional()
      .meta({
        description:
          'Alarms on the use of quotas and on throttling, where the cloud counts it: not on throttling by bedrock-mantle. Left out, none.',
      }),
    owner: owner('invocation logging'),
  }),
);

export const safety = lazy(() =>
  z.strictObject({
    filter: z.enum(['default', 'strict']).default('default').meta({
      description: "Content filter of every deployment: the cloud's own default, or one that also stops what is only medium or low.",
    }),
    owner: owner('an organisation policy'),
  }),
);

export const budget = lazy(() =>
  z.strictObject({
    monthlyUsd: z
      .number()
      .positive()
      .meta({ description: 'US dollars a month, over all targets.', examples: [20000] }),
    alertAt: z
      .array(z.number().positive().max(1000))
      .min(1)
      .default([50, 80, 100])
      .meta({ description: 'Percent of the budget at which a mail goes out.' }),
    email: receivers.meta({ description: 'Who gets the mail.', examples: [['finops@example.com']] }),
  }),
);

export const encryption = lazy(() =>
  z.strictObject({
    customerManagedKeys: z.boolean().default(false).meta({
      description: "Whether keys of your own encrypt what is stored, instead of the cloud's.",
    }),
  }),
);
