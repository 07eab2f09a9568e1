import * as z from 'zod';
import { issuerRefused, nothingThere } from '../../faults/shape-faults';
import { OIDC_PROVIDER_ARN } from '../../rules/aws/resource-names';
import { POOL_NAME } from '../../rules/gcp/workload-identity';
import { AUDIENCE, GITHUB_ISSUER, isIssuer } from '../../rules/issuers';
import { anyOf } from '../../rules/text-pattern';
import { CLAIM_NAME, CLAIM_VALUE } from '../../rules/token-claims';
import { targetKey } from './keys';
import { lazy } from './lazy';
import { notEmpty, ruled } from './rule';
import { matching, oneOrList, reason, text } from './texts';

/** An issuer that every cloud accepts. Text that is not a URL has its own message. */
export const issuer = () =>
  z
    .url({ protocol: /^https$/, hostname: /./, error: 'an https URL' })
    .refine((value) => !value.startsWith('https://') || !URL.canParse(value) || isIssuer(value), ruled(issuerRefused));

/** The audience of a token. */
export const audience = matching(AUDIENCE);

const claimValues = () => oneOrList(matching(CLAIM_VALUE));

const claims = () =>
  z
    .record(
      matching(CLAIM_NAME),
      z.union([
        claimValues(),
        z.strictObject({
          includes: claimValues().meta({
            description: 'Value that the list in the claim must include, or a list of alternatives.',
            examples: ['ai-users'],
          }),
        }),
      ]),
    )
    .refine(notEmpty, ruled(nothingThere))
    .optional()
    .meta({
      description:
        'Other claims that tokens must have, all of them. Each has a value, a list of alternatives, or includes if the claim itself is a list, such as groups. Google Cloud can check any claim, AWS few, Azure none.',
      examples: [{ groups: { includes: 'ai-users' } }],
    });

const existing = () =>
  z
    .record(targetKey, matching(anyOf(`${OIDC_PROVIDER_ARN.expected}, or ${POOL_NAME.expected}`, OIDC_PROVIDER_ARN, POOL_NAME)))
    .optional()
    .meta({
      description:
        'Existing provider that trusts the issuer, by target key: ARN of the IAM OIDC provider on AWS, workload identity pool on Google Cloud.',
      examples: [{ 'aws-us': 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }],
    });

/** An issuer, and which of its tokens belong to the caller. */
export const oidc = lazy(() =>
  z.strictObject({
    issuer: issuer().meta({
      description: "Issuer of the workload's tokens, exactly as in the iss claim.",
      examples: [GITHUB_ISSUER],
    }),
    subject: oneOrList(
      text(/^(?!.*[$%]\{)[^\s?]+(?: +[^\s?]+)*$/, "the token's claim sub, without ?, ${, %{, line breaks, or spaces at its ends"),
    )
      .optional()
      .meta({
        description:
          'Claim sub of the tokens, or a list. A * matches any text and requires a reason. Without a subject, every token for the audience is trusted. This requires a single-tenant issuer, an audience that only this caller uses, and claims or a reason.',
        examples: ['system:serviceaccount:support:batch', 'repo:acme/support:environment:prod'],
      }),
    audience: audience
      .optional()
      .meta({ description: "Claim aud of the tokens. Default: the audience that each cloud's own tools request." }),
    claims: claims(),
    reason: reason.optional().meta({
      description: 'Reason for a * in a subject, or for neither a subject nor claims, for reviewers.',
      examples: ['every branch of the repository may run the evaluation'],
    }),
    existing: existing(),
  }),
);
