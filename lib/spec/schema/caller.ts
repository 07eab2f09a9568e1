import * as z from 'zod';
import { grantToEverybody } from '../../faults/shape-faults';
import { SERVICE_PRINCIPAL } from '../../rules/aws/iam-names';
import { ROLE_ARN } from '../../rules/aws/resource-names';
import { PROJECT_NAME } from '../../rules/azure/accounts';
import { SERVICE_ACCOUNT_ID } from '../../rules/gcp/service-accounts';
import { endpointKey, targetKey } from './keys';
import { lazy } from './lazy';
import { audience, oidc } from './oidc';
import { ruled } from './rule';
import { guid, matching, oneOrList, text } from './texts';

/** Members that mean everybody. Their form is right, so that the fault can say what is wrong with them. */
const EVERYBODY = ['allUsers', 'allAuthenticatedUsers'];

const about = {
  tokens: 'What tokens of this identity say, for the other clouds that are to trust them when the caller runs here.',
};

const azureIdentity = lazy(() =>
  z.strictObject({
    principalId: guid.meta({
      description: 'Object id of the principal in Entra ID; not the application id.',
      examples: ['22222222-2222-2222-2222-222222222222'],
    }),
    type: z.enum(['ServicePrincipal', 'User', 'Group']).default('ServicePrincipal').meta({
      description: 'Kind of the principal. A managed identity is a ServicePrincipal.',
    }),
    project: matching(PROJECT_NAME)
      .optional()
      .meta({
        description:
          "Foundry project of the target at which the role is given, for a caller that uses the project's own URL. Left out, the account.",
        examples: ['agents'],
      }),
    tokens: z
      .strictObject({
        tenantId: guid.meta({ description: 'Tenant that issues them.', examples: ['33333333-3333-3333-3333-333333333333'] }),
        audience: audience.meta({
          description: 'Claim aud: the id of an application of the tenant that tokens are asked for.',
          examples: ['api://model-callers'],
        }),
      })
      .optional()
      .meta({ description: about.tokens }),
  }),
);

const awsTokens = () =>
  z
    .strictObject({
      issuer: text(/^https:\/\/[a-z0-9.-]+$/, "the URL of the account's token issuer").meta({
        description: "The account's own issuer, which IAM shows once outbound identity federation is enabled.",
        examples: ['https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.global.api.aws'],
      }),
    })
    .optional()
    .meta({ description: `${about.tokens} Google Cloud needs nothing: it trusts signed requests.` });

const awsIdentity = lazy(() =>
  z.strictObject({
    role: matching(ROLE_ARN)
      .optional()
      .meta({
        description: 'ARN of the IAM role that the caller assumes. It is there already: it gets policies attached and stays as it is.',
        examples: ['arn:aws:iam::111122223333:role/support-api'],
      }),
    trustedServices: z
      .array(matching(SERVICE_PRINCIPAL))
      .min(1)
      .optional()
      .meta({
        description: 'Instead of a role: services that run the workload, for a new role that the owner makes and that they may assume.',
        examples: [['ecs-tasks.amazonaws.com']],
      }),
    tokens: awsTokens(),
  }),
);

const gcpIdentity = lazy(() =>
  z.strictObject({
    member: text(
      /^(?:allUsers|allAuthenticatedUsers|(?:serviceAccount|user|group):[^\s@]+@[^\s@]+\.[^\s@]+|(?:principal|principalSet):\/\/[^\s/]+\/\S+)$/,
      'one identity: serviceAccount:…, user:…, group:…, principal://… or principalSet://…',
    )
      .refine((member) => !EVERYBODY.includes(member), ruled(grantToEverybody))
      .meta({
        description: 'IAM member: serviceAccount:…, user:…, group:…, principal://… or principalSet://….',
        examples: ['serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com'],
      }),
    tokens: z
      .strictObject({
        uniqueId: matching(SERVICE_ACCOUNT_ID).meta({
          description: 'Unique id of the service account, which is the claim sub; its address is not.',
          examples: ['104512345678901234567'],
        }),
      })
      .optional()
      .meta({ description: about.tokens }),
  }),
);

/** Who may call which endpoints. */
export const caller = lazy(() =>
  z.strictObject({
    may: z
      .array(endpointKey)
      .min(1)
      .meta({ description: 'Endpoints that the caller may call, and nothing else.', examples: [['chat', 'embed']] }),
    as: z
      .strictObject({
        azure: oneOrList(azureIdentity).optional().meta({ description: 'Principal in Entra ID, or a list of them.' }),
        aws: oneOrList(awsIdentity).optional().meta({ description: 'Role in IAM, or a list of them: one an account.' }),
        gcp: oneOrList(gcpIdentity).optional().meta({ description: 'Member in IAM, or a list of them.' }),
      })
      .optional()
      .meta({ description: 'Identities of the caller, by cloud.' }),
    runsIn: targetKey.default('outside').meta({
      description: 'Where the workload lives: the key of a target, or outside. Decides the network path and how identities are federated.',
      examples: ['gcp-us', 'outside'],
    }),
    oidc: oneOrList(oidc).optional().meta({
      description: 'Federation: the clouds trust tokens of this issuer instead of an identity of their own. A list trusts any of several.',
    }),
    owner: oneOrList(targetKey)
      .optional()
      .meta({
        description:
          'Target whose stack makes what an account has only once for the caller: role and OIDC provider, managed identity, identity pool. A list names one an account. Left out, nothing is made.',
        examples: ['aws-us'],
      }),
    bearerTokens: z.boolean().default(false).meta({
      description:
        'Whether the caller may make short-lived bearer tokens on AWS, for clients that cannot sign requests. Long-term ones are always refused. Azure and Google Cloud have access tokens in any case.',
    }),
  }),
);
