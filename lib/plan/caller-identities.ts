import type { SpecPath } from '../faults/fault';
import type { CallerIdentities, CallerSpec } from '../spec';
import { listItem } from './list-item';

type IdentitySpec<C extends keyof CallerIdentities> = NonNullable<CallerIdentities[C]>[number];

/** Identities of a caller by cloud: existing ones, and those that owners create for workloads on the cloud itself. */
export interface IdentityRequests {
  /** Existing identities, and AWS roles to create. Empty for a cloud without any. */
  readonly as: {
    readonly azure: readonly AzurePrincipal[];
    readonly aws: readonly IdentitySpec<'aws'>[];
    readonly gcp: readonly IdentitySpec<'gcp'>[];
  };
  /** Managed identities to create. Owners create one per subscription for all of them. */
  readonly managedIdentities: readonly ManagedIdentityRequest[];
}

/** An existing principal in Entra ID. */
export type AzurePrincipal = IdentitySpec<'azure'> & { readonly principalId: string };

/** A managed identity for workloads on Azure. */
export interface ManagedIdentityRequest {
  /** Foundry project that the role is scoped to; undefined for the account. */
  readonly project: string | undefined;
  /** Pods that get the identity; undefined for workloads that it is attached to. */
  readonly kubernetes: IdentitySpec<'azure'>['kubernetes'];
  readonly path: SpecPath;
}

/** Separates existing identities from those to create. */
export function identityRequests({ as = {} }: CallerSpec, path: SpecPath): IdentityRequests {
  const { azure = [], aws = [], gcp = [] } = as;
  return {
    as: { azure: azure.filter((identity): identity is AzurePrincipal => identity.principalId !== undefined), aws, gcp },
    managedIdentities: azure.flatMap(({ principalId, project, kubernetes }, index) =>
      principalId === undefined ? [{ project, kubernetes, path: listItem([...path, 'azure'], azure, index) }] : [],
    ),
  };
}
