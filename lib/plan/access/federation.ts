import type { Cloud } from '../../catalog/types';
import type { SpecPath } from '../../faults/fault';
import { GOOGLE_ISSUER } from '../../rules/issuers';
import type { CallerRequest, OidcRequest } from '../caller-request';
import type { AwsTargetContext, TargetContext } from '../target-context';
import { newRoleArn, ownerIn, rolesIn } from './ownership';

/** Whose word a cloud takes for a caller that has no identity of its own there. */
export type Trust = OidcTrust | AwsRoleTrust;

/** Tokens of an issuer. */
export interface OidcTrust extends OidcRequest {
  readonly kind: 'oidc';
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
export function federationOf(caller: CallerRequest, toward: Cloud): Federation {
  const { oidc, home } = caller;
  if (oidc.length > 0) return { trusts: oidc.map((issuer): OidcTrust => ({ kind: 'oidc', ...issuer })), missing: null };
  return home === undefined || home.cloud === toward ? { trusts: [], missing: null } : fromCloud(caller, home, toward);
}

function fromCloud(caller: CallerRequest, home: TargetContext, toward: Cloud): Federation {
  switch (home.cloud) {
    case 'azure':
      return fromAzure(caller);
    case 'aws':
      return fromAws(caller, home, toward);
    case 'gcp':
      return fromGcp(caller);
  }
}

/** A managed identity asks Entra ID for a token of an application of its tenant. */
function fromAzure({ as, at }: CallerRequest): Federation {
  const trusts = as.azure.flatMap(({ principalId, type, tokens }, index) =>
    tokens && type === 'ServicePrincipal'
      ? [oidcTrust(at('as', 'azure', index), entraIssuer(tokens.tenantId), principalId.toLowerCase(), tokens.audience)]
      : [],
  );
  return { trusts, missing: trusts.length > 0 ? null : 'as.azure with the tokens of its managed identity: { tenantId, audience }' };
}

/** Google Cloud takes a signed request; others a token that IAM issues once outbound federation is enabled in the account. */
function fromAws(caller: CallerRequest, home: AwsTargetContext, toward: Cloud): Federation {
  const { account } = home;
  const owner = ownerIn(caller, home);
  const hasRole = rolesIn(caller, home).length > 0;
  const made = owner !== undefined && !hasRole ? newRoleArn(caller, owner) : undefined;
  const trusts = caller.as.aws.flatMap((identity, index): Trust[] => {
    const path = caller.at('as', 'aws', index);
    const arn = identity.role ?? made;
    if (arn?.split(':')[4] !== account) return [];
    if (toward === 'gcp') return [{ kind: 'aws-role', account, roleArn: arn, path }];
    return identity.tokens ? [oidcTrust(path, identity.tokens.issuer, arn, null)] : [];
  });
  if (made === undefined && !hasRole && caller.as.aws.some(({ trustedServices }) => trustedServices !== undefined)) {
    return { trusts: [], missing: `owner: with the target of account ${account} whose stack makes its role` };
  }
  const need =
    toward === 'gcp' ? `as.aws with its role in account ${account}` : `as.aws with its role in account ${account} and tokens: { issuer }`;
  return { trusts, missing: trusts.length > 0 ? null : need };
}

/** The metadata server gives a service account tokens for whatever audience it asks. */
function fromGcp({ as, at }: CallerRequest): Federation {
  const trusts = as.gcp.flatMap(({ member, tokens }, index) =>
    tokens && member.startsWith('serviceAccount:') ? [oidcTrust(at('as', 'gcp', index), GOOGLE_ISSUER, tokens.uniqueId, null)] : [],
  );
  return { trusts, missing: trusts.length > 0 ? null : 'as.gcp with the tokens of its service account: { uniqueId }' };
}

function oidcTrust(path: SpecPath, issuer: string, subject: string, audience: string | null): OidcTrust {
  return { kind: 'oidc', issuer, subjects: [subject], audience, reason: null, existing: [], path };
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
