/** Claims of OIDC tokens that trust policies can compare, besides `aud` and `sub`. */
import { isGoogleIssuer } from '../issuers';
import { sharedIssuerOf } from '../shared-issuers';
import type { TokenClaim } from '../token-claims';

/**
 * Claim of every issuer except Google: how the user signed in, a list. Source: IAM user guide, "Available keys for AWS OIDC federation", copy
 * of 2026.
 */
const SIGN_IN = 'amr';

/** Claims that a role's trust policy can compare for an issuer. */
export function comparableClaims(issuer: string): readonly string[] {
  return isGoogleIssuer(issuer) ? [] : [...(sharedIssuerOf(issuer)?.awsClaims ?? []), `${SIGN_IN}: { includes: … }`];
}

/** Whether a role's trust policy can compare a claim. */
export function isComparable(issuer: string, { name, isList }: Pick<TokenClaim, 'name' | 'isList'>): boolean {
  if (isGoogleIssuer(issuer)) return false;
  return isList ? name === SIGN_IN : (sharedIssuerOf(issuer)?.awsClaims ?? []).includes(name);
}
