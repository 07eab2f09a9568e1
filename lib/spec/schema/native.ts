import * as z from 'zod';
import { IAM_PATH, SESSION_DURATION } from '../../rules/aws/iam-names';
import { POLICY_ARN } from '../../rules/aws/resource-names';
import { ACCOUNT_KINDS, ACCOUNT_NAME, FOUNDRY_KIND, PROJECT_NAME, SUBDOMAIN } from '../../rules/azure/accounts';
import { TIER_UPGRADES } from '../../rules/azure/quota-tiers';
import { ALLOWED_MODEL } from '../../rules/gcp/resource-names';
import { IAM_ID_SUFFIX } from '../../rules/gcp/workload-identity';
import { versionConstraint } from '../../rules/version-constraint';
import { lazy } from './lazy';
import { matching, reason } from './texts';

/** Azure-specific settings of a target. */
export const azureTargetNative = lazy(() =>
  z.strictObject({
    accountName: matching(ACCOUNT_NAME)
      .optional()
      .meta({
        description: 'Name of the Foundry account. Default: derived from service, environment and target.',
        examples: ['acme-models'],
      }),
    subdomain: matching(SUBDOMAIN)
      .optional()
      .meta({
        description: 'Custom subdomain of the account, globally unique. Default: derived from the name.',
        examples: ['acme-models'],
      }),
    kind: z.enum(ACCOUNT_KINDS).default(FOUNDRY_KIND).meta({
      description:
        'Kind of the account, new or existing. OpenAI supports only OpenAI models, without projects and agents. Changing it replaces the account with azurerm 4.55, and updates it in place with providerVersion ~> 4.56.',
    }),
    providerVersion: matching(versionConstraint('~> 4.55'))
      .optional()
      .meta({
        description: 'Version constraint of the azurerm provider, within 4.x. Default: 4.55.0, the version of the bindings.',
        examples: ['~> 4.55'],
      }),
    purgeOnDelete: z.boolean().default(true).meta({
      description:
        'Whether deleting the account also purges it. Otherwise, it can be restored for 48 hours, during which Azure reserves its name, subdomain and quota.',
    }),
    projects: z
      .array(matching(PROJECT_NAME))
      .min(1)
      .optional()
      .meta({ description: 'Foundry projects to create on the account. Default: none.', examples: [['agents']] }),
    quotaTier: z.enum(TIER_UPGRADES).optional().meta({
      description: 'Whether Azure raises the subscription to the next quota tier automatically. Default: the policy is left unchanged.',
    }),
    callerRole: z.enum(['built-in', 'custom']).default('built-in').meta({
      description:
        'Role of callers: built-in is the narrowest built-in role for their calls; custom is a role with only the data actions of the requested APIs.',
    }),
  }),
);

/** Built when a spec uses it. */
const bootstrap = lazy(() => (require('./bootstrap') as typeof import('./bootstrap')).bootstrap);

/** The CDK bootstrap of a target's or shared network's stack. */
export const awsBootstrap = () =>
  bootstrap.optional().meta({
    description: 'CDK bootstrap, if it is not the default one: its qualifier, or individual roles, bucket and version parameter.',
  });

/** AWS-specific settings of a target. */
export const awsTargetNative = lazy(() =>
  z.strictObject({
    roles: z
      .strictObject({
        path: matching(IAM_PATH)
          .optional()
          .meta({ description: 'IAM path of these roles. Default: /.', examples: ['/models/'] }),
        permissionsBoundary: matching(POLICY_ARN)
          .optional()
          .meta({
            description:
              'Managed policy used as permissions boundary of every role that this target creates, not only those of callers. It must allow what they do; `explain --deployer` prints that policy. Default: none.',
            examples: ['arn:aws:iam::111122223333:policy/workloads'],
          }),
        maxSessionDuration: matching(SESSION_DURATION)
          .optional()
          .meta({
            description:
              'Maximum session duration of the roles that this target creates for callers, 1h to 12h. It applies to callers with OIDC tokens and to IAM users; sessions of other roles last at most 1 hour (role chaining). Default: 1h.',
            examples: ['4h'],
          }),
      })
      .optional()
      .meta({ description: 'Settings for roles that this target creates for callers.' }),
    bootstrap: awsBootstrap(),
    nestedCallers: z.boolean().default(false).meta({
      description:
        'Gives each caller a nested stack, for more callers than one template can hold. A later change recreates the policies of all callers.',
    }),
  }),
);

/** Settings of a target that are specific to Google Cloud. */
export const gcpTargetNative = lazy(() =>
  z.strictObject({
    providerVersion: matching(versionConstraint('~> 7.5'))
      .optional()
      .meta({
        description:
          'Version constraint of the google provider. Default: 6.50.0, the version of the bindings. A private dedicated endpoint requires 7.5 or newer.',
        examples: ['~> 7.5'],
      }),
    iamIdSuffix: matching(IAM_ID_SUFFIX)
      .optional()
      .meta({
        description:
          'Suffix for the IDs of the workload identity pools and the custom role that this target creates, which Google Cloud reserves for 30 to 37 days after deletion. A later change replaces them. Default: none.',
        examples: ['v2'],
      }),
    modelAllowlist: z
      .strictObject({
        also: z
          .array(matching(ALLOWED_MODEL))
          .default([])
          .meta({
            description: 'Additional models to allow. All other models are denied for everyone in the project.',
            examples: [['publishers/google/models/gemini-3-pro:predict']],
          }),
        reason: reason.meta({
          description: 'Reason, for other users of the project.',
          examples: ['the project serves this service alone'],
        }),
      })
      .optional()
      .meta({
        description:
          'Organization policy that allows only these models in the whole project, for all principals. A project has one such policy. Default: no policy.',
      }),
  }),
);
