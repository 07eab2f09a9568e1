/** Workload identity federation on Google Cloud, as plain data: limits of pools, and the expressions that identify callers. */

import { isGithubIssuer } from '../issuers';
import { digest, joinName } from '../naming';
import { servesEveryTenant, tenantStart } from '../shared-issuers';
import type { TextPattern } from '../text-pattern';
import type { TokenClaim } from '../token-claims';
import { IAM } from './services';

/**
 * Limits of pools and providers.
 *
 * Source: documentation of `google_iam_workload_identity_pool_provider` (6.50.0) and of `gcloud iam workload-identity-pools providers
 * create-oidc`, read 2026-11-24. That the subject is counted in bytes: Google's error message for a long one (google-github-actions/auth,
 * Troubleshooting).
 */
export const FEDERATION_LIMITS = {
  /** Length of `google.subject`, in bytes. */
  subjectBytes: 127,
  /** Custom attributes per provider. */
  attributes: 50,
  /** Length of a mapped attribute's key, in characters. */
  attributeKey: 100,
  /** Length of each mapping expression, in characters. */
  mapping: 2048,
  /** Length of the condition, in characters. */
  condition: 4096,
  /** Audiences per provider. */
  audiences: 10,
  /** Length of each audience, in characters. */
  audience: 256,
  /** Length of a display name, in characters. */
  displayName: 32,
  /** Length of a description, in characters. */
  description: 256,
} as const;

/** Pool and provider IDs: 4 to 32 lower-case letters, digits and hyphens. The prefix `gcp-` is reserved for Google (the same source). */
export const POOL_ID = /^(?!gcp-)[a-z0-9-]{4,32}$/;

/** Pool name, with the project number. */
export const POOL_NAME: TextPattern = {
  pattern: /^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]{4,32}$/,
  expected: 'a pool in the form projects/<number>/locations/global/workloadIdentityPools/<id>',
};

/** Name of a pool. */
export function poolNameOf(projectNumber: string, poolId: string): string {
  return `projects/${projectNumber}/locations/global/workloadIdentityPools/${poolId}`;
}

/** Default audience of a provider's tokens. Source: the API's `allowedAudiences`, read 2026-11-24. */
export function defaultAudience(providerName: string): string {
  return `//${IAM}/${providerName}`;
}

/** IAM member for one subject of a pool. Source: Google Cloud, principal identifiers, read 2026-11-23. */
export function principal(poolName: string, subject: string): string {
  return `principal://${IAM}/${poolName}/subject/${subject}`;
}

/** IAM member for all principals of a pool with an attribute value. The same source. */
export function principalSet(poolName: string, attribute: string, value: string): string {
  return `principalSet://${IAM}/${poolName}/attribute.${attribute}/${value}`;
}

/** Suffix of IDs that Google Cloud reserves after deletion, short enough for all of them. */
export const IAM_ID_SUFFIX: TextPattern = { pattern: /^[a-z0-9]{1,8}$/, expected: '1 to 8 lowercase letters and digits' };

/** Maximum length of a pool ID. */
export const POOL_ID_LENGTH = 32;

/** Joins parts into a pool or provider ID. Different parts give different IDs, none of them reserved. */
export function poolIdFrom(parts: readonly string[]): string {
  const id = joinName(parts, POOL_ID_LENGTH);
  return POOL_ID.test(id) ? id : joinName(['mp', ...parts, digest(parts)], POOL_ID_LENGTH);
}

/**
 * Whether one issuer URL serves every tenant, so that its provider needs a condition. Google rejects some of these providers without one.
 *
 * Source: Google Cloud, "Configure Workload Identity Federation with deployment pipelines" and the API's `attributeCondition`, read
 * 2026-11-24.
 */
export function isMultiTenant(issuer: string): boolean {
  return servesEveryTenant(issuer);
}

