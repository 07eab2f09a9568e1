import type { Fault } from '../../faults/fault';
import { existingIssuerElsewhere, issuerOfIam, issuerOwnedTwice, tooManyOfTrust, trustPolicyTooLong } from '../../faults/federation-faults';
import { providerArn, withoutScheme } from '../../rules/aws/arns';
import { partitionOf } from '../../rules/aws/partitions';
import {
  BUILT_IN,
  googleTrust,
  PROVIDER_AUDIENCES,
  STS_AUDIENCE,
  serviceTrust,
  TRUST_POLICY_LENGTH,
  type TrustStatement,
  trustPolicy,
  webIdentityTrust,
} from '../../rules/aws/trust-policies';
import { GOOGLE_ISSUER } from '../../rules/issuers';
import type { AwsTargetSpec, CallerSpec, Spec } from '../../spec';
import type { AwsCallerRole, AwsIdentities, AwsOidcProvider, AwsTrust } from './access';
import { federationOf, type OidcTrust } from './federation';
import { accountOf, isSameAccount, needsIdentityIn, newRoleArn, newRoleName, type Owner, ownerIn, rolesIn } from './ownership';

/** What makes the role of a caller in the account of a target. */
export type AwsIdentity =
  | { readonly roleArn: string; readonly owner: Owner | null }
  /** Why there is none; null where nothing was said that could become one. */
  | { readonly roleArn: null; readonly need: string | null };

/** The role of a caller that has none in the account of a target: one that an owner makes, or what is missing for it. */
export function newAwsIdentity(spec: Spec, caller: string, target: AwsTargetSpec): AwsIdentity {
  const said = spec.callers[caller] as CallerSpec;
  const { trusts, missing } = federationOf(spec, caller, 'aws');
  const canBeMade = trusts.length > 0 || trustedServices(said).length > 0;
  if (!canBeMade) return { roleArn: null, need: missing };
  const owner = ownerIn(spec, said, target);
  if (owner === undefined) return { roleArn: null, need: `owner: with the target of account ${target.account} whose stack makes its role` };
  return { roleArn: newRoleArn(spec, caller, owner.target), owner };
}

/** Roles and providers that the stack of a target makes. */
export function awsIdentities(spec: Spec, key: string, target: AwsTargetSpec): { identities?: AwsIdentities; faults: readonly Fault[] } {
  const owned = Object.keys(spec.callers)
    .sort()
    .filter((caller) => isOwnedHere(spec, caller, key, target));
  if (owned.length === 0) return { faults: [] };
  const faults: Fault[] = [];
  const audiences = new Map<string, Set<string>>();
  const roles = owned.map((caller): AwsCallerRole => {
    const said = spec.callers[caller] as CallerSpec;
    const services = trustedServices(said);
    const tokens = federationOf(spec, caller, 'aws').trusts.flatMap((trust) => (trust.kind === 'oidc' ? [trust] : []));
    for (const trust of tokens) {
      const existing = existingProvider(spec, target, trust);
      if (existing?.startsWith('arn:') && existing !== arnOfProvider(target, trust.issuer)) {
        faults.push(existingIssuerElsewhere([...trust.path, 'existing'], existing, arnOfProvider(target, trust.issuer)));
      }
      if (existing !== undefined || trust.issuer === GOOGLE_ISSUER) continue;
      if (BUILT_IN.includes(withoutScheme(trust.issuer)))
        faults.push(issuerOfIam([...trust.path, 'issuer'], trust.issuer, 'name a role that trusts it under as.aws'));
      faults.push(...otherOwners(spec, caller, key, target, trust));
      audiences.set(trust.issuer, (audiences.get(trust.issuer) ?? new Set()).add(audienceOf(trust)));
    }
    const role = {
      caller,
      name: newRoleName(spec, caller),
      arn: newRoleArn(spec, caller, target),
      path: target.native?.roles?.path ?? '/',
      permissionsBoundary: target.native?.roles?.permissionsBoundary ?? null,
      trust: [...(services.length > 0 ? [{ kind: 'services' as const, services }] : []), ...tokens.map((trust) => asTrust(target, trust))],
    };
    const { length } = JSON.stringify(trustPolicy(role.trust.flatMap(trustStatements)));
    if (length > TRUST_POLICY_LENGTH)
      faults.push(trustPolicyTooLong(['callers', caller, 'oidc'], `the role of caller ${caller}`, length, TRUST_POLICY_LENGTH));
    return role;
  });
  for (const [issuer, { size }] of audiences) {
    if (size <= PROVIDER_AUDIENCES) continue;
    const of = `the OIDC provider for ${issuer} in account ${target.account}`;
    faults.push(tooManyOfTrust(['callers'], 'audiences', of, size, PROVIDER_AUDIENCES, 'let callers share an audience'));
  }
  const providers = [...audiences].map(([issuer, said]): AwsOidcProvider => ({ issuer, audiences: [...said].sort() }));
  return { identities: { providers: providers.sort((a, b) => (a.issuer < b.issuer ? -1 : 1)), roles }, faults };
}

