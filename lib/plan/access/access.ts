/** Who is granted what, by which identity, and what is made for it. Part of the plan. */
import type { Api } from '../../catalog/types';

// --- AWS ---

/** What a caller may call on an AWS target. */
export interface AwsGrant {
  readonly caller: string;
  readonly roleArn: string;
  readonly endpoints: readonly string[];
  /** Where its calls must come from: the endpoints of this target's network, given addresses, or anywhere. */
  readonly from: 'network' | { readonly cidrs: readonly string[] } | 'anywhere';
  /** Whether it may call by short-lived bearer tokens too. Left out, no. */
  readonly bearerTokens?: true;
  /** For whom IAM may issue tokens of the role, by which it becomes an identity of another cloud. Left out, for nobody. */
  readonly identityTokenAudiences?: readonly string[];
}

/** What the stack of an AWS target makes for callers. */
export interface AwsIdentities {
  /** By issuer. */
  readonly providers: readonly AwsOidcProvider[];
  /** By caller. */
  readonly roles: readonly AwsCallerRole[];
}

/** An IAM OIDC provider that the stack of a target creates. An account has one for an issuer. */
export interface AwsOidcProvider {
  /** The issuer, exactly as the claim `iss` says it. */
  readonly issuer: string;
  /** What the claim `aud` may say, for all callers of the account. Sorted. */
  readonly audiences: readonly string[];
}

/** A role that the stack of a target creates for a caller. */
export interface AwsCallerRole {
  readonly caller: string;
  /** `<service>-<environment>-<caller>`, shortened to 64 characters. */
  readonly name: string;
  readonly arn: string;
  /** Such as `/models/`. */
  readonly path: string;
  readonly permissionsBoundary: string | null;
  readonly trust: readonly AwsTrust[];
}

/** Who may become a role. */
export type AwsTrust =
  | {
      /** Services of AWS that run the workload. */
      readonly kind: 'services';
      readonly services: readonly string[];
    }
  | {
      /** Whoever holds a token of an issuer. */
      readonly kind: 'oidc';
      readonly issuer: string;
      readonly providerArn: string;
      readonly audience: string;
      readonly subjects: readonly string[];
      /** Why a subject has wildcards; null where none has. */
      readonly reason: string | null;
    }
  | {
      /** A service account of Google Cloud, whose issuer AWS knows by itself. */
      readonly kind: 'google';
      readonly audience: string;
      /** Unique ids of service accounts. */
      readonly subjects: readonly string[];
    };

// --- Azure ---

/** A role for a principal at the account. A caller that may call several endpoints of one account gets one grant. */
export interface AzureGrant {
  readonly caller: string;
  /** Null for the identity that the plan has for the caller. */
  readonly principalId: string | null;
  readonly principalType: 'ServicePrincipal' | 'User' | 'Group';
  /** Endpoints for which it is given; the account is the narrowest scope that Azure has for them. */
  readonly endpoints: readonly string[];
  /** Whether one of the endpoints is an open-weights model, which the OpenAI role does not cover. */
  readonly openWeights: boolean;
  /** Foundry project at which it is given. Left out, at the account. */
  readonly project?: string;
}

/** A role that the stack of a target makes for a caller: the calls of what it was promised, and nothing else. */
export interface AzureCallerRole {
  readonly caller: string;
  /** Unique in the tenant. */
  readonly name: string;
  /** Id of the role in the tenant, a UUID that stands for subscription, stack and caller. */
  readonly roleId: string;
  readonly apis: readonly Api[];
  readonly openWeights: boolean;
  /** Sorted. */
  readonly dataActions: readonly string[];
  /** What is not certain of it: sentences without a full stop. */
  readonly unsure: readonly string[];
}

/** A user-assigned managed identity of a caller that comes with tokens of an issuer. */
export interface AzureCallerIdentity {
  readonly caller: string;
  readonly name: string;
  readonly resourceGroup: string;
  /** Whether this stack creates it; else another target's does, and this one looks it up. */
  readonly owned: boolean;
  readonly credentials: readonly AzureCredential[];
}

/** What an identity trusts, exactly. */
export interface AzureCredential {
  /** Its name: the same for the same issuer and subject, whatever others there are. */
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

// --- Google Cloud ---

/** What a caller may call on a Google Cloud target. */
export interface GcpGrant {
  readonly caller: string;
  /** IAM member, such as `serviceAccount:api@project.iam.gserviceaccount.com`; null for principals of a pool. */
  readonly member: string | null;
  /** Principals of a pool, where there is no member. */
  readonly from?: GcpPoolMember;
  readonly endpoints: readonly string[];
}

/** A workload identity pool whose principals are granted something. */
export interface GcpIdentityPool {
  /** What grants call it. */
  readonly key: string;
  readonly pool: GcpPoolSource;
}

/** Whose a pool is. */
export type GcpPoolSource =
  | {
      /** This stack's. */
      readonly kind: 'owned';
      readonly poolId: string;
      readonly trusts: GcpPoolTrust;
    }
  | {
      /** Made by the stack of another target of the project. */
      readonly kind: 'of-project';
      readonly poolId: string;
    }
  | {
      /** There already: `projects/<number>/locations/global/workloadIdentityPools/<id>`. */
      readonly kind: 'existing';
      readonly name: string;
    };

export type GcpPoolTrust =
  | {
      readonly kind: 'oidc';
      readonly issuer: string;
      /** Empty for the audience that Google makes of the provider's name. Sorted. */
      readonly audiences: readonly string[];
      /** Attributes beside `google.subject`, by name, as CEL. */
      readonly attributes: Readonly<Record<string, string>>;
      /** CEL over the token's claims; null for none. */
      readonly condition: string | null;
    }
  | {
      /** Roles of an account of AWS, which sign a request instead of holding a token. */
      readonly kind: 'aws';
      readonly account: string;
    };

/** A principal of a pool, or a set of them. */
export interface GcpPoolMember {
  /** Key of the pool. */
  readonly pool: string;
  /** `subject`, or the name of an attribute. */
  readonly by: string;
  readonly value: string;
  /** Part of an address that tells the members of one caller apart. */
  readonly as: string;
}
