/**
 * Limits of user-assigned identities and their federated credentials.
 *
 * Source: Microsoft, considerations for federated identity credentials, read 2026-11-24.
 */

/** Audience that Azure's own tools request. */
export const TOKEN_EXCHANGE_AUDIENCE = 'api://AzureADTokenExchange';

/** Maximum federated credentials per identity. */
export const CREDENTIALS_PER_IDENTITY = 20;

/** Maximum length of an issuer, a subject or an audience. */
export const CREDENTIAL_CLAIM_LENGTH = 600;

/** Why a claim with a wildcard never matches a token. */
export const COMPARED_TO_THE_LETTER = 'a credential is compared to the letter, also its *';

/** Length range of a name. */
export interface NameLength {
  readonly least: number;
  readonly most: number;
}

/** Length range of a credential name. */
export const CREDENTIAL_NAME: NameLength = { least: 3, most: 120 };

/** Length range of an identity name. Source: naming rules of Microsoft.ManagedIdentity, read 2026-11-24. */
export const IDENTITY_NAME: NameLength = { least: 3, most: 128 };

/** Characters allowed in both names. The same source. */
export const IDENTITY_NAME_PATTERN = /^[a-z0-9][a-z0-9_-]*$/i;