/** Whether a caller gets its role from this target: it is named as owner, and no role is there already. */
function isOwnedHere(spec: Spec, caller: string, key: string, target: AwsTargetSpec): boolean {
  const said = spec.callers[caller] as CallerSpec;
  if (ownerIn(spec, said, target)?.key !== key || rolesIn(said, target).length > 0) return false;
  return needsIdentityIn(spec, said, target) && newAwsIdentity(spec, caller, target).roleArn !== null;
}

function trustedServices({ as }: CallerSpec): readonly string[] {
  const services = (as?.aws ?? []).flatMap(({ trustedServices }) => trustedServices ?? []);
  return [...new Set(services)].sort();
}

function asTrust(target: AwsTargetSpec, trust: OidcTrust): AwsTrust {
  const { issuer, subjects, reason } = trust;
  const audience = audienceOf(trust);
  if (issuer === GOOGLE_ISSUER) return { kind: 'google', audience, subjects };
  return { kind: 'oidc', issuer, providerArn: arnOfProvider(target, issuer), audience, subjects, reason };
}

function audienceOf({ audience }: OidcTrust): string {
  return audience ?? STS_AUDIENCE;
}

function arnOfProvider({ account, region }: AwsTargetSpec, issuer: string): string {
  return providerArn(partitionOf(region), account, issuer);
}

/** What the spec says is there already in the account of a target. */
function existingProvider(spec: Spec, target: AwsTargetSpec, { existing }: OidcTrust): string | undefined {
  return Object.entries(existing).find(
    ([key]) => isSameAccount(spec.targets[key] ?? target, target) && spec.targets[key] !== undefined,
  )?.[1];
}

/** An account has one provider for an issuer: two callers that want two stacks to make it cannot both have it. */
function otherOwners(spec: Spec, caller: string, key: string, target: AwsTargetSpec, { issuer }: OidcTrust): Fault[] {
  return Object.keys(spec.callers)
    .filter((other) => other < caller)
    .flatMap((other) => {
      const owner = ownerIn(spec, spec.callers[other] as CallerSpec, target);
      if (owner === undefined || owner.key === key || !makesProvider(spec, other, owner.target as AwsTargetSpec, issuer)) return [];
      return [issuerOwnedTwice(['callers', caller, 'owner'], issuer, accountOf(target), [other, owner.key], [caller, key])];
    })
    .slice(0, 1);
}

function makesProvider(spec: Spec, caller: string, target: AwsTargetSpec, issuer: string): boolean {
  if (rolesIn(spec.callers[caller] as CallerSpec, target).length > 0) return false;
  return federationOf(spec, caller, 'aws').trusts.some(
    (trust) => trust.kind === 'oidc' && trust.issuer === issuer && existingProvider(spec, target, trust) === undefined,
  );
}

/** The statements of a trust policy, as the role will have them. */
function trustStatements(trust: AwsTrust): TrustStatement[] {
  switch (trust.kind) {
    case 'services':
      return serviceTrust(trust.services);
    case 'oidc':
      return webIdentityTrust({ ...trust, audiences: [trust.audience] });
    case 'google':
      return googleTrust(trust);
  }
}