/**
 * Condition of a GitHub provider: accepts only tokens of these repository owners.
 *
 * The owners come from the subjects. If a subject includes the owner's numeric ID, the condition uses the ID, which is never reused:
 * `repo:acme@123456/app@456789:ref:refs/heads/main`, the format for repositories created, renamed or transferred since 2026-07-15 (GitHub's
 * changelog of 2026-04-23).
 *
 * @param subjects `sub` claims, or patterns of them
 * @returns null if a subject does not reveal its owner, such as `repo:*`
 */
export function githubCondition(subjects: readonly string[]): string | null {
  const owners = subjects.map(ownerOf);
  if (owners.length === 0 || owners.includes(null)) return null;
  const named = owners.flatMap((owner) => owner ?? []);
  const claims = ['repository_owner_id', 'repository_owner'] as const;
  return claims
    .map((claim) => ({ claim, values: named.filter((owner) => owner.claim === claim).map(({ value }) => celText(value)) }))
    .filter(({ values }) => values.length > 0)
    .map(({ claim, values }) => `assertion.${claim} in [${[...new Set(values)].sort().join(', ')}]`)
    .join(' || ');
}

/**
 * Condition of a provider: accepts only tokens of these subjects' tenants.
 *
 * @returns null if the issuer serves a single organization, where grants are sufficient
 */
export function tenantCondition(issuer: string, subjects: readonly string[]): string | null {
  const byOwner = isGithubIssuer(issuer) ? githubCondition(subjects) : null;
  if (byOwner !== null) return byOwner;
  if (!isMultiTenant(issuer) || subjects.length === 0) return null;
  const terms = subjects.map((subject) => {
    const start = tenantStart(issuer, subject);
    return start === subject ? `assertion.sub == ${celText(subject)}` : `assertion.sub.startsWith(${celText(start)})`;
  });
  return [...new Set(terms)].sort().join(' || ');
}

interface Owner {
  readonly claim: 'repository_owner' | 'repository_owner_id';
  readonly value: string;
}

/** `repo:acme/app:…`, `repo:acme@123456/app@456789:…`, and customized subjects that start with an owner claim. */
function ownerOf(subject: string): Owner | null {
  const [, name, number] = /^repo:([\w-]+)(?:@(\d+|\*))?\//.exec(subject) ?? [];
  if (number !== undefined && number !== '*') return { claim: 'repository_owner_id', value: number };
  if (name !== undefined) return { claim: 'repository_owner', value: name };
  const [, claim, value] = /^(repository_owner|repository_owner_id):([\w-]+)(?::|$)/.exec(subject) ?? [];
  return claim === undefined || value === undefined ? null : { claim: claim as Owner['claim'], value };
}

/**
 * Whether a pool must match a subject by an expression: patterns, and subjects with spaces, such as those of HCP Terraform's "Default
 * Project". No source shows a space in an IAM member (principal identifiers, read 2026-11-29).
 */
export function needsExpression(subject: string): boolean {
  return /[*\s]/.test(subject);
}

/** Name of the attribute that marks a caller's tokens if its subjects are patterns. Caller keys never contain `_`. */
export function callerAttribute(caller: string): string {
  return `caller_${caller.replaceAll('-', '_')}`;
}

/** Value of that attribute for the caller's tokens. */
export const CALLER_MATCHES = 'yes';

/** Tokens of a caller: their subjects, as texts or patterns, and other claims. No subject stands for any. */
export interface CallerTokens {
  readonly subjects: readonly string[];
  readonly claims: readonly TokenClaim[];
}

/** Expression of a caller's attribute if every token of the pool is the caller's. */
const EVERY_TOKEN = `'${CALLER_MATCHES}'`;

/**
 * Expression of a caller's attribute: whether a token has one of its subjects, in which `*` is any text, and its other claims.
 *
 * The match is an anchored RE2 expression in which everything except `*` is literal. The order of patterns does not matter.
 */
