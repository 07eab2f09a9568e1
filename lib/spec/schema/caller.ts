import * as z from 'zod';
import { grantToEverybody } from '../../faults/shape-faults';
import { endpointKey, targetKey } from './keys';
import { ruled } from './rule';
import { guid, oneOrList, text } from './texts';

/** Members that mean everybody. Their form is right, so that the fault can say what is wrong with them. */
const EVERYBODY = ['allUsers', 'allAuthenticatedUsers'];

const azureIdentity = z.strictObject({
  principalId: guid.meta({
    description: 'Object id of the principal in Entra ID; not the application id.',
    examples: ['22222222-2222-2222-2222-222222222222'],
  }),
  type: z.enum(['ServicePrincipal', 'User', 'Group']).default('ServicePrincipal').meta({
    description: 'Kind of the principal. A managed identity is a ServicePrincipal.',
  }),
});

const awsIdentity = z.strictObject({
  role: text(/^arn:(?:aws|aws-us-gov):iam::\d{12}:role\/[\w+=,.@/-]+$/, 'the ARN of an IAM role').meta({
    description: 'ARN of the IAM role that the caller assumes.',
    examples: ['arn:aws:iam::111122223333:role/support-api'],
  }),
});

const gcpIdentity = z.strictObject({
  member: text(
    /^(?:allUsers|allAuthenticatedUsers|(?:serviceAccount|user|group):[^\s@]+@[^\s@]+\.[^\s@]+|(?:principal|principalSet):\/\/[^\s/]+\/\S+)$/,
    'one identity: serviceAccount:…, user:…, group:…, principal://… or principalSet://…',
  )
    .refine((member) => !EVERYBODY.includes(member), ruled(grantToEverybody))
    .meta({
      description: 'IAM member: serviceAccount:…, user:…, group:…, principal://… or principalSet://….',
      examples: ['serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com'],
    }),
});

/** Who may call which endpoints. */
export const caller = z.strictObject({
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
    .meta({ description: 'Identities that the caller has already, by cloud.' }),
  runsIn: targetKey.default('outside').meta({
    description: 'Where the workload lives: the key of a target, or outside. Decides the network path and how identities are federated.',
    examples: ['gcp-us', 'outside'],
  }),
  oidc: z
    .strictObject({
      issuer: z.url({ protocol: /^https$/, hostname: /./, error: 'an https URL' }).meta({
        description: 'Issuer of the tokens that the workload holds, exactly as the claim iss says it.',
        examples: ['https://token.actions.githubusercontent.com'],
      }),
      subject: text(/^\S+$/, 'the claim sub of the token').meta({
        description: 'Claim sub of the tokens.',
        examples: ['system:serviceaccount:support:batch'],
      }),
      audience: text(/^\S+$/, 'the claim aud of the token')
        .optional()
        .meta({ description: "Claim aud of the tokens. Left out, what each cloud's own tools ask for." }),
      owner: oneOrList(targetKey)
        .optional()
        .meta({
          description:
            'Target that owns what an account has only once: the OIDC provider and the role. A list names one an account. Left out, they are there already.',
          examples: ['aws-us'],
        }),
    })
    .optional()
    .meta({ description: 'Federation: the clouds trust tokens of this issuer instead of an identity of their own.' }),
});
