import type { ITerraformDependable } from '../terraform/cdktf';

/** Whose tokens a pool takes: those of an issuer, or those of an AWS account. */
export type PoolTrust =
  | {
      readonly oidc: {
        /**
         * Issuer of the tokens, exactly as in the claim `iss`: an https URL.
         *
         * @example 'https://token.actions.githubusercontent.com'
         */
        readonly issuer: string;

        /**
         * Audiences that tokens may be for, up to 10.
         *
         * @default - the name of the provider alone, `defaultAudience`
         */
        readonly audiences?: readonly string[];
      };
    }
  | {
      readonly aws: {
        /** The account, 12 digits. Its roles exchange what they sign by, so none of them needs a secret. */
        readonly accountId: string;
      };
    };

/** The subjects of a caller that has many. */
export interface SubjectPatterns {
  /** Subjects of the caller, with `*` for any text, such as `repo:acme@123456/app@456789:ref:refs/tags/*`. */
  readonly patterns: readonly string[];

  /** Why each subject of such a form may call. */
  readonly reason: string;
}

/** Properties of a pool with its provider. */
export interface WorkloadIdentityPoolProps {
  /** Id of the project that keeps the pool. */
  readonly project: string;

  /**
   * Id of the pool: 4 to 32 lower-case letters, digits and hyphens that do not start with `gcp-`. `WorkloadIdentityPool.idFrom` makes one.
   *
   * A pool that is deleted keeps its id for 30 days, in which Google refuses to make it again; `gcloud iam workload-identity-pools undelete`
   * brings it back (API reference of `workloadIdentityPools`, read 2026-11-24).
   */
  readonly poolId: string;

  /**
   * Name of the pool that people see, up to 32 characters.
   *
   * @default - none
   */
  readonly displayName?: string;

  /**
   * What the pool is for, up to 256 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /** Id of the provider within the pool, of the form of the pool's. It is kept for 30 days too. */
  readonly providerId: string;

  /** Whose tokens the pool takes. */
  readonly trusts: PoolTrust;

  /**
   * What tokens are mapped to, as expressions in CEL by attribute, such as `google.subject`.
   *
   * @default - the claim `sub` as subject; of AWS the ARN as subject, and as `attribute.aws_role` the role. A subject is at most 127 bytes:
   * a session of AWS with a long name needs another mapping
   * @example { 'google.subject': 'assertion.sub', 'attribute.repository': 'assertion.repository' }
   */
  readonly attributeMapping?: Readonly<Record<string, string>>;

  /**
   * Tokens that the pool accepts, as an expression in CEL.
   *
   * @default - all valid ones. Issuers that sign for every organization, such as GitHub, require a condition
   * @example "assertion.repository_owner_id == '123456'"
   */
  readonly attributeCondition?: string;

  /**
   * Callers that have many subjects, by the caller's key. Each becomes an attribute, so that a grant names the caller alone.
   *
   * @default - none
   */
  readonly subjectPatterns?: Readonly<Record<string, SubjectPatterns>>;

  /**
   * What must stand before the pool, such as the project's services.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}
