import * as z from 'zod';
import { grantToEverybody } from '../../faults/shape-faults';
import { SERVICE_PRINCIPAL } from '../../rules/aws/iam-names';
import { CLUSTER_NAME } from '../../rules/aws/pod-identity';
import { ACCOUNT_ISSUER, ROLE_ARN } from '../../rules/aws/resource-names';
import { PROJECT_NAME } from '../../rules/azure/accounts';
import { broadMember, MEMBER } from '../../rules/gcp/members';
import { PROJECT_ID, PROJECT_NUMBER } from '../../rules/gcp/resource-names';
import { SERVICE_ACCOUNT_ID } from '../../rules/gcp/service-accounts';
import { endpointKey, targetKey } from './keys';
import { kubernetes } from './kubernetes';
import { lazy } from './lazy';
import { audience, issuer, oidc } from './oidc';
import { ruled } from './rule';
import { guid, matching, oneOrList, reason } from './texts';
import { trustedPrincipals } from './trusted-principals';

/** OIDC issuer of an AKS cluster: Region, tenant and cluster. */
const AKS_ISSUER = 'https://eastus2.oic.prod-aks.azure.com/33333333-3333-3333-3333-333333333333/44444444-4444-4444-4444-444444444444/';

const about = {
  tokens: "Claims of this identity's tokens, so that other clouds can trust them when the caller runs here.",
};

