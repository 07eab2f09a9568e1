import { foreignPartition, twoRolesInAccount } from '../../faults/access-faults';
import { roleOwnedByAws } from '../../faults/aws-faults';
import { subjectRefused } from '../../faults/aws-identity-faults';
import type { Fault } from '../../faults/fault';
import {
  existingIssuerElsewhere,
  issuerOfIam,
  issuerOwnedTwice,
  SHARE_AUDIENCE,
  tooManyOfTrust,
  trustPolicyTooLong,
} from '../../faults/federation-faults';
import { principalInOtherPartition } from '../../faults/principal-faults';
import { claimNotComparable } from '../../faults/token-trust-faults';
import { existingAndNew } from '../../faults/workload-faults';
import { isOwnedByAws } from '../../rules/aws/iam-names';
import { comparableClaims, isComparable } from '../../rules/aws/oidc-claims';
import { podTrust } from '../../rules/aws/pod-identity';
import { partitionIn, providerArn, withoutScheme } from '../../rules/aws/resource-names';
import {
  BUILT_IN,
  googleTrust,
  isTrustSubject,
  PROVIDER_AUDIENCES,
  STS_AUDIENCE,
  serviceTrust,
  TRUST_POLICY_LENGTH,
  type TrustStatement,
  trustPolicy,
  webIdentityTrust,
} from '../../rules/aws/trust-policies';
import { principalTrust } from '../../rules/aws/trusted-principals';
import { isGoogleIssuer } from '../../rules/issuers';
import type { CallerRequest } from '../caller-request';
import type { AwsTargetRequest } from '../requests';
import type { AwsTargetContext } from '../target-context';
import type { AwsCallerRole, AwsIdentities, AwsOidcProvider, AwsTrust } from './access';
import { sessionOf } from './aws-role-settings';
import { federationOf, type OidcTrust, type Trust } from './federation';
import { existingTrustIn, needsIdentityIn, newRoleArn, newRoleName, ownerIn, rolesIn } from './ownership';

/** A caller's role in a target's account. */
export type AwsIdentity =
  /** The owner's stack creates it; null for an existing role. */
  | { readonly roleArn: string; readonly owner: AwsTargetContext | null }
  /** What is missing for one; null if the spec gives nothing that a role could trust. */
  | { readonly roleArn: null; readonly need: string | null };

/** A caller's existing role in a target's account, or else the one that an owner's stack creates. */
export function awsIdentity(caller: CallerRequest, target: AwsTargetContext): AwsIdentity {
  const [roleArn] = rolesIn(caller, target);
  return roleArn === undefined ? newAwsIdentity(caller, target) : { roleArn, owner: null };
}

/** Faults of a caller's existing roles in a target's account. */
export function awsRoleFaults(caller: CallerRequest, target: AwsTargetContext): readonly Fault[] {
  const roles = rolesIn(caller, target);
  const { key, account, partition } = target;
  const path = caller.at('as', 'aws');
  const foreign = roles.filter((role) => partitionIn(role) !== partition);
  return [
    ...(roles.length > 1 ? [twoRolesInAccount(path, caller.key, account, roles)] : []),
    ...(roles.length > 0 && !createsRole(caller) && caller.as.aws.some(({ role }) => role === undefined) ? [existingAndNew({ path })] : []),
    ...foreign.map((role) => foreignPartition(path, role, partition, key)),
    ...roles.filter(isOwnedByAws).map((role) => roleOwnedByAws(path, role)),
  ];
}

/** Whether an owner creates a role for a caller, in an account where it has none. */
function createsRole(caller: CallerRequest): boolean {
  return caller.owners.some(
    ({ target }) => target.cloud === 'aws' && needsIdentityIn(caller, target) && rolesIn(caller, target).length === 0,
  );
}

