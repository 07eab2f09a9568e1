import { GOOGLE_ISSUER } from '../issuers';
import { ASSUME_ROLE, SERVICES } from './iam-names';
import type { Conditions } from './invoke-statements';
import { DOMAIN } from './partitions';
import { POLICY_VERSION } from './policy-documents';
import { withoutScheme } from './resource-names';
import { sourceCondition, type TrustingAccount } from './service-trust';

/** Characters of a role's trust policy, white space not counted. Service Quotas raises it (L-C07B4B0D). Source: IAM and STS quotas, copy of 2026. */
export const TRUST_POLICY_LENGTH = 2048;

/** Claim `aud` that AWS's own tools request. Source: IAM user guide and GitHub's page on OpenID Connect in AWS, read 2026-11-24. */
export const STS_AUDIENCE = `sts.${DOMAIN}`;

/** Audiences of an OIDC provider. Source: IAM API reference, CreateOpenIDConnectProvider (botocore 1.43.107). */
export const PROVIDER_AUDIENCES = 100;

/** How IAM names Google. */
const GOOGLE = withoutScheme(GOOGLE_ISSUER);

/** Hosts of issuers that IAM knows by itself: Google, Amazon Cognito and Facebook. The same source. */
export const BUILT_IN: readonly string[] = [GOOGLE, 'cognito-identity.amazonaws.com', 'graph.facebook.com'];

/** One statement of a trust policy: who may take on a role, and when. */
export interface TrustStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: { readonly Federated: string } | { readonly Service: readonly string[] };
  readonly Action: readonly string[];
  readonly Condition?: Conditions;
}

/** A trust policy as IAM reads it. */
export interface TrustPolicy {
  readonly Version: typeof POLICY_VERSION;
  readonly Statement: readonly TrustStatement[];
}

/** Whose tokens may be exchanged for credentials of a role. */
export interface WebIdentity {
  /** ARN of the OIDC provider. */
  readonly providerArn: string;
  /** URL of the issuer, as `iss` of a token says it. */
  readonly issuer: string;
  /** What `aud` of a token may be. */
  readonly audiences: readonly string[];
  /** What `sub` of a token may be. `*` stands for any text in it, `?` for any character. */
  readonly subjects: readonly string[];
}

/**
 * Trust in tokens of an issuer that the account has a provider for.
 *
 * Subjects with a wildcard get a statement of their own: in the other one `*` and `?` would stand for themselves.
 */
export function webIdentityTrust({ providerArn, issuer, audiences, subjects }: WebIdentity): TrustStatement[] {
  const key = withoutScheme(issuer);
  const principal = { Federated: providerArn };
  const exact = subjects.filter((subject) => !hasWildcard(subject));
  const patterns = subjects.filter(hasWildcard);
  const audience = { [`${key}:aud`]: oneOrMany(audiences) };
  return [
    ...(exact.length === 0
      ? []
      : [webIdentity('TrustSubjects', principal, { StringEquals: { ...audience, [`${key}:sub`]: oneOrMany(exact) } })]),
    ...(patterns.length === 0
      ? []
      : [webIdentity('TrustPatterns', principal, { StringEquals: audience, StringLike: { [`${key}:sub`]: oneOrMany(patterns) } })]),
  ];
}

/** Google's service accounts whose tokens may be exchanged for credentials of a role. */
export interface GoogleIdentity {
  /** What `aud` of a token has to be. */
  readonly audience: string;
  /** Numeric ids of service accounts, which `sub` of a token says. */
  readonly subjects: readonly string[];
}

/**
 * Trust in identity tokens of Google's service accounts. IAM knows Google without a provider.
 *
 * Such a token has `azp`, and then AWS calls its `aud` `oaud`; `accounts.google.com:aud` would be the id in `azp`. Source: IAM user
 * guide, "Available keys for AWS OIDC federation", copy of 2026.
 */
export function googleTrust({ audience, subjects }: GoogleIdentity): TrustStatement[] {
  const conditions = { StringEquals: { [`${GOOGLE}:oaud`]: audience, [`${GOOGLE}:sub`]: oneOrMany(subjects) } };
  return [webIdentity('TrustGoogle', { Federated: GOOGLE }, conditions)];
}

/**
 * Trust in AWS services, which hand the role to the workloads that they run in the same account.
 *
 * - services with the same condition share a statement
 * - EKS Pod Identity tags its sessions, so it may tag them too
 */
export function serviceTrust(services: readonly string[], trusting: TrustingAccount): TrustStatement[] {
  const byCondition = new Map<string, string[]>();
  const isPodIdentity = (service: string) => service === SERVICES.podIdentity;
  const ordered = [...sorted(services.filter((service) => !isPodIdentity(service))), ...sorted(services.filter(isPodIdentity))];
  for (const service of ordered) {
    const key = JSON.stringify(sourceCondition(service, trusting) ?? null);
    byCondition.set(key, [...(byCondition.get(key) ?? []), service]);
  }
  return [...byCondition.values()].map((group) => {
    const [service = ''] = group;
    const condition = sourceCondition(service, trusting);
    const statement = isPodIdentity(service)
      ? trust('TrustPods', { Service: group }, [ASSUME_ROLE, 'sts:TagSession'])
      : trust('TrustServices', { Service: group }, [ASSUME_ROLE]);
    return condition === undefined ? statement : { ...statement, Condition: condition };
  });
}

/** A trust policy of statements. Their Sids become unique. */
export function trustPolicy(statements: readonly TrustStatement[]): TrustPolicy {
  const used = new Map<string, number>();
  const numbered = statements.map((statement) => {
    const number = (used.get(statement.Sid) ?? 0) + 1;
    used.set(statement.Sid, number);
    return number === 1 ? statement : { ...statement, Sid: `${statement.Sid}${number}` };
  });
  return { Version: POLICY_VERSION, Statement: numbered };
}

/** Whether a subject stands for more than one. */
export function hasWildcard(subject: string): boolean {
  return /[*?]/.test(subject);
}

function webIdentity(sid: string, principal: TrustStatement['Principal'], conditions: Conditions): TrustStatement {
  return { ...trust(sid, principal, ['sts:AssumeRoleWithWebIdentity']), Condition: conditions };
}

function trust(sid: string, principal: TrustStatement['Principal'], actions: readonly string[]): TrustStatement {
  return { Sid: sid, Effect: 'Allow', Principal: principal, Action: actions };
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [first, ...others] = sorted(values);
  return first !== undefined && others.length === 0 ? first : sorted(values);
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
