/**
 * Limits of user-assigned identities and their federated credentials.
 *
 * Source: Microsoft, considerations for federated identity credentials, read 2026-11-24.
 */

/** Claim `aud` that Azure's own tools request. */
export const TOKEN_EXCHANGE_AUDIENCE = 'api://AzureADTokenExchange';

/** Federated credentials per identity. */
export const CREDENTIALS_PER_IDENTITY = 20;

/** Characters of an issuer, a subject or an audience. */
export const CREDENTIAL_CLAIM_LENGTH = 600;

/** Why no token matches a claim with a wildcard. */
export const COMPARED_TO_THE_LETTER = 'a credential is compared to the letter, also its *';

/** Characters of a name. */
export interface NameLength {
  readonly least: number;
  readonly most: number;
}

/** Characters of a credential's name. */
export const CREDENTIAL_NAME: NameLength = { least: 3, most: 120 };

/** Characters of an identity's name. Source: naming rules of Microsoft.ManagedIdentity, read 2026-11-24. */
export const IDENTITY_NAME: NameLength = { least: 3, most: 128 };

/** Characters that both names consist of. The same source. */
export const IDENTITY_NAME_PATTERN = /^[a-z0-9][a-z0-9_-]*$/i;
