/** The identities of an AWS stack. Separate, so that a target without identities does not load it. */
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { CallerIdentity, type CallerIdentityProps } from '../lib/aws/caller-identity';
import { type IOidcProvider, OidcProvider } from '../lib/aws/oidc-provider';
import { RoleTrust } from '../lib/aws/role-trust';
import type { AwsCallerRole, AwsIdentities, AwsTargetPlan, AwsTrust } from '../lib/plan/plan';
import type { ClusterPods } from '../lib/rules/aws/pod-identity';
import { assumeRoleSetup } from '../lib/rules/aws/trusted-principals';
import { digest } from '../lib/rules/naming';
import { optional } from './optional-prop';

/** Roles created for callers, by caller, with the OIDC providers that they trust. */
export function addIdentities(
  scope: Construct,
  { providers, roles }: AwsIdentities,
  reasonTag: CallerIdentityProps['reasonTag'],
): ReadonlyMap<string, CallerIdentity> {
  const made = new Map(providers.map(({ issuer, audiences }) => [issuer, new OidcProvider(scope, idOf(issuer), { issuer, audiences })]));
  const known = new Map<string, IOidcProvider>();
  const providerOf = (trust: Extract<AwsTrust, { kind: 'oidc' }>): IOidcProvider => {
    const own = made.get(trust.issuer);
    if (own?.providerArn === trust.providerArn) return own;
    const existing = known.get(trust.providerArn) ?? OidcProvider.fromProviderArn(scope, idOf(trust.issuer), trust.providerArn);
    known.set(trust.providerArn, existing);
    return existing;
  };
  return new Map(roles.map((role) => [role.caller, addRole(scope, role, reasonTag, providerOf)]));
}

function addRole(
  scope: Construct,
  role: AwsCallerRole,
  reasonTag: CallerIdentityProps['reasonTag'],
  providerOf: (trust: Extract<AwsTrust, { kind: 'oidc' }>) => IOidcProvider,
): CallerIdentity {
  const { caller, name, path, permissionsBoundary, maxSessionHours, trust } = role;
  const identity = new CallerIdentity(scope, caller, {
    roleName: name,
    description: `Caller ${caller}: may call what is granted to it, and nothing else`,
    trust: trust.map((each) => trustOf(each, providerOf)),
    ...optional('reasonTag', reasonTag),
    ...(path === '/' ? {} : { path }),
    ...(permissionsBoundary === null ? {} : { permissionsBoundaryArn: permissionsBoundary }),
    ...(maxSessionHours === undefined ? {} : { maxSessionDuration: Duration.hours(maxSessionHours) }),
  });
  for (const each of trust) if (each.kind === 'pods') associate(identity, each);
  return identity;
}

function associate(identity: CallerIdentity, { cluster, namespace, serviceAccount }: ClusterPods): void {
  const id = `Pods-${digest([cluster, namespace, serviceAccount])}`;
  // Few roles are for pods, and the module of EKS takes a while to load.
  const { PodIdentityAssociation } = require('../lib/aws/pod-identity-association') as typeof import('../lib/aws/pod-identity-association');
  new PodIdentityAssociation(identity, id, { identity, cluster, namespace, serviceAccount });
}

function trustOf(trust: AwsTrust, providerOf: (trust: Extract<AwsTrust, { kind: 'oidc' }>) => IOidcProvider): RoleTrust {
  switch (trust.kind) {
    case 'services':
      return RoleTrust.services(trust.services);
    case 'principals': {
      const { principals, externalId, organizationId, principalTags, reason } = trust;
      return RoleTrust.principals(principals, {
        ...(externalId === null ? {} : { externalId }),
        ...(organizationId === null ? {} : { organizationId }),
        principalTags,
        ...(reason === null ? {} : { reason }),
      });
    }
    case 'pods':
      return RoleTrust.pods(trust);
    case 'oidc': {
      const { audience, subjects, claims, reason } = trust;
      return RoleTrust.oidc(providerOf(trust), {
        audiences: [audience],
        ...(subjects.length === 0 ? {} : { subjects }),
        ...optional('claims', claims),
        ...(reason === null ? {} : { reason }),
      });
    }
    case 'google':
      return RoleTrust.google(trust);
  }
}

/** What the accounts of principals that may assume a role require; empty without such principals. */
export function assumeRoleSetups({ identities }: AwsTargetPlan, caller: string) {
  const role = identities?.roles.find((each) => each.caller === caller);
  const trusts = (role?.trust ?? []).flatMap((trust) => (trust.kind === 'principals' ? [trust] : []));
  return role === undefined ? [] : trusts.map((trust) => ({ principals: trust.principals, ...assumeRoleSetup(role.arn, trust) }));
}

/** The host, for readers, and a digest, because issuers on one host differ by path. */
function idOf(issuer: string): string {
  return `${new URL(issuer).hostname}-${digest([issuer])}`;
}
