import { isDeepStrictEqual } from 'node:util';
import type { Cloud } from '../../catalog/types';
import type { SpecPath } from '../../faults/fault';
import { accountOf } from '../../rules/aws/resource-names';
import { ENTRA_V1_HOST, GOOGLE_ISSUER, isGoogleIssuer } from '../../rules/issuers';
import { sayClaims, type TokenClaim } from '../../rules/token-claims';
import type { CallerRequest, OidcRequest } from '../caller-request';
import type { AwsTargetContext, TargetContext } from '../target-context';
import { newRoleArn, ownerIn, rolesIn } from './ownership';

/** What a cloud trusts for a caller without an identity there. */
export type Trust = OidcTrust | AwsRoleTrust;

/** An issuer's tokens. */
export interface OidcTrust extends OidcRequest {
  readonly kind: 'oidc';
}

/** An AWS role, which authenticates to Google Cloud with a signed request. */
export interface AwsRoleTrust {
  readonly kind: 'aws-role';
  readonly account: string;
  readonly roleArn: string;
  readonly path: SpecPath;
}

/** A caller's credentials for another cloud, or what the spec lacks. */
export interface Federation {
  readonly trusts: readonly Trust[];
  /** The field that a caller in another cloud would have to set; null if nothing is missing. */
  readonly missing: string | null;
}

/** Issuer of Entra ID tokens for managed identities. */
function entraIssuer(tenantId: string): string {
  return `https://${ENTRA_V1_HOST}/${tenantId.toLowerCase()}/`;
}

/**
 * A caller's credentials for a cloud in which it has no identity.
 *
 * - tokens of the issuers in the spec, which take precedence over everything else
 * - otherwise, if it runs in a target on another cloud, what its identity there can prove without another secret
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

/** A managed identity requests a token from Entra ID for an application in its tenant. */
function fromAzure({ as, at }: CallerRequest): Federation {
  const trusts = as.azure.flatMap(({ principalId, type, tokens }, index) =>
    tokens && type === 'ServicePrincipal'
      ? [oidcTrust(at('as', 'azure', index), entraIssuer(tokens.tenantId), principalId.toLowerCase(), tokens.audience)]
      : [],
  );
  return { trusts, missing: trusts.length > 0 ? null : 'as.azure with tokens: { tenantId, audience } of its managed identity' };
}

/** Google Cloud accepts a signed request. Other clouds need an IAM-issued token, which requires outbound federation in the account. */
function fromAws(caller: CallerRequest, home: AwsTargetContext, toward: Cloud): Federation {
  const { account } = home;
  const owner = ownerIn(caller, home);
  const hasRole = rolesIn(caller, home).length > 0;
  const made = owner !== undefined && !hasRole ? newRoleArn(caller, owner) : undefined;
  const all = caller.as.aws.flatMap((identity, index): Trust[] => {
    const path = caller.at('as', 'aws', index);
    const arn = identity.role ?? made;
    if (arn === undefined || accountOf(arn) !== account) return [];
    if (toward === 'gcp') return [{ kind: 'aws-role', account, roleArn: arn, path }];
    return identity.tokens ? [oidcTrust(path, identity.tokens.issuer, arn, null)] : [];
  });
  const trusts = all.filter((trust, index) => all.findIndex((other) => isSameTrust(trust, other)) === index);
  if (made === undefined && !hasRole && caller.as.aws.some(({ role }) => role === undefined)) {
    return { trusts: [], missing: `owner: the target in account ${account} that creates its role` };
  }
  const need =
    toward === 'gcp' ? `as.aws with its role in account ${account}` : `as.aws with its role in account ${account} and tokens: { issuer }`;
  return { trusts, missing: trusts.length > 0 ? null : need };
}

/** Several entries of a caller can describe one new role. */
function isSameTrust({ path: _, ...one }: Trust, { path: __, ...other }: Trust): boolean {
  return isDeepStrictEqual(one, other);
}

/** The metadata server issues a service account tokens for any audience. */
function fromGcp({ as, at }: CallerRequest): Federation {
  const trusts = as.gcp.flatMap(({ member, tokens }, index) =>
    tokens && member.startsWith('serviceAccount:') ? [oidcTrust(at('as', 'gcp', index), GOOGLE_ISSUER, tokens.uniqueId, null)] : [],
  );
  return { trusts, missing: trusts.length > 0 ? null : 'as.gcp with tokens: { uniqueId } of its service account' };
}

function oidcTrust(path: SpecPath, issuer: string, subject: string, audience: string | null): OidcTrust {
  return { kind: 'oidc', issuer, subjects: [subject], claims: [], audience, reason: null, existing: [], path };
}

/**
 * How a workload gets a token, as a phrase to be followed by `, and exchange it`.
 *
 * STS issues tokens only at its Regional endpoints and requires a signing algorithm (API reference, GetWebIdentityToken, 2026). Entra ID
 * accepts only RS256 (Microsoft, considerations for federated credentials, 2026).
 */
export function sayToken(issuer: string, audience: string, subjects: readonly string[], claims: readonly TokenClaim[] = []): string {
  const who = subjects.join(' or ');
  if (isGoogleIssuer(issuer))
    return `get an identity token for audience ${audience} from Google Cloud's metadata server as service account ${who}`;
  if (/\.tokens\.sts\.[a-z0-9.-]+$/.test(issuer))
    return `as ${who}, call sts:GetWebIdentityToken on a Regional STS endpoint for an RS256-signed token with audience ${audience}`;
  if (issuer.startsWith(`https://${ENTRA_V1_HOST}/`) && subjects.length > 0)
    return `get a token for ${audience} from Entra ID as managed identity ${who}`;
  const which = [...(subjects.length === 0 ? [] : [`subject ${who}`]), ...(claims.length === 0 ? [] : [sayClaims(claims)])];
  return `get a token from ${issuer} for audience ${audience}${which.length === 0 ? '' : ` with ${which.join(', and ')}`}`;
}
