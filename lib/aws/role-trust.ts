import { Token } from 'aws-cdk-lib/core';
import {
  audienceNotTaken,
  claimRefused,
  servicePrincipalMalformed,
  subjectRefused,
  trustWithoutAnyone,
} from '../faults/aws-identity-faults';
import type { Fault, SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { principalTrustRefused, widePrincipalWithoutReason } from '../faults/principal-faults';
import { googleSubjectMalformed, issuerOfEveryTenant, subjectOfAnybody, wildcardWithoutReason } from '../faults/shape-faults';
import { audienceOfItsOwnRequired, claimNotComparable, everyTokenWithoutReason, subjectRequired } from '../faults/token-trust-faults';
import { SERVICE_PRINCIPAL } from '../rules/aws/iam-names';
import { comparableClaims, isComparable } from '../rules/aws/oidc-claims';
import { type ClusterPods, podTrust } from '../rules/aws/pod-identity';
import { type AwsEnvironment, accountOf } from '../rules/aws/resource-names';
import { googleTrust, hasWildcard, isTrustSubject, serviceTrust, type TrustStatement, webIdentityTrust } from '../rules/aws/trust-policies';
import {
  EXTERNAL_ID,
  isWidePrincipal,
  ORGANIZATION_ID,
  PRINCIPAL_TAG_KEY,
  PRINCIPAL_TAG_VALUE,
  principalTrust,
  TRUSTED_PRINCIPAL,
} from '../rules/aws/trusted-principals';
import { isDefaultAudience } from '../rules/default-audiences';
import { SERVICE_ACCOUNT_ID } from '../rules/gcp/service-accounts';
import { issuerOfManyTenants, missingTenant, subjectsOfTenants } from '../rules/shared-issuers';
import type { TextPattern } from '../rules/text-pattern';
import type { TokenClaim } from '../rules/token-claims';
import type { IOidcProvider } from './oidc-provider';
import { podFaults } from './pod-faults';

/** Tokens that a role trusts. */
export interface OidcTrustOptions {
  /**
   * Accepted values of the `aud` claim, from the provider's audiences.
   *
   * @example ['sts.amazonaws.com']
   */
  readonly audiences: readonly string[];

  /**
   * Accepted values of the `sub` claim. `*` matches any text and `?` any character; both require a reason.
   *
   * @default - every token for the audiences: only for issuers of one tenant, with claims or a reason
   * @example ['repo:acme/support:ref:refs/heads/main']
   */
  readonly subjects?: readonly string[];

  /**
   * Other claims that tokens must have, all of them. AWS can compare few: those with a condition key for the issuer.
   *
   * @default - none
   * @example [{ name: 'environment', values: ['prod'], isList: false }]
   */
  readonly claims?: readonly TokenClaim[];

  /**
   * Why a subject has a wildcard, or why there is none. Becomes a tag of the role.
   *
   * @default - none; wildcards are rejected
   * @example 'all branches are reviewed'
   */
  readonly reason?: string;
}

/** Google Cloud service accounts that a role trusts. */
export interface GoogleTrustOptions {
  /** Required value of the `aud` claim: the audience that the workload requests. */
  readonly audience: string;

  /**
   * Numeric IDs of the service accounts. Unlike email addresses, Google never reuses them.
   *
   * @example ['104251852373217531293']
   */
  readonly subjects: readonly string[];
}

/** Conditions on IAM principals that a role trusts. */
export interface PrincipalTrustOptions {
  /**
   * External ID that principals must pass, for third parties who assume roles of several customers. Not a secret.
   *
   * @default - none
   * @example 'acme-support-prod'
   */
  readonly externalId?: string;

  /**
   * Organization that the principals' accounts must belong to.
   *
   * @default - any or none
   * @example 'o-a1b2c3d4e5'
   */
  readonly organizationId?: string;

  /**
   * Tags that principals or their sessions must have, all of them.
   *
   * @default - none
   * @example { team: 'support' }
   */
  readonly principalTags?: Readonly<Record<string, string>>;

  /**
   * Why a whole account, or every principal that matches a `*`, is trusted. Becomes a tag of the role.
   *
   * @default - none; a whole account or a `*` then requires `principalTags`
   * @example 'the platform team grants access to the role in that account'
   */
  readonly reason?: string;
}

/** Who may assume a role. */
export class RoleTrust {
  /** Workloads with a token from a provider's issuer. */
  public static oidc(provider: IOidcProvider, { audiences, subjects, claims = [], reason }: OidcTrustOptions): RoleTrust {
    const at = ['RoleTrust', 'oidc'];
    refuseMisuse([
      ...audienceFaults([...at, 'audiences'], audiences, provider),
      ...issuerFaults(at, provider),
      ...(subjects === undefined
        ? everyTokenFaults(at, provider, { audiences, claims, reason })
        : subjectFaults([...at, 'subjects'], subjects, provider, reason)),
      ...claimFaults([...at, 'claims'], claims, provider),
    ]);
    const { providerArn, issuer } = provider;
    const statements = webIdentityTrust({ providerArn, issuer, audiences, subjects: subjects ?? [], claims });
    return new RoleTrust(() => statements, provider, reason);
  }

  /** Google Cloud workloads, by service account. */
  public static google({ audience, subjects }: GoogleTrustOptions): RoleTrust {
    const at = ['RoleTrust', 'google', 'subjects'];
    const malformed = known(subjects).filter((subject) => !SERVICE_ACCOUNT_ID.pattern.test(subject));
    refuseMisuse([
      ...(subjects.length === 0 ? [trustWithoutAnyone(at)] : []),
      ...malformed.map((subject) => googleSubjectMalformed({ path: at }, subject)),
    ]);
    const statements = googleTrust({ audience, subjects });
    return new RoleTrust(() => statements);
  }

  /**
   * Workloads that AWS services run in the role's account.
   *
   * The trust policy restricts each service to the account with the condition that AWS documents for it: `aws:SourceAccount` and
   * `aws:SourceArn`, or the cluster's session tag for EKS Pod Identity, which requires session tags to stay enabled.
   *
   * @param services service principals, such as `ecs-tasks.amazonaws.com`, `lambda.amazonaws.com`, `pods.eks.amazonaws.com`
   */
  public static services(services: readonly string[]): RoleTrust {
    const at = ['RoleTrust', 'services'];
    const malformed = known(services).filter((service) => !SERVICE_PRINCIPAL.pattern.test(service));
    refuseMisuse([
      ...(services.length === 0 ? [trustWithoutAnyone(at)] : []),
      ...malformed.map((service) => servicePrincipalMalformed(at, service)),
    ]);
    return new RoleTrust((trusting) => serviceTrust(services, trusting));
  }

  /**
   * IAM roles and users, usually of other accounts.
   *
   * - a role or user without `*` must exist when the role is deployed, and is trusted only until it is deleted
   * - their own account must also allow them `sts:AssumeRole` on the role
   * - they may tag their sessions, which those with transitive tags require
   *
   * @param principals ARNs of roles, users and accounts, such as `arn:aws:iam::444455556666:role/app`. A whole account
   * (`arn:aws:iam::444455556666:root`) or a `*` in a name requires a reason or tags
   */
  public static principals(principals: readonly string[], options: PrincipalTrustOptions = {}): RoleTrust {
    const at = ['RoleTrust', 'principals'];
    refuseMisuse([...(principals.length === 0 ? [trustWithoutAnyone(at)] : []), ...principalFaults(at, principals, options)]);
    const { externalId = null, organizationId = null, principalTags = {}, reason } = options;
    const statements = principalTrust({ principals, externalId, organizationId, principalTags });
    return new RoleTrust(() => statements, undefined, reason);
  }

  /**
   * Pods with one Kubernetes service account in an EKS cluster of the role's account, which must be in the stack's Region.
   * `PodIdentityAssociation` gives them the role. Session tags must stay enabled.
   */
  public static pods(pods: ClusterPods): RoleTrust {
    const at = ['RoleTrust', 'pods'];
    refuseMisuse(podFaults(at, pods));
    return new RoleTrust((trusting) => podTrust(pods, trusting));
  }

  /** Provider that must exist before the role. */
  public readonly provider: IOidcProvider | undefined;

  /** Why a subject or principal may match more than one workload. */
  public readonly reason: string | undefined;

  private constructor(
    private readonly write: (trusting: AwsEnvironment) => readonly TrustStatement[],
    provider?: IOidcProvider,
    reason?: string,
  ) {
    this.provider = provider;
    this.reason = reason;
  }

  /** The trust policy statements of a role in the given account and Region, as data. */
  public statementsIn(trusting: AwsEnvironment): readonly TrustStatement[] {
    return this.write(trusting);
  }
}

function principalFaults(path: SpecPath, principals: readonly string[], options: PrincipalTrustOptions): Fault[] {
  const { externalId = [], organizationId = [], principalTags = {}, reason = '' } = options;
  const judged: readonly (readonly [string | readonly string[], TextPattern])[] = [
    [principals, TRUSTED_PRINCIPAL],
    [externalId, EXTERNAL_ID],
    [organizationId, ORGANIZATION_ID],
    [Object.keys(principalTags), PRINCIPAL_TAG_KEY],
    [Object.values(principalTags), PRINCIPAL_TAG_VALUE],
  ];
  const refused = judged.flatMap(([values, { pattern, expected }]) =>
    known([values].flat())
      .filter((value) => !pattern.test(value))
      .map((value) => principalTrustRefused(path, value, expected)),
  );
  const isExplained = reason.trim() !== '' || Object.keys(principalTags).length > 0;
  const wide = isExplained ? [] : known(principals).filter(isWidePrincipal);
  return [...refused, ...wide.map((principal) => widePrincipalWithoutReason({ path }, principal, accountOf(principal)))];
}

/** Values that are known before deploying. */
function known(values: readonly string[]): readonly string[] {
  return values.filter((value) => !Token.isUnresolved(value));
}

function audienceFaults(path: SpecPath, audiences: readonly string[], { audiences: taken }: IOidcProvider): Fault[] {
  const unknown = audiences.filter((audience) => taken !== undefined && !taken.includes(audience));
  return [
    ...(audiences.length === 0 ? [trustWithoutAnyone(path)] : []),
    ...unknown.map((audience) => audienceNotTaken(path, audience, taken ?? [])),
  ];
}

function issuerFaults(path: SpecPath, { issuer }: IOidcProvider): Fault[] {
  const shared = Token.isUnresolved(issuer) ? undefined : issuerOfManyTenants(issuer);
  return shared === undefined ? [] : [issuerOfEveryTenant({ path: [...path, 'provider'] }, issuer, shared.name, shared.expected)];
}

function subjectFaults(path: SpecPath, subjects: readonly string[], { issuer }: IOidcProvider, reason: string | undefined): Fault[] {
  const isUnexplained = reason === undefined || reason.trim() === '';
  return [
    ...(subjects.length === 0 ? [trustWithoutAnyone(path)] : []),
    ...known(subjects).flatMap((subject) => {
      if (!isTrustSubject(subject)) return [subjectRefused(path, subject)];
      const missing = missingTenant(issuer, subject);
      if (missing !== undefined) return [subjectOfAnybody({ path }, subject, missing)];
      return hasWildcard(subject) && isUnexplained ? [wildcardWithoutReason({ path }, subject)] : [];
    }),
  ];
}

/** Trust without a subject requires a single-tenant issuer, an audience of its own, and claims or a reason. */
function everyTokenFaults(
  path: SpecPath,
  { issuer }: IOidcProvider,
  { audiences, claims, reason = '' }: { audiences: readonly string[]; claims: readonly TokenClaim[]; reason: string | undefined },
): Fault[] {
  const tenants = Token.isUnresolved(issuer) ? undefined : subjectsOfTenants(issuer);
  if (tenants !== undefined) return [subjectRequired({ path }, issuer, tenants.name, tenants.expected)];
  const shared = audiences.find(isDefaultAudience);
  if (shared !== undefined) return [audienceOfItsOwnRequired({ path }, shared)];
  return claims.length > 0 || reason.trim() !== '' ? [] : [everyTokenWithoutReason({ path }, audiences.join(', '))];
}

function claimFaults(path: SpecPath, claims: readonly TokenClaim[], { issuer }: IOidcProvider): Fault[] {
  return [
    ...claims.filter(({ values }) => values.length === 0).map(() => trustWithoutAnyone(path)),
    ...known(claims.flatMap(({ values }) => values))
      .filter((value) => !isTrustSubject(value))
      .map((value) => claimRefused(path, value)),
    ...claims
      .filter((claim) => !isComparable(issuer, claim))
      .map(({ name }) => claimNotComparable(path, name, issuer, comparableClaims(issuer))),
  ];
}