export function callerMapping({ subjects, claims }: CallerTokens): string {
  const bySubject = subjects.length === 0 ? [] : [anyOf([...new Set(subjects)].sort().map(subjectMatches))];
  const terms = [...bySubject, ...claims.map(claimMatches)];
  return terms.length === 0 ? EVERY_TOKEN : `${terms.join(' && ')} ? '${CALLER_MATCHES}' : 'no'`;
}

/** The part of such an expression that a token must fulfill; null if every token of the pool does. */
export function matchIn(mapping: string): string | null {
  return mapping === EVERY_TOKEN ? null : (mapping.split(' ? ')[0] as string);
}

/** Attribute expression for a caller identified by subjects alone. */
export function subjectMapping(patterns: readonly string[]): string {
  return callerMapping({ subjects: patterns, claims: [] });
}

/** Words that are not identifiers in CEL. Source: CEL language definition. */
const RESERVED_WORDS: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(' '),
);

/**
 * Whether a token has a claim. Other callers' tokens in the pool may lack it, and an expression without a value rejects a token.
 *
 * Source for `has`: Google Cloud, "Confidential Space: attestation assertions"; for `in`: documentation of
 * `google_iam_workload_identity_pool_provider` (6.50.0); copies of 2026. Names that are not CEL identifiers are keys of a map (CEL language
 * definition).
 */
function claimMatches({ name, values, isList }: TokenClaim): string {
  const isIdentifier = /^[A-Za-z_]\w*$/.test(name) && !RESERVED_WORDS.has(name);
  const claim = isIdentifier ? `assertion.${name}` : `assertion[${celText(name)}]`;
  const exists = isIdentifier ? `has(${claim})` : `${celText(name)} in assertion`;
  const texts = values.map(celText);
  const matches = isList ? texts.map((value) => `${value} in ${claim}`) : [`${claim} in [${texts.join(', ')}]`];
  return `${exists} && ${anyOf(matches)}`;
}

function anyOf(terms: readonly string[]): string {
  return terms.length === 1 ? (terms[0] as string) : `(${terms.join(' || ')})`;
}

function subjectMatches(pattern: string): string {
  const [start = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return `assertion.sub == ${celText(pattern)}`;
  if (rest.length === 1 && rest[0] === '') return `assertion.sub.startsWith(${celText(start)})`;
  return `assertion.sub.matches(${celText(`^${[start, ...rest].map(literalRegex).join('.*')}$`)})`;
}

/** Escapes a text for RE2. Source: RE2 syntax, where `\` before punctuation makes it literal. */
function literalRegex(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

/** A text as a CEL string literal. Source: CEL language definition. */
export function celText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** Attribute that every mapping must set and that identifies a token's member. The same source as the limits. */
export const SUBJECT = 'google.subject';

/** Default mapping of an OIDC issuer's tokens: one member per `sub` claim. */
export const SUBJECT_MAPPING: Readonly<Record<string, string>> = { [SUBJECT]: 'assertion.sub' };

/** Default mapping for AWS. Source: documentation of the provider resource above. */
export const AWS_MAPPING: Readonly<Record<string, string>> = {
  [SUBJECT]: 'assertion.arn',
  'attribute.aws_role':
    "assertion.arn.contains('assumed-role') ? assertion.arn.extract('{account_arn}assumed-role/') + 'assumed-role/' + assertion.arn.extract('assumed-role/{role_name}/') : assertion.arn",
};

/** The attribute in `AWS_MAPPING` that holds a caller's AWS role. */
export const AWS_ROLE_ATTRIBUTE = 'aws_role';

/**
 * Attribute value for a role: `arn:aws:iam::111122223333:role/teams/api` becomes `arn:aws:sts::111122223333:assumed-role/api`. Role
 * sessions do not include the role's path.
 */
export function awsRoleValue(roleArn: string): string {
  const [, partition = '', , , account = '', name = ''] = roleArn.split(':');
  return `arn:${partition}:sts::${account}:assumed-role/${name.split('/').at(-1) ?? ''}`;
}
