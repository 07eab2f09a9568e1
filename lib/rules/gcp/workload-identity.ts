/** Workload identity federation of Google Cloud, as plain data: what its pools take, and the expressions that tell callers apart. */

import { GITHUB_ISSUER, GITLAB_ISSUER, TERRAFORM_ISSUER } from '../issuers';
import { digest, joinName } from '../naming';
import type { TextPattern } from '../text-pattern';
import { IAM } from './services';

/**
 * What pools and their providers take.
 *
 * Source: documentation of `google_iam_workload_identity_pool_provider` (6.50.0) and of `gcloud iam workload-identity-pools providers
 * create-oidc`, read 2026-11-24; that the subject is counted in bytes, Google's message for one that is too long (google-github-actions/auth,
 * Troubleshooting).
 */
export const FEDERATION_LIMITS = {
  /** Of `google.subject`, in bytes. */
  subjectBytes: 127,
  /** Of custom attributes of a provider. */
  attributes: 50,
  /** Of the key of a mapped attribute, in characters. */
  attributeKey: 100,
  /** Of each expression of a mapping, in characters. */
  mapping: 2048,
  /** Of the condition, in characters. */
  condition: 4096,
  /** Of audiences of a provider. */
  audiences: 10,
  /** Of each audience, in characters. */
  audience: 256,
  /** Of a display name, in characters. */
  displayName: 32,
  /** Of a description, in characters. */
  description: 256,
} as const;

/** Ids of pools and of providers: 4 to 32 lower-case letters, digits and hyphens; `gcp-` is kept for Google (the same source). */
export const POOL_ID = /^(?!gcp-)[a-z0-9-]{4,32}$/;

/** Name of a pool, by the number of its project. */
export const POOL_NAME: TextPattern = {
  pattern: /^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]{4,32}$/,
  expected: 'a pool as projects/<number>/locations/global/workloadIdentityPools/<id>',
};

/** Audience of tokens for a provider that names none. Source: the API's `allowedAudiences`, read 2026-11-24. */
export function defaultAudience(providerName: string): string {
  return `//${IAM}/${providerName}`;
}

/** The IAM member that one subject of a pool is. Source: Google Cloud, principal identifiers, read 2026-11-23. */
export function principal(poolName: string, subject: string): string {
  return `principal://${IAM}/${poolName}/subject/${subject}`;
}

/** The IAM members of a pool that have an attribute. The same source. */
export function principalSet(poolName: string, attribute: string, value: string): string {
  return `principalSet://${IAM}/${poolName}/attribute.${attribute}/${value}`;
}

/** The longest id of a pool. */
const MAX_POOL_ID = 32;

/** Joins parts into the id of a pool or a provider: others for others, and never one that Google keeps for itself. */
export function poolIdFrom(parts: readonly string[]): string {
  const id = joinName(parts, MAX_POOL_ID);
  return POOL_ID.test(id) ? id : joinName(['mp', ...parts, digest(parts)], MAX_POOL_ID);
}

/**
 * Issuers that sign for everybody's organisations. Google refuses a provider for them whose condition names none of their claims.
 *
 * Source: Google Cloud, "Configure Workload Identity Federation with deployment pipelines" and the API's `attributeCondition`, read 2026-11-24.
 */
const MULTI_TENANT_ISSUERS: readonly string[] = [GITHUB_ISSUER, GITLAB_ISSUER, TERRAFORM_ISSUER];

/** Whether an issuer signs for everybody's organisations, so that its provider needs a condition. */
export function isMultiTenant(issuer: string): boolean {
  return MULTI_TENANT_ISSUERS.includes(issuer.replace(/\/$/, ''));
}

/** Whether an issuer is GitHub, or GitHub for one enterprise, whose name follows in the path. */
export function isGithub(issuer: string): boolean {
  return issuer === GITHUB_ISSUER || issuer.startsWith(`${GITHUB_ISSUER}/`);
}

/**
 * The condition of a provider for GitHub: tokens of these owners of repositories alone.
 *
 * Owners are read from the subjects. Where a subject has the owner's number, the number decides, which no other owner ever gets:
 * `repo:acme@123456/app@456789:ref:refs/heads/main`, the form of repositories made, renamed or moved since 2026-07-15 (GitHub's changelog of
 * 2026-04-23).
 *
 * @param subjects claims `sub`, or patterns of them
 * @returns null where a subject does not say its owner, such as `repo:*`
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
 * The condition of a provider: tokens of the tenants of these subjects alone.
 *
 * @returns null where the issuer signs for one organisation, whose tokens are told apart by the grants
 */