const azureIdentity = lazy(() =>
  z.strictObject({
    principalId: guid.optional().meta({
      description: 'Object ID of an existing principal in Entra ID, not the application ID.',
      examples: ['22222222-2222-2222-2222-222222222222'],
    }),
    managedIdentity: z.literal(true).optional().meta({
      description: 'Instead of principalId, for workloads on Azure: the owner creates a user-assigned managed identity to attach to them.',
    }),
    kubernetes: kubernetes(
      'Instead of principalId, for pods with AKS workload identity: the owner creates a managed identity that trusts the cluster.',
      { issuer: issuer().meta({ description: 'OIDC issuer URL of the cluster.', examples: [AKS_ISSUER] }) },
    ),
    type: z.enum(['ServicePrincipal', 'User', 'Group']).default('ServicePrincipal').meta({
      description: 'Type of the principal. A managed identity is a ServicePrincipal.',
    }),
    project: matching(PROJECT_NAME)
      .optional()
      .meta({
        description: "Foundry project that the role is scoped to, for callers that use the project's URL. Default: the account.",
        examples: ['agents'],
      }),
    tokens: z
      .strictObject({
        tenantId: guid.meta({ description: 'Tenant that issues the tokens.', examples: ['33333333-3333-3333-3333-333333333333'] }),
        audience: audience.meta({
          description: 'Claim aud: ID of the application in the tenant that tokens are requested for.',
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
      issuer: matching(ACCOUNT_ISSUER).meta({
        description: 'Token issuer of the account. IAM shows it after outbound identity federation is enabled.',
        examples: ['https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.global.api.aws'],
      }),
    })
    .optional()
    .meta({ description: `${about.tokens} Not required for Google Cloud, which trusts signed requests.` });

const awsIdentity = lazy(() =>
  z.strictObject({
    role: matching(ROLE_ARN)
      .optional()
      .meta({
        description: "ARN of the caller's existing IAM role. It gets policies attached and is not modified otherwise.",
        examples: ['arn:aws:iam::111122223333:role/support-api'],
      }),
    trustedServices: z
      .array(matching(SERVICE_PRINCIPAL))
      .min(1)
      .optional()
      .meta({
        description: 'AWS services that run the workload, instead of role: the owner creates a role that they may assume.',
        examples: [['ecs-tasks.amazonaws.com']],
      }),
    ...trustedPrincipals(),
    kubernetes: kubernetes(
      'Pods with EKS Pod Identity, instead of role: the owner creates a role and associates it with their Kubernetes service account.',
      {
        cluster: matching(CLUSTER_NAME).meta({
          description: "Name of the EKS cluster, in the owner's account and Region.",
          examples: ['apps-prod'],
        }),
      },
    ),
    tokens: awsTokens(),
  }),
);

const gcpIdentity = lazy(() =>
  z.strictObject({
    member: matching(MEMBER)
      .refine(
        (member) => broadMember(member) === undefined,
        ruled((at, member) => grantToEverybody(at, member, broadMember(member) ?? '')),
      )
      .optional()
      .meta({
        description: 'Existing IAM member: serviceAccount:…, user:…, group:…, principal://… or principalSet://….',
        examples: ['serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com'],
      }),
    serviceAccount: z.literal(true).optional().meta({
      description:
        'Instead of member, for workloads on Google Cloud: the owner creates a service account to attach to them, or with kubernetes, for pods to impersonate.',
    }),
    kubernetes: kubernetes(
      'Instead of member, for pods on GKE with workload identity: they call models as themselves, or impersonate the new serviceAccount.',
      {
        project: matching(PROJECT_ID).meta({
          description: 'Project ID of the cluster. Every cluster in the project is trusted, because clusters share identities.',
          examples: ['acme-apps-prod'],
        }),
        projectNumber: matching(PROJECT_NUMBER)
          .optional()
          .meta({
            description: "Project number of the cluster. Required without serviceAccount, because the pods' IAM member includes it.",
            examples: ['123456789012'],
          }),
      },
    ),
    tokens: z
      .strictObject({
        uniqueId: matching(SERVICE_ACCOUNT_ID).meta({
          description: 'Unique ID of the service account (claim sub), not its email address.',
          examples: ['104512345678901234567'],
        }),
      })
      .optional()
      .meta({ description: about.tokens }),
  }),
);

const limitedEndpoint = lazy(() =>
  z.strictObject({
    endpoint: endpointKey.meta({ description: 'Endpoint that the caller may call.', examples: ['chat'] }),
    on: z
      .array(targetKey)
      .min(1)
      .meta({
        description: "Targets on which the caller may call the endpoint. It gets no access on the endpoint's other targets.",
        examples: [['aws-us']],
      }),
  }),
);

/** A caller, and the endpoints that it may call. */
export const caller = lazy(() =>
  z.strictObject({
    may: z
      .array(z.union([endpointKey, limitedEndpoint]))
      .min(1)
      .meta({
        description: 'Endpoints that the caller may call, on all of their targets or only on those in on.',
        examples: [
          ['chat', 'embed'],
          ['embed', { endpoint: 'chat', on: ['aws-us'] }],
        ],
      }),
    as: z
      .strictObject({
        azure: oneOrList(azureIdentity).optional().meta({ description: 'Entra ID principal, or a list.' }),
        aws: oneOrList(awsIdentity).optional().meta({ description: 'IAM role, or a list with one per account.' }),
        gcp: oneOrList(gcpIdentity).optional().meta({ description: 'IAM member, or a list.' }),
      })
      .optional()
      .meta({ description: 'Identities of the caller, by cloud.' }),
    runsIn: z
      .union([
        targetKey,
        z.strictObject({
          outside: z.literal(true).meta({ description: 'In no network that is connected to the targets.' }),
          reason: reason.meta({ description: 'Reason for calling a private target over the internet. explain --network prints it.' }),
        }),
      ])
      .optional()
      .meta({
        description:
          'Location of the workload: a target key for the network of that target, or outside. A caller of private targets is outside only with a reason. Determines the network path and identity federation. Default: in a network connected to each private target that it may call.',
        examples: ['gcp-us', 'outside'],
      }),
    oidc: oneOrList(oidc).optional().meta({
      description: 'OIDC federation: the clouds trust tokens of this issuer. A list trusts any of several issuers.',
    }),
    owner: oneOrList(targetKey)
      .optional()
      .meta({
        description:
          "Target whose stack creates the caller's identity: role and OIDC provider, managed identity, or workload identity pool. A list has one per account. Default: nothing is created.",
        examples: ['aws-us'],
      }),
    bearerTokens: z.boolean().default(false).meta({
      description:
        'Whether the caller may create short-term bearer tokens on AWS, for clients that cannot sign requests. Long-term tokens are always denied. Azure and Google Cloud use access tokens anyway.',
    }),
  }),
);
