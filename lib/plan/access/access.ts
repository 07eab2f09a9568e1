/** The part of the plan about access: grants, the identities that hold them, and the identities to create. */
import type { Api } from '../../catalog/types';
import type { ClusterPods } from '../../rules/aws/pod-identity';
import type { GkePods } from '../../rules/gcp/kubernetes';
import type { TokenClaim } from '../../rules/token-claims';

// --- AWS ---

/** A caller's access to an AWS target. */
export interface AwsGrant {
  readonly caller: string;
  readonly roleArn: string;
  readonly endpoints: readonly string[];
  /** Allowed source of calls: the interface endpoints of this target's network, CIDR blocks, either one, or anywhere. */
  readonly from: 'network' | { readonly cidrs: readonly string[]; readonly network?: true } | 'anywhere';
  /** Whether the caller may also use short-lived bearer tokens. Default: no. */
  readonly bearerTokens?: true;
  /** Audiences for which IAM may issue tokens of the role, to use in another cloud. Default: none. */
  readonly identityTokenAudiences?: readonly string[];
}

/** Identities that an AWS target's stack creates for callers. */
export interface AwsIdentities {
  /** Sorted by issuer. */
  readonly providers: readonly AwsOidcProvider[];
  /** Sorted by caller. */
  readonly roles: readonly AwsCallerRole[];
}

/** An IAM OIDC provider that a target's stack creates. An account has one per issuer. */
export interface AwsOidcProvider {
  /** Exact value of the `iss` claim. */
  readonly issuer: string;
  /** Accepted values of the `aud` claim, for all callers in the account. Sorted. */
  readonly audiences: readonly string[];
}

/** A role that a target's stack creates for a caller. */
export interface AwsCallerRole {
  readonly caller: string;
  /** `<service>-<environment>-<caller>`, shortened to 64 characters. */
  readonly name: string;
  readonly arn: string;
  /** IAM path, such as `/models/`. */
  readonly path: string;
  readonly permissionsBoundary: string | null;
  /** Maximum session duration in hours. Default: 1. */
  readonly maxSessionHours?: number;
  readonly trust: readonly AwsTrust[];
}

/** Who may assume a role. */
export type AwsTrust =
  | {
      /** AWS services that run the workload. */
      readonly kind: 'services';
      readonly services: readonly string[];
    }
  | {
      /** IAM principals, usually of other accounts. */
      readonly kind: 'principals';
      /** ARNs of roles, users and accounts; `*` in a name matches any text. Sorted. */
      readonly principals: readonly string[];
      /** Null if none is required. */
      readonly externalId: string | null;
      /** Organization of the principals' accounts; null for any or none. */
      readonly organizationId: string | null;
      /** Tags that the principals must have. */
      readonly principalTags: Readonly<Record<string, string>>;
      /** Reason for a whole account or a wildcard; null if the spec gives none. */
      readonly reason: string | null;
    }
  | (ClusterPods & {
      /** Pods that EKS Pod Identity gives the role. */
      readonly kind: 'pods';
    })
  | {
      /** Holders of an issuer's tokens. */
      readonly kind: 'oidc';
      readonly issuer: string;
      readonly providerArn: string;
      readonly audience: string;
      /** Empty if every token for the audience is the caller's. */
      readonly subjects: readonly string[];
      /** Other claims that tokens must have. Default: none. */
      readonly claims?: readonly TokenClaim[];
      /** Reason for wildcards in subjects, or for no subject; null if the spec gives none. */
      readonly reason: string | null;
    }
  | {
      /** Google Cloud service accounts. AWS trusts their issuer without an OIDC provider. */
      readonly kind: 'google';
      readonly audience: string;
      /** Unique IDs of service accounts. */
      readonly subjects: readonly string[];
    };

// --- Azure ---

/** A principal's role on the account. A caller of several endpoints on one account gets one grant. */
export interface AzureGrant {
  readonly caller: string;
  /** Null for the caller's managed identity in the plan. */
  readonly principalId: string | null;
  readonly principalType: 'ServicePrincipal' | 'User' | 'Group';
  /** Endpoints that the grant is for. The account is Azure's narrowest scope for them. */
  readonly endpoints: readonly string[];
  /** Whether the endpoints include an open-weights model, which the OpenAI role does not cover. */
  readonly openWeights: boolean;
  /** Foundry project that scopes the grant. Default: the account. */
  readonly project?: string;
}

