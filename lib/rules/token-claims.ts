/** Claims of OIDC tokens that narrow a trust, besides issuer, audience and subject. */
import type { TextPattern } from './text-pattern';

/** A claim that tokens must have. */
export interface TokenClaim {
  readonly name: string;
  /** Accepted values, sorted. */
  readonly values: readonly string[];
  /** Whether the claim is a list that must include one of the values, such as groups. */
  readonly isList: boolean;
}

/** Name of a claim, in the characters that every cloud's expressions keep literal. Claims with fields of their own are excluded. */
export const CLAIM_NAME: TextPattern = {
  pattern: /^(?!(?:iss|sub|aud|exp|nbf|iat|jti)$)[\w.:/-]{1,128}$/,
  expected: '1 to 128 letters, digits or _.:/-, except iss, sub, aud, exp, nbf, iat and jti',
};

/** Value of a claim. Clouds compare it exactly. */
export const CLAIM_VALUE: TextPattern = {
  pattern: /^(?!.*[$%]\{)[!-)+->@-~\u00a1-\u00ff]+(?: +[!-)+->@-~\u00a1-\u00ff]+)*$/,
  expected: 'a claim in Latin-1 characters, without *, ?, ${, %{, line breaks, or spaces at its ends',
};

/** Claims as a phrase, such as `groups including ai-users, and hd acme.com`. */
export function sayClaims(claims: readonly TokenClaim[]): string {
  return claims.map(({ name, values, isList }) => `${name} ${isList ? 'including ' : ''}${values.join(' or ')}`).join(', and ');
}
