import type { ITerraformDependable } from '../terraform/cdktf';

/** Tokens that a pool accepts: an OIDC issuer's or an AWS account's. */
export type PoolTrust =
  | {
      readonly oidc: {
        /**
         * Issuer of the tokens, exactly as in the `iss` claim: an https URL.
         *
         * @example 'https://token.actions.githubusercontent.com'
         */
        readonly issuer: string;

        /**
         * Accepted audiences, at most 10.
         *
         * @default - only the provider's name, `defaultAudience`
         */
        readonly audiences?: readonly string[];
      };
    }
  | {
      readonly aws: {
        /** AWS account ID, 12 digits. Its roles exchange signed requests for tokens, so none needs a secret. */
        readonly accountId: string;
      };
    };

/** Subjects of a caller, as patterns. */
export interface SubjectPatterns {
  /** Patterns for the caller's subjects; `*` matches any text, as in `repo:acme@123456/app@456789:ref:refs/tags/*`. */
  readonly patterns: readonly string[];

  /** Why every matching subject may call. */
  readonly reason: string;
}

/** Properties of a pool and its provider. */
export interface WorkloadIdentityPoolProps {
  /** ID of the pool's project. */
  readonly project: string;

  /**
   * ID of the pool: 4 to 32 lower-case letters, digits and hyphens, not starting with `gcp-`. `WorkloadIdentityPool.idFrom` generates one.
   *
   * A deleted pool reserves its ID for 30 days, during which Google rejects creating it again; `gcloud iam workload-identity-pools
   * undelete` restores it (API reference of `workloadIdentityPools`, read 2026-11-24).
   */
  readonly poolId: string;

  /**
   * Display name of the pool, at most 32 characters.
   *
   * @default - none
   */
  readonly displayName?: string;

  /**
   * Purpose of the pool, at most 256 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /** ID of the provider in the pool, with the same rules as `poolId`. It is also reserved for 30 days after deletion. */
  readonly providerId: string;

  /** Tokens that the pool accepts. */
  readonly trusts: PoolTrust;

  /**
   * CEL expressions by attribute, such as `google.subject`, that map a token to an identity.
   *
   * @default - OIDC: the `sub` claim as subject. AWS: the ARN as subject and the role as `attribute.aws_role`; a subject has at most 127
   * bytes, so AWS sessions with long names require another mapping
   * @example { 'google.subject': 'assertion.sub', 'attribute.repository': 'assertion.repository' }
   */
  readonly attributeMapping?: Readonly<Record<string, string>>;

  /**
   * CEL expression for the tokens that the pool accepts.
   *
   * @default - all valid tokens. Issuers shared by all organizations, such as GitHub, require a condition
   * @example "assertion.repository_owner_id == '123456'"
   */
  readonly attributeCondition?: string;

  /**
   * Callers with subject patterns, by caller key. Each becomes an attribute, so that a grant covers only that caller.
   *
   * @default - none
   */
  readonly subjectPatterns?: Readonly<Record<string, SubjectPatterns>>;

  /**
   * Resources to create before the pool, such as the project's services.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}
