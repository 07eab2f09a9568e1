import * as z from 'zod';
import { issuerRefused } from '../../faults/shape-faults';
import { targetKey } from './keys';
import { lazy } from './lazy';
import { ruled } from './rule';
import { oneOrList, reason, text } from './texts';

/** Characters of an issuer, the fewest that a cloud takes. Source: IAM API reference, CreateOpenIDConnectProvider (botocore 1.43.107). */
const ISSUER_LENGTH = 255;

/**
 * An issuer as every cloud takes it: what stands in the claim `iss`, under which `/.well-known/openid-configuration` is found.
 * Source: IAM user guide, "Create an OpenID Connect identity provider", read 2026-11-24: https, no port, no query.
 */
const issuer = () =>
  z
    .url({ protocol: /^https$/, hostname: /./, error: 'an https URL' })
    .refine(isIssuer, ruled(issuerRefused))
    .meta({
      description: 'Issuer of the tokens that the workload holds, exactly as the claim iss says it.',
      examples: ['https://token.actions.githubusercontent.com'],
    });

/** What a token is for. 255 characters are the fewest that a cloud takes (IAM, the same source); `${` would be read as a variable. */
export const audience = text(/^(?!.*[$%]\{)\S{1,255}$/, 'the claim aud of the token, of at most 255 characters');

const existing = () =>
  z
    .record(
      targetKey,
      text(
        /^(?:arn:(?:aws|aws-us-gov):iam::\d{12}:oidc-provider\/\S+|projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]{4,32})$/,
        'the ARN of an IAM OIDC provider, or a pool as projects/<number>/locations/global/workloadIdentityPools/<id>',
      ),
    )
    .optional()
    .meta({
      description:
        'What is there already and trusts the issuer, by the key of a target: on AWS the ARN of the IAM OIDC provider, on Google Cloud the workload identity pool.',
      examples: [{ 'aws-us': 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }],
    });

/** An issuer, and which of its tokens are the caller's. */
export const oidc = lazy(() =>
  z.strictObject({
    issuer: issuer(),
    subject: oneOrList(text(/^(?!.*[$%]\{)[^\s?]+$/, 'the claim sub of the token')).meta({
      description: 'Claim sub of the tokens, or a list of them. A * stands for any text and needs a reason.',
      examples: ['system:serviceaccount:support:batch', 'repo:acme/support:environment:prod'],
    }),
    audience: audience.optional().meta({ description: "Claim aud of the tokens. Left out, what each cloud's own tools ask for." }),
    reason: reason.optional().meta({
      description: 'Why a subject has a *, for whoever reviews it.',
      examples: ['every branch of the repository may run the evaluation'],
    }),
    existing: existing(),
  }),
);

/** Nothing that a well-known address could not be built from, and no way around the compare of `iss`. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return true;
  const { port, search, hash, username, hostname } = new URL(value);
  const isName = hostname.includes('.') && !/^[\d.]+$/.test(hostname) && !hostname.startsWith('[') && !hostname.endsWith('.');
  const isPlain =
    port === '' &&
    search === '' &&
    hash === '' &&
    username === '' &&
    /^https?:\/\/[a-zA-Z0-9.-]+(?:\/(?!.*[?#*$%])[!-~]*)?$/.test(value) &&
    value.length <= ISSUER_LENGTH;
  return isName && isPlain && !value.endsWith('//') && value === value.trim();
}
