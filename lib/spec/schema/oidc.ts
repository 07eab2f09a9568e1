import * as z from 'zod';
import { issuerRefused } from '../../faults/shape-faults';
import { OIDC_PROVIDER_ARN } from '../../rules/aws/resource-names';
import { POOL_NAME } from '../../rules/gcp/workload-identity';
import { AUDIENCE, GITHUB_ISSUER, isIssuer } from '../../rules/issuers';
import { anyOf } from '../../rules/text-pattern';
import { targetKey } from './keys';
import { lazy } from './lazy';
import { ruled } from './rule';
import { matching, oneOrList, reason, text } from './texts';

/** An issuer that every cloud accepts. Text that is not a URL has its own message. */
export const issuer = () =>
  z
    .url({ protocol: /^https$/, hostname: /./, error: 'an https URL' })
    .refine((value) => !value.startsWith('https://') || !URL.canParse(value) || isIssuer(value), ruled(issuerRefused));

/** The audience of a token. */
export const audience = matching(AUDIENCE);

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
    ).meta({
      description: 'Claim sub of the tokens, or a list. A * matches any text and requires a reason.',
      examples: ['system:serviceaccount:support:batch', 'repo:acme/support:environment:prod'],
    }),
    audience: audience
      .optional()
      .meta({ description: "Claim aud of the tokens. Default: the audience that each cloud's own tools request." }),
    reason: reason.optional().meta({
      description: 'Reason for a * in a subject, for reviewers.',
      examples: ['every branch of the repository may run the evaluation'],
    }),
    existing: existing(),
  }),
);