export function tenantCondition(issuer: string, subjects: readonly string[]): string | null {
  const byOwner = isGithub(issuer) ? githubCondition(subjects) : null;
  if (byOwner !== null) return byOwner;
  if (!isMultiTenant(issuer) || subjects.length === 0) return null;
  const starts = [...new Set(subjects.map((subject) => tenantPart(subject)))].sort();
  return starts.map((start) => `assertion.sub.startsWith(${celText(start)})`).join(' || ');
}

/** `project_path:acme/` of GitLab, `organization:acme:` of Terraform: the first part of a subject with its value, or what stands before a wildcard. */
function tenantPart(subject: string): string {
  return /^[^:*]+:[^:/*]+[:/]/.exec(subject)?.[0] ?? subject.replace(/\*.*$/, '');
}

interface Owner {
  readonly claim: 'repository_owner' | 'repository_owner_id';
  readonly value: string;
}

/** `repo:acme/app:…`, `repo:acme@123456/app@456789:…`, and subjects that a team builds of the owner's claims. */
function ownerOf(subject: string): Owner | null {
  const [, name, number] = /^repo:([\w-]+)(?:@(\d+|\*))?\//.exec(subject) ?? [];
  if (number !== undefined && number !== '*') return { claim: 'repository_owner_id', value: number };
  if (name !== undefined) return { claim: 'repository_owner', value: name };
  const [, claim, value] = /^(repository_owner|repository_owner_id):([\w-]+)(?::|$)/.exec(subject) ?? [];
  return claim === undefined || value === undefined ? null : { claim: claim as Owner['claim'], value };
}

/** Name of the attribute that says whether a token is one of a caller's, whose subject is a pattern. Keys of callers hold no `_`. */
export function callerAttribute(caller: string): string {
  return `caller_${caller.replaceAll('-', '_')}`;
}

/** What the attribute of a caller is for tokens of the caller. */
export const CALLER_MATCHES = 'yes';

/**
 * The expression behind the attribute of a caller: whether the subject has the form of one of its patterns, in which `*` is any text.
 *
 * The matching is RE2, anchored, with everything but `*` taken to the letter. The order of patterns does not matter.
 */
export function subjectMapping(patterns: readonly string[]): string {
  const matches = [...new Set(patterns)].sort().map(subjectMatches);
  return `${matches.length === 1 ? matches[0] : `(${matches.join(' || ')})`} ? '${CALLER_MATCHES}' : 'no'`;
}

function subjectMatches(pattern: string): string {
  const [start = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return `assertion.sub == ${celText(pattern)}`;
  if (rest.length === 1 && rest[0] === '') return `assertion.sub.startsWith(${celText(start)})`;
  return `assertion.sub.matches(${celText(`^${[start, ...rest].map(literalRegex).join('.*')}$`)})`;
}

/** A text as RE2 takes it to the letter. Source: the syntax of RE2, where `\` before punctuation is that character. */
function literalRegex(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

/** A text as CEL writes it. Source: the language definition of CEL, string literals. */
export function celText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** Attribute that every mapping must set, by which a token is one member. The same source as the limits. */
export const SUBJECT = 'google.subject';

/** What tokens of an OIDC issuer are mapped to where nothing else is said: one member per claim `sub`. */
export const SUBJECT_MAPPING: Readonly<Record<string, string>> = { [SUBJECT]: 'assertion.sub' };

/** What tokens of AWS are mapped to where nothing else is said. Source: documentation of the provider above, which names it as the default. */
export const AWS_MAPPING: Readonly<Record<string, string>> = {
  [SUBJECT]: 'assertion.arn',
  'attribute.aws_role':
    "assertion.arn.contains('assumed-role') ? assertion.arn.extract('{account_arn}assumed-role/') + 'assumed-role/' + assertion.arn.extract('assumed-role/{role_name}/') : assertion.arn",
};

/** The attribute of `AWS_MAPPING` that names the role of a caller on AWS. */
export const AWS_ROLE_ATTRIBUTE = 'aws_role';

/**
 * What the attribute is for calls of a role: `arn:aws:iam::111122223333:role/teams/api` as `arn:aws:sts::111122223333:assumed-role/api`.
 * Sessions of a role do not say its path.
 */
export function awsRoleValue(roleArn: string): string {
  const [, partition = '', , , account = '', name = ''] = roleArn.split(':');
  return `arn:${partition}:sts::${account}:assumed-role/${name.split('/').at(-1) ?? ''}`;
}