/** A custom role that a target's stack creates for a caller, limited to the APIs that the caller was granted. */
export interface AzureCallerRole {
  readonly caller: string;
  /** Unique per tenant. */
  readonly name: string;
  /** Role ID, unique per tenant: a UUID derived from the subscription, stack and caller. */
  readonly roleId: string;
  readonly apis: readonly Api[];
  readonly openWeights: boolean;
  /** Sorted. */
  readonly dataActions: readonly string[];
  /** Unverified parts of the role: sentences without a full stop. */
  readonly unsure: readonly string[];
}

/** A caller's user-assigned managed identity, which trusts tokens of issuers or is attached to workloads on Azure. */
export interface AzureCallerIdentity {
  readonly caller: string;
  readonly name: string;
  readonly resourceGroup: string;
  /** Whether this stack creates the identity. If not, another target's stack does, and this one looks it up. */
  readonly owned: boolean;
  /** Whether the team that runs the workloads attaches the identity to them. Default: no. */
  readonly isAttached?: true;
  readonly credentials: readonly AzureCredential[];
}

/** A federated identity credential: exactly one issuer, subject and audience. */
export interface AzureCredential {
  /** Resource name, derived from the issuer and subject alone, so that other credentials never change it. */
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

// --- Google Cloud ---

/** A caller's access to a Google Cloud target. */
export interface GcpGrant {
  readonly caller: string;
  /** IAM member, such as `serviceAccount:api@project.iam.gserviceaccount.com`; null for principals from a pool. */
  readonly member: string | null;
  /** Member that the grant's address derives from, if a name pattern changes the member. */
  readonly addressedAs?: string;
  /** Principals from a pool, if there is no member. */
  readonly from?: GcpPoolMember;
  readonly endpoints: readonly string[];
}

/** A service account that a target's stack creates for a caller. */
export interface GcpServiceAccount {
  readonly caller: string;
  /** `<service>-<environment>-<caller>`, shortened to 30 characters. */
  readonly accountId: string;
  readonly email: string;
  /** Whether the team that runs the workloads attaches the service account to them. Default: no. */
  readonly isAttached?: true;
  /** Pods on GKE that may impersonate it. */
  readonly pods: readonly GkePods[];
}

/** A workload identity pool whose principals receive grants. */
export interface GcpIdentityPool {
  /** Key that grants refer to. */
  readonly key: string;
  readonly pool: GcpPoolSource;
}

/** Pool ownership. */
export type GcpPoolSource =
  | {
      /** Created by this stack. */
      readonly kind: 'owned';
      readonly poolId: string;
      readonly trusts: GcpPoolTrust;
    }
  | {
      /** Created by the stack of another target in the project. */
      readonly kind: 'of-project';
      readonly poolId: string;
    }
  | {
      /** An existing pool: `projects/<number>/locations/global/workloadIdentityPools/<id>`. */
      readonly kind: 'existing';
      readonly name: string;
    };

export type GcpPoolTrust =
  | {
      readonly kind: 'oidc';
      readonly issuer: string;
      /** Sorted. Empty for Google's default audience, which is derived from the provider's name. */
      readonly audiences: readonly string[];
      /** CEL expressions by attribute name, in addition to `google.subject`. */
      readonly attributes: Readonly<Record<string, string>>;
      /** CEL condition over the token's claims; null for none. */
      readonly condition: string | null;
    }
  | {
      /** Roles in an AWS account, which sign a request instead of presenting a token. */
      readonly kind: 'aws';
      readonly account: string;
    };

/** One principal from a pool, or a set of them. */
export interface GcpPoolMember {
  /** The pool's key. */
  readonly pool: string;
  /** `subject`, or an attribute name. */
  readonly by: string;
  readonly value: string;
  /** Part of the Terraform address that distinguishes the members of one caller. */
  readonly as: string;
}
