import { Token } from 'aws-cdk-lib/core';
import { audienceNotTaken, servicePrincipalMalformed, subjectRefused, trustWithoutAnyone } from '../faults/aws-identity-faults';
import type { Fault, SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { googleSubjectMalformed, issuerOfEveryTenant, subjectOfAnybody, wildcardWithoutReason } from '../faults/shape-faults';
import { SERVICE_PRINCIPAL } from '../rules/aws/iam-names';
import type { TrustingAccount } from '../rules/aws/service-trust';
import { googleTrust, hasWildcard, isTrustSubject, serviceTrust, type TrustStatement, webIdentityTrust } from '../rules/aws/trust-policies';
import { SERVICE_ACCOUNT_ID } from '../rules/gcp/service-accounts';
import { issuerOfManyTenants, missingTenant } from '../rules/shared-issuers';
import type { IOidcProvider } from './oidc-provider';

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
   * @example ['repo:acme/support:ref:refs/heads/main']
   */
  readonly subjects: readonly string[];

  /**
   * Why a subject has a wildcard. Becomes a tag of the role.
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

/** Who may assume a role. */
export class RoleTrust {
  /** Workloads with a token from a provider's issuer. */
  public static oidc(provider: IOidcProvider, { audiences, subjects, reason }: OidcTrustOptions): RoleTrust {
    const at = ['RoleTrust', 'oidc'];
    refuseMisuse([
      ...audienceFaults([...at, 'audiences'], audiences, provider),
      ...issuerFaults(at, provider),
      ...subjectFaults([...at, 'subjects'], subjects, provider, reason),
    ]);
    const { providerArn, issuer } = provider;
    const statements = webIdentityTrust({ providerArn, issuer, audiences, subjects });
    return new RoleTrust(() => statements, provider, reason);
  }

  /** Google Cloud workloads, by service account. */
  public static google({ audience, subjects }: GoogleTrustOptions): RoleTrust {
    const at = ['RoleTrust', 'google', 'subjects'];
    const malformed = subjects.filter((subject) => !Token.isUnresolved(subject) && !SERVICE_ACCOUNT_ID.pattern.test(subject));
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
    const malformed = services.filter((service) => !Token.isUnresolved(service) && !SERVICE_PRINCIPAL.pattern.test(service));
    refuseMisuse([
      ...(services.length === 0 ? [trustWithoutAnyone(at)] : []),
      ...malformed.map((service) => servicePrincipalMalformed(at, service)),
    ]);
    return new RoleTrust((trusting) => serviceTrust(services, trusting));
  }

  /** Provider that must exist before the role. */
  public readonly provider: IOidcProvider | undefined;

  /** Why a subject may match more than one workload. */
  public readonly reason: string | undefined;

  private constructor(
    private readonly write: (trusting: TrustingAccount) => readonly TrustStatement[],
    provider?: IOidcProvider,
    reason?: string,
  ) {
    this.provider = provider;
    this.reason = reason;
  }

  /** The trust policy statements of a role in the given account, as data. */
  public statementsIn(trusting: TrustingAccount): readonly TrustStatement[] {
    return this.write(trusting);
  }
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
  const known = subjects.filter((subject) => !Token.isUnresolved(subject));
  const isUnexplained = reason === undefined || reason.trim() === '';
  return [
    ...(subjects.length === 0 ? [trustWithoutAnyone(path)] : []),
    ...known.flatMap((subject) => {
      if (!isTrustSubject(subject)) return [subjectRefused(path, subject)];
      const missing = missingTenant(issuer, subject);
      if (missing !== undefined) return [subjectOfAnybody({ path }, subject, missing)];
      return hasWildcard(subject) && isUnexplained ? [wildcardWithoutReason({ path }, subject)] : [];
    }),
  ];
}
