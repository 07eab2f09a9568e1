import type { Cloud } from '../../catalog/types';
import type { SpecPath } from '../../faults/fault';
import { GOOGLE_ISSUER } from '../../rules/issuers';
import type { AwsTargetSpec, CallerSpec, Spec, TargetSpec } from '../../spec';
import { accountOf, newRoleArn, ownerIn, rolesIn } from './ownership';

/** Whose word a cloud takes for a caller that has no identity of its own there. */
export type Trust = OidcTrust | AwsRoleTrust;

/** Tokens of an issuer. */
export interface OidcTrust {
  readonly kind: 'oidc';
  /** Exactly as the claim `iss` says it. */
  readonly issuer: string;
  readonly subjects: readonly string[];
  /** Null for what each cloud's own tools ask for. */
  readonly audience: string | null;
  /** Why a subject has wildcards; null where none has. */
  readonly reason: string | null;
  /** What trusts the issuer already, by target. */
  readonly existing: Readonly<Record<string, string>>;
  /** Where the spec says so. */
  readonly path: SpecPath;
}

/** A role of AWS, which proves itself to Google Cloud by a signed request. */
export interface AwsRoleTrust {
  readonly kind: 'aws-role';
  readonly account: string;
  readonly roleArn: string;
  readonly path: SpecPath;
}

/** What a caller can show to a cloud, or what is missing for it. */
export interface Federation {
  readonly trusts: readonly Trust[];
  /** What a caller that runs in another cloud would have to say of itself; null where nothing is missing. */
  readonly missing: string | null;
}

/** Where Entra ID's tokens for managed identities name their issuer. Source: Microsoft's page on access token claims (v1.0), 2026. */
function entraIssuer(tenantId: string): string {
  return `https://sts.windows.net/${tenantId.toLowerCase()}/`;
}

/**
 * What a caller can show to a cloud where it has no identity.
 *
 * - tokens of the issuers that the spec names; nothing else is then looked at
 * - else, where it runs in a target of another cloud, what its identity there can prove without a second secret
 */
export function federationOf(spec: Spec, caller: string, toward: Cloud): Federation {
  const said = spec.callers[caller] as CallerSpec;
  const named = (said.oidc ?? []).map((issuer, index): OidcTrust => {
    const { existing = {}, subject, audience = null, reason = null } = issuer;
    const path = ['callers', caller, 'oidc', ...((said.oidc ?? []).length > 1 ? [index] : [])];
    return { kind: 'oidc', issuer: issuer.issuer, subjects: [...new Set(subject)].sort(), audience, reason, existing, path };
  });
  if (named.length > 0) return { trusts: named, missing: null };
  const home = spec.targets[said.runsIn];
  if (home === undefined || home.cloud === toward) return { trusts: [], missing: null };
  return fromCloud(spec, caller, said, home, toward);
}

function fromCloud(spec: Spec, caller: string, said: CallerSpec, home: TargetSpec, toward: Cloud): Federation {
  switch (home.cloud) {
    case 'azure':
      return fromAzure(caller, said);
    case 'aws':
      return fromAws(spec, caller, said, home, toward);
    case 'gcp':
      return fromGcp(caller, said);
  }
}

/** A managed identity asks Entra ID for a token of an application of its tenant. */
function fromAzure(caller: string, { as }: CallerSpec): Federation {
  const trusts = (as?.azure ?? []).flatMap(({ principalId, type, tokens }, index) =>
    tokens && type === 'ServicePrincipal'
      ? [oidcTrust(['callers', caller, 'as', 'azure', index], entraIssuer(tokens.tenantId), principalId.toLowerCase(), tokens.audience)]
      : [],
  );
  return { trusts, missing: trusts.length > 0 ? null : 'as.azure with the tokens of its managed identity: { tenantId, audience }' };
}

/** Google Cloud takes a signed request; others a token that IAM issues once outbound federation is enabled in the account. */
function fromAws(spec: Spec, caller: string, said: CallerSpec, home: TargetSpec, toward: Cloud): Federation {
  const account = accountOf(home);
  const owner = ownerIn(spec, said, home);
  const hasRole = rolesIn(said, home as AwsTargetSpec).length > 0;
  const made = owner !== undefined && !hasRole ? newRoleArn(spec, caller, owner.target) : undefined;
  const trusts = (said.as?.aws ?? []).flatMap((identity, index): Trust[] => {
    const path = ['callers', caller, 'as', 'aws', index];
    const arn = identity.role ?? made;
    if (arn?.split(':')[4] !== account) return [];
    if (toward === 'gcp') return [{ kind: 'aws-role', account, roleArn: arn, path }];
    return identity.tokens ? [oidcTrust(path, identity.tokens.issuer, arn, null)] : [];
  });
  if (made === undefined && !hasRole && (said.as?.aws ?? []).some(({ trustedServices }) => trustedServices !== undefined)) {
    return { trusts: [], missing: `owner: with the target of account ${account} whose stack makes its role` };
  }
  const need =
    toward === 'gcp' ? `as.aws with its role in account ${account}` : `as.aws with its role in account ${account} and tokens: { issuer }`;
  return { trusts, missing: trusts.length > 0 ? null : need };
}

/** The metadata server gives a service account tokens for whatever audience it asks. */
function fromGcp(caller: string, { as }: CallerSpec): Federation {
  const trusts = (as?.gcp ?? []).flatMap(({ member, tokens }, index) =>
    tokens && member.startsWith('serviceAccount:')
      ? [oidcTrust(['callers', caller, 'as', 'gcp', index], GOOGLE_ISSUER, tokens.uniqueId, null)]
      : [],
  );
  return { trusts, missing: trusts.length > 0 ? null : 'as.gcp with the tokens of its service account: { uniqueId }' };
}

function oidcTrust(path: SpecPath, issuer: string, subject: string, audience: string | null): OidcTrust {
  return { kind: 'oidc', issuer, subjects: [subject], audience, reason: null, existing: {}, path };
}

/**
 * How a workload comes by a token, in words that stand before `, and exchange it`.
 *
 * STS issues tokens at its Regional endpoints alone, and has to be told how to sign them (API reference, GetWebIdentityToken, 2026). Entra
 * ID takes RS256 alone (Microsoft, considerations for federated credentials, 2026).
 */
export function sayToken(issuer: string, audience: string, subjects: readonly string[]): string {
  const who = subjects.join(' or ');
  if (issuer === GOOGLE_ISSUER)
    return `ask Google Cloud's metadata server for an identity token of audience ${audience} as service account ${who}`;
  if (/\.tokens\.sts\.[a-z0-9.-]+$/.test(issuer))
    return `ask sts:GetWebIdentityToken of a Region for a token of audience ${audience} signed by RS256 as ${who}`;
  if (issuer.startsWith('https://sts.windows.net/')) return `ask Entra ID for a token of ${audience} as managed identity ${who}`;
  return `hold a token of ${issuer} for audience ${audience} with subject ${who}`;
}
