import { GOOGLE_ISSUER } from '../issuers';
import type { TokenClaim } from '../token-claims';
import { ASSUME_ROLE, ASSUME_ROLE_WITH_TOKEN, SERVICES, TAG_SESSION } from './iam-names';
import { type Conditions, oneOrMany, sorted } from './invoke-statements';
import { DOMAIN } from './partitions';
import { POLICY_VERSION } from './policy-documents';
import { withoutScheme } from './resource-names';
import { sourceCondition, type TrustingAccount } from './service-trust';

/**
 * Maximum characters in a role trust policy, excluding white space. Service Quotas can raise it (L-C07B4B0D). Source: IAM and STS quotas,
 * copy of 2026.
 */
export const TRUST_POLICY_LENGTH = 2048;

/** Audience that AWS's own tools request. Source: IAM user guide and GitHub's page on OpenID Connect in AWS, read 2026-11-24. */
export const STS_AUDIENCE = `sts.${DOMAIN}`;

/** Maximum audiences per OIDC provider. Source: IAM API reference, CreateOpenIDConnectProvider (botocore 1.43.107). */
export const PROVIDER_AUDIENCES = 100;

/** Google's principal in IAM. */
const GOOGLE = withoutScheme(GOOGLE_ISSUER);

/** Hosts of issuers built into IAM: Google, Amazon Cognito and Facebook. The same source. */
export const BUILT_IN: readonly string[] = [GOOGLE, 'cognito-identity.amazonaws.com', 'graph.facebook.com'];

/** One statement of a trust policy: who may assume a role, and on what condition. */
export interface TrustStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal:
    | { readonly Federated: string }
    | { readonly Service: readonly string[] }
    | { readonly AWS: string | readonly string[] };
  readonly Action: readonly string[];
  readonly Condition?: Conditions;
}

/** A trust policy in IAM's JSON format. */
export interface TrustPolicy {
  readonly Version: typeof POLICY_VERSION;
  readonly Statement: readonly TrustStatement[];
}

/** Tokens that may be exchanged for a role's credentials. */
export interface WebIdentity {
  /** ARN of the OIDC provider. */
  readonly providerArn: string;
  /** Issuer URL, exactly as in the `iss` claim. */
  readonly issuer: string;
  /** Accepted `aud` claims. */
  readonly audiences: readonly string[];
  /** Accepted `sub` claims. `*` matches any text, `?` any single character. None for every token of the audience. */
  readonly subjects: readonly string[];
  /** Other claims that tokens must have. Default: none. */
  readonly claims?: readonly TokenClaim[];
}

/**
 * Trust in the tokens of an issuer that has an OIDC provider in the account.
 *
 * Subjects with a wildcard get a separate statement, because exact matches take `*` and `?` literally.
 */
export function webIdentityTrust({ providerArn, issuer, audiences, subjects, claims = [] }: WebIdentity): TrustStatement[] {
  const key = withoutScheme(issuer);
  const claimed = (some: readonly TokenClaim[]) =>
    Object.fromEntries(some.map(({ name, values }) => [`${key}:${name}`, oneOrMany(values)]));
  const lists = claims.filter(({ isList }) => isList);
  const statement = (sid: string, exact: readonly string[], patterns: readonly string[]) =>
    webIdentity(
      sid,
      { Federated: providerArn },
      {
        StringEquals: {
          [`${key}:aud`]: oneOrMany(audiences),
          ...(exact.length === 0 ? {} : { [`${key}:sub`]: oneOrMany(exact) }),
          ...claimed(claims.filter(({ isList }) => !isList)),
        },
        ...(patterns.length === 0 ? {} : { StringLike: { [`${key}:sub`]: oneOrMany(patterns) } }),
        ...(lists.length === 0 ? {} : { 'ForAnyValue:StringEquals': claimed(lists) }),
      },
    );
  const exact = subjects.filter((subject) => !hasWildcard(subject));
  const patterns = subjects.filter(hasWildcard);
  return [
    ...(subjects.length === 0 ? [statement('TrustAudience', [], [])] : []),
    ...(exact.length === 0 ? [] : [statement('TrustSubjects', exact, [])]),
    ...(patterns.length === 0 ? [] : [statement('TrustPatterns', [], patterns)]),
  ];
}

/** Google service accounts whose tokens may be exchanged for a role's credentials. */
export interface GoogleIdentity {
  /** Required `aud` claim. */
  readonly audience: string;
  /** Numeric IDs of service accounts: the `sub` claim. */
  readonly subjects: readonly string[];
}

/**
 * Trust in identity tokens of Google service accounts. Google is built into IAM and needs no provider.
 *
 * These tokens have an `azp` claim, so AWS exposes `aud` as `oaud`, and `accounts.google.com:aud` holds the `azp` value. Source: IAM user
 * guide, "Available keys for AWS OIDC federation", copy of 2026.
 */
export function googleTrust({ audience, subjects }: GoogleIdentity): TrustStatement[] {
  const conditions = { StringEquals: { [`${GOOGLE}:oaud`]: audience, [`${GOOGLE}:sub`]: oneOrMany(subjects) } };
  return [webIdentity('TrustGoogle', { Federated: GOOGLE }, conditions)];
}

/**
 * Trust in AWS services, which pass the role to workloads in the same account.
 *
 * - services with the same condition share a statement
 * - EKS Pod Identity may also tag sessions, as it does by default
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
      ? trustStatement('TrustPods', { Service: group }, [ASSUME_ROLE, TAG_SESSION])
      : trustStatement('TrustServices', { Service: group }, [ASSUME_ROLE]);
    return condition === undefined ? statement : { ...statement, Condition: condition };
  });
}

/** A trust policy of statements, with unique Sids. */
export function trustPolicy(statements: readonly TrustStatement[]): TrustPolicy {
  const used = new Map<string, number>();
  const numbered = statements.map((statement) => {
    const number = (used.get(statement.Sid) ?? 0) + 1;
    used.set(statement.Sid, number);
    return number === 1 ? statement : { ...statement, Sid: `${statement.Sid}${number}` };
  });
  return { Version: POLICY_VERSION, Statement: numbered };
}

/** Whether a subject matches more than one value. */
export function hasWildcard(subject: string): boolean {
  return /[*?]/.test(subject);
}

/**
 * Whether a role can trust a subject: text that IAM accepts in a policy document, without policy variables, which IAM would replace with a
 * value. Source: IAM API reference, `AssumeRolePolicyDocument` of CreateRole (botocore 1.43.107).
 */
export function isTrustSubject(subject: string): boolean {
  return /^[\t\n\r\x20-\xff]+$/.test(subject) && !subject.includes('$' + '{');
}

function webIdentity(sid: string, principal: TrustStatement['Principal'], conditions: Conditions): TrustStatement {
  return { ...trustStatement(sid, principal, [ASSUME_ROLE_WITH_TOKEN]), Condition: conditions };
}

/** A statement without a condition. */
export function trustStatement(sid: string, principal: TrustStatement['Principal'], actions: readonly string[]): TrustStatement {
  return { Sid: sid, Effect: 'Allow', Principal: principal, Action: actions };
}
