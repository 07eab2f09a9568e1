import * as z from 'zod';
import { ROLE_PATH } from '../../rules/aws/iam-names';
import { POLICY_ARN } from '../../rules/aws/resource-names';
import { ACCOUNT_NAME, PROJECT_NAME, SUBDOMAIN } from '../../rules/azure/accounts';
import { TIER_UPGRADES } from '../../rules/azure/quota-tiers';
import { ALLOWED_MODEL } from '../../rules/gcp/resource-names';
import { lazy } from './lazy';
import { matching, reason, text } from './texts';

/** What an Azure target has that has no neutral word. */
export const azureTargetNative = lazy(() =>
  z.strictObject({
    accountName: matching(ACCOUNT_NAME)
      .optional()
      .meta({
        description: 'Name of the Foundry account. Left out, it follows from service, environment and target.',
        examples: ['acme-models'],
      }),
    subdomain: matching(SUBDOMAIN)
      .optional()
      .meta({
        description: "First label of the account's host name, unique in the world. Left out, it is derived.",
        examples: ['acme-models'],
      }),
    projects: z
      .array(matching(PROJECT_NAME))
      .min(1)
      .optional()
      .meta({ description: 'Foundry projects to create on the account. Left out, none.', examples: [['agents']] }),
    quotaTier: z.enum(TIER_UPGRADES).optional().meta({
      description: 'Whether Azure lifts the whole subscription to the next tier of quotas by itself. Left out, the policy stays as it is.',
    }),
    callerRole: z.enum(['built-in', 'custom']).default('built-in').meta({
      description:
        "Role that callers get: the least of Azure's own that covers what they call, or one that this target makes with the data actions of the promised APIs alone.",
    }),
  }),
);

/** What an AWS target has that has no neutral word. */
export const awsTargetNative = lazy(() =>
  z.strictObject({
    roles: z
      .strictObject({
        path: matching(ROLE_PATH)
          .optional()
          .meta({ description: 'Path of roles that are made for callers. Left out, /.', examples: ['/models/'] }),
        permissionsBoundary: matching(POLICY_ARN)
          .optional()
          .meta({
            description: 'Managed policy that bounds what such roles can be given. Left out, none.',
            examples: ['arn:aws:iam::111122223333:policy/workloads'],
          }),
      })
      .optional()
      .meta({ description: 'How roles are made for callers whose owner is this target.' }),
    nestedCallers: z.boolean().default(false).meta({
      description:
        "Whether what each caller may call stands in a nested stack of its own: for more callers than one template holds. A later change makes all callers' policies anew.",
    }),
  }),
);

/** What a Google Cloud target has that has no neutral word. */
export const gcpTargetNative = lazy(() =>
  z.strictObject({
    providerVersion: text(/^[\d.,<>=~! ]+$/, 'a version constraint of Terraform, such as ~> 7.5')
      .optional()
      .meta({
        description:
          'Versions of the google provider that the stack takes. Left out, 6.50.0, from which the bindings are made. A private dedicated endpoint needs 7.5 or newer.',
        examples: ['~> 7.5'],
      }),
    modelAllowlist: z
      .strictObject({
        also: z
          .array(matching(ALLOWED_MODEL))
          .default([])
          .meta({
            description: 'Models beside those of the spec that stay allowed. All others of the project are refused, to everybody.',
            examples: [['publishers/google/models/gemini-3-pro:predict']],
          }),
        reason: reason.meta({
          description: 'Why, for whoever else uses the project.',
          examples: ['the project serves this service alone'],
        }),
      })
      .optional()
      .meta({
        description:
          'Organisation policy that allows these models alone in the whole project, whoever calls. A project has it once. Left out, none is written.',
      }),
  }),
);