/** The role that an owner creates for a caller without one in a target's account, or what the spec lacks to create it. */
export function newAwsIdentity(caller: CallerRequest, target: AwsTargetContext): AwsIdentity {
  const { trusts, missing } = federationOf(caller, 'aws');
  const canBeMade = trusts.length > 0 || caller.as.aws.some(({ role }) => role === undefined);
  const owner = ownerIn(caller, target);
  if (!canBeMade || owner === undefined) {
    const ownerNeeded = `owner: with the target in account ${target.account} whose stack creates its role`;
    return { roleArn: null, need: canBeMade ? ownerNeeded : missing };
  }
  return { roleArn: newRoleArn(caller, owner), owner };
}

/** Roles and OIDC providers that a target's stack creates. */
export function awsIdentities(target: AwsTargetRequest): { identities?: AwsIdentities; faults: readonly Fault[] } {
  const owned = target.callers.filter((caller) => isOwnedHere(caller, target));
  if (owned.length === 0) return { faults: [] };
  const faults: Fault[] = [];
  const audiences = new Map<string, Set<string>>();
  const roles = owned.map((caller): AwsCallerRole => {
    const services = trustedServices(caller);
    const principals = trustedPrincipals(caller);
    const tokens = federationOf(caller, 'aws').trusts.flatMap((trust) => (trust.kind === 'oidc' ? [trust] : []));
    faults.push(...foreignPrincipals(caller, target));
    for (const trust of tokens) {
      const existing = existingTrustIn(trust, target);
      if (existing?.startsWith('arn:') && existing !== arnOfProvider(target, trust.issuer)) {
        faults.push(existingIssuerElsewhere([...trust.path, 'existing'], existing, arnOfProvider(target, trust.issuer)));
      }
      const refused = trust.subjects.filter((subject) => !isTrustSubject(subject));
      faults.push(...refused.map((subject) => subjectRefused([...trust.path, 'subject'], subject)));
      faults.push(...unknownClaims(trust));
      if (existing !== undefined || isGoogleIssuer(trust.issuer)) continue;
      if (BUILT_IN.includes(withoutScheme(trust.issuer)))
        faults.push(issuerOfIam([...trust.path, 'issuer'], trust.issuer, 'add a role that trusts it under as.aws'));
      faults.push(...otherOwners(caller, target, trust));
      audiences.set(trust.issuer, (audiences.get(trust.issuer) ?? new Set()).add(audienceOf(trust)));
    }
    const role = {
      caller: caller.key,
      name: newRoleName(caller, target),
      arn: newRoleArn(caller, target),
      path: target.native?.roles?.path ?? '/',
      permissionsBoundary: target.native?.roles?.permissionsBoundary ?? null,
      ...sessionOf(target),
      trust: [
        ...(services.length > 0 ? [{ kind: 'services' as const, services }] : []),
        ...principals,
        ...podsOf(caller),
        ...tokens.map((trust) => asTrust(target, trust)),
      ],
    };
    const { length } = JSON.stringify(trustPolicy(role.trust.flatMap((trust) => trustStatements(target, trust))));
    if (length > TRUST_POLICY_LENGTH)
      faults.push(
        trustPolicyTooLong(
          caller.at(...(tokens.length > 0 ? ['oidc'] : ['as', 'aws'])),
          `the role of caller ${caller.key}`,
          length,
          TRUST_POLICY_LENGTH,
        ),
      );
    return role;
  });
  for (const [issuer, { size }] of audiences) {
    if (size <= PROVIDER_AUDIENCES) continue;
    const of = `the OIDC provider for ${issuer} in account ${target.account}`;
    faults.push(tooManyOfTrust(['callers'], 'audiences', of, size, PROVIDER_AUDIENCES, SHARE_AUDIENCE));
  }
  const providers = [...audiences].map(([issuer, values]): AwsOidcProvider => ({ issuer, audiences: [...values].sort() }));
  return { identities: { providers: providers.sort((a, b) => (a.issuer < b.issuer ? -1 : 1)), roles }, faults };
}

/** Whether this target's stack creates the caller's role: it is the owner, and the caller has no role yet. */
function isOwnedHere(caller: CallerRequest, target: AwsTargetRequest): boolean {
  const role = awsIdentity(caller, target);
  return role.roleArn !== null && role.owner?.key === target.key && needsIdentityIn(caller, target);
}

