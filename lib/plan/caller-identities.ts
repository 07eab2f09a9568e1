import type { SpecPath } from '../faults/fault';
import { type GkePods, podPrincipal } from '../rules/gcp/kubernetes';
import type { CallerIdentities, CallerSpec } from '../spec';
import { listItem } from './list-item';

type IdentitySpec<C extends keyof CallerIdentities> = NonNullable<CallerIdentities[C]>[number];

/** Identities of a caller by cloud: existing ones, and those that owners create for workloads on the cloud itself. */
export interface IdentityRequests {
  /** Existing identities, and AWS roles to create. Empty for a cloud without any. */
  readonly as: {
    readonly azure: readonly AzurePrincipal[];
    readonly aws: readonly IdentitySpec<'aws'>[];
    readonly gcp: readonly GcpMember[];
  };
  /** Managed identities to create. Owners create one per subscription for all of them. */
  readonly managedIdentities: readonly ManagedIdentityRequest[];
  /** Google Cloud service accounts to create. An owner creates one for all of them. */
  readonly serviceAccounts: readonly ServiceAccountRequest[];
}

/** An existing principal in Entra ID. */
export type AzurePrincipal = IdentitySpec<'azure'> & { readonly principalId: string };

/** An existing IAM member. The pods of a Kubernetes service account are one. */
export type GcpMember = Pick<IdentitySpec<'gcp'>, 'tokens'> & { readonly member: string };

/** A managed identity for workloads on Azure. */
export interface ManagedIdentityRequest {
  /** Foundry project that the role is scoped to; undefined for the account. */
  readonly project: string | undefined;
  /** Pods that get the identity; undefined for workloads that it is attached to. */
  readonly kubernetes: IdentitySpec<'azure'>['kubernetes'];
  readonly path: SpecPath;
}

/** A service account for workloads on Google Cloud. */
export interface ServiceAccountRequest {
  /** Pods that may impersonate it; undefined for workloads that it is attached to. */
  readonly kubernetes: GkePods | undefined;
}

/** Separates existing identities from those to create. */
export function identityRequests({ as = {} }: CallerSpec, path: SpecPath): IdentityRequests {
  const { azure = [], aws = [], gcp = [] } = as;
  return {
    as: {
      azure: azure.filter((identity): identity is AzurePrincipal => identity.principalId !== undefined),
      aws,
      gcp: gcp.flatMap(memberOf),
    },
    serviceAccounts: gcp.filter(({ serviceAccount }) => serviceAccount).map(({ kubernetes }) => ({ kubernetes })),
    managedIdentities: azure.flatMap(({ principalId, project, kubernetes }, index) =>
      principalId === undefined ? [{ project, kubernetes, path: listItem([...path, 'azure'], azure, index) }] : [],
    ),
  };
}

function memberOf({ member, serviceAccount, kubernetes, ...settings }: IdentitySpec<'gcp'>): GcpMember[] {
  if (member !== undefined) return [{ ...settings, member }];
  if (serviceAccount || kubernetes?.projectNumber === undefined) return [];
  return [{ member: podPrincipal(kubernetes, kubernetes.projectNumber) }];
}
