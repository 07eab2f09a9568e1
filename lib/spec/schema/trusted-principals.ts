import * as z from 'zod';
import { nothingThere } from '../../faults/shape-faults';
import {
  EXTERNAL_ID,
  ORGANIZATION_ID,
  PRINCIPAL_TAG_KEY,
  PRINCIPAL_TAG_VALUE,
  TRUSTED_PRINCIPAL,
} from '../../rules/aws/trusted-principals';
import { notEmpty, ruled } from './rule';
import { matching, oneOrList, reason } from './texts';

/** IAM principals that may assume a caller's new role, and conditions on them. */
export const trustedPrincipals = () => ({
  trustedPrincipals: oneOrList(matching(TRUSTED_PRINCIPAL))
    .optional()
    .meta({
      description:
        "IAM roles or users, usually of other accounts, instead of role: the owner creates a role that they may assume. They must exist before deploying. A whole account (arn:aws:iam::444455556666:root) or a * in a name requires a reason or principalTags. explain --access prints the policy that the principals' account requires.",
      examples: ['arn:aws:iam::444455556666:role/app', ['arn:aws:iam::444455556666:role/app', 'arn:aws:iam::444455556666:user/ann']],
    }),
  externalId: matching(EXTERNAL_ID)
    .optional()
    .meta({
      description: 'External ID that trusted principals must pass, for third parties that assume roles of several customers. Not a secret.',
      examples: ['acme-support-prod'],
    }),
  organizationId: matching(ORGANIZATION_ID)
    .optional()
    .meta({
      description: "AWS organization that the trusted principals' accounts must belong to. Default: any or none.",
      examples: ['o-a1b2c3d4e5'],
    }),
  principalTags: z
    .record(matching(PRINCIPAL_TAG_KEY), matching(PRINCIPAL_TAG_VALUE))
    .refine(notEmpty, ruled(nothingThere))
    .optional()
    .meta({
      description: 'Tags that trusted principals or their sessions must have, all of them. Administrators of their account set the tags.',
      examples: [{ team: 'support' }],
    }),
  reason: reason.optional().meta({
    description: 'Reason for trusting a whole account or a * in a name, for reviewers.',
    examples: ['the platform team grants access to the role in that account'],
  }),
});