function trustedServices({ as }: CallerRequest): readonly string[] {
  const services = as.aws.flatMap(({ trustedServices }) => trustedServices ?? []);
  return [...new Set(services)].sort();
}

/** Pods that get a caller's new role. */
function podsOf({ as }: CallerRequest): readonly AwsTrust[] {
  return as.aws.flatMap(({ kubernetes }) => (kubernetes === undefined ? [] : [{ kind: 'pods' as const, ...kubernetes }]));
}

/** IAM principals that a caller's new role trusts, by external ID and conditions. */
function trustedPrincipals({ as }: CallerRequest): readonly PrincipalsTrust[] {
  return as.aws.flatMap(({ trustedPrincipals: principals, externalId, organizationId, principalTags, reason }) =>
    principals === undefined
      ? []
      : [
          {
            kind: 'principals' as const,
            principals: [...new Set(principals)].sort(),
            externalId: externalId ?? null,
            organizationId: organizationId ?? null,
            principalTags: principalTags ?? {},
            reason: reason ?? null,
          },
        ],
  );
}

/** A partition's credentials are unknown in the others. */
function foreignPrincipals({ as, at }: CallerRequest, { key, partition }: AwsTargetContext): Fault[] {
  return as.aws.flatMap(({ trustedPrincipals: principals = [] }, index) =>
    principals
      .filter((principal) => partitionIn(principal) !== partition)
      .map((principal) => principalInOtherPartition(at('as', 'aws', index, 'trustedPrincipals'), principal, partition, key)),
  );
}

type PrincipalsTrust = Extract<AwsTrust, { kind: 'principals' }>;

function asTrust(target: AwsTargetContext, trust: OidcTrust): AwsTrust {
  const { issuer, subjects, claims, reason } = trust;
  const audience = audienceOf(trust);
  if (isGoogleIssuer(issuer)) return { kind: 'google', audience, subjects };
  const narrowed = claims.length > 0 ? { claims } : {};
  return { kind: 'oidc', issuer, providerArn: arnOfProvider(target, issuer), audience, subjects, ...narrowed, reason };
}

function unknownClaims({ issuer, claims, path }: OidcTrust): Fault[] {
  return claims
    .filter((claim) => !isComparable(issuer, claim))
    .map(({ name }) => claimNotComparable([...path, 'claims', name], name, issuer, comparableClaims(issuer)));
}

function audienceOf({ audience }: OidcTrust): string {
  return audience ?? STS_AUDIENCE;
}

function arnOfProvider({ account, partition }: AwsTargetContext, issuer: string): string {
  return providerArn(partition, account, issuer);
}

/** An account has one provider per issuer, so two callers cannot have it created by two stacks. */
function otherOwners(caller: CallerRequest, target: AwsTargetRequest, { issuer }: OidcTrust): Fault[] {
  return target.callers
    .filter((other) => other.key < caller.key)
    .flatMap((other) => {
      const owner = ownerIn(other, target);
      if (owner === undefined || owner.key === target.key || !makesProvider(other, owner, issuer)) return [];
      return [issuerOwnedTwice(caller.at('owner'), issuer, target.account, [other.key, owner.key], [caller.key, target.key])];
    })
    .slice(0, 1);
}

function makesProvider(caller: CallerRequest, owner: AwsTargetContext, issuer: string): boolean {
  const isNewHere = (trust: Trust) => trust.kind === 'oidc' && trust.issuer === issuer && existingTrustIn(trust, owner) === undefined;
  return rolesIn(caller, owner).length === 0 && federationOf(caller, 'aws').trusts.some(isNewHere);
}

/** A role's trust policy statements. */
function trustStatements(target: AwsTargetContext, trust: AwsTrust): TrustStatement[] {
  switch (trust.kind) {
    case 'services':
      return serviceTrust(trust.services, target);
    case 'pods':
      return podTrust(trust, target);
    case 'principals':
      return principalTrust(trust);
    case 'oidc':
      return webIdentityTrust({ ...trust, audiences: [trust.audience] });
    case 'google':
      return googleTrust(trust);
  }
}
