/**
 * Limits of user-assigned identities and their federated credentials.
 *
 * Source: Microsoft, considerations for federated identity credentials, read 2026-11-24.
 */

import { formatNumber } from '../../text/number';
import { ENTRA_V1_HOST, ENTRA_V2_HOST, hasPublicHost } from '../issuers';

/** Audience that Azure's own tools request. */
export const TOKEN_EXCHANGE_AUDIENCE = 'api://AzureADTokenExchange';

/** Maximum federated credentials per identity. */
export const CREDENTIALS_PER_IDENTITY = 20;

/** Maximum length of an issuer, a subject or an audience. */
const CREDENTIAL_CLAIM_LENGTH = 600;

/** Why a claim with a wildcard never matches a token. */
export const COMPARED_TO_THE_LETTER = 'Azure compares the claim exactly, including any *';

/** Why no token can match an issuer, subject or audience; undefined if one can. Azure accepts most of these values without an error. */
export function neverMatches(claim: string): string | undefined {
  if (claim.trim() === '') return 'it is empty';
  if (claim !== claim.trim()) return 'it starts or ends with white space';
  if (claim.includes('*')) return COMPARED_TO_THE_LETTER;
  return claim.length > CREDENTIAL_CLAIM_LENGTH
    ? `it has ${formatNumber(claim.length)} characters, and Azure allows ${formatNumber(CREDENTIAL_CLAIM_LENGTH)}`
    : undefined;
}

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

/**
 * Hosts of Microsoft Entra ID, in the public cloud and its national ones.
 *
 * Source: Microsoft, considerations for federated identity credentials (tokens that Entra ID issues), and national cloud endpoints.
 */
const ENTRA_HOSTS: readonly string[] = [
  ENTRA_V2_HOST,
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.windows.net',
  ENTRA_V1_HOST,
  'sts.chinacloudapi.cn',
];

/**
 * Start of subjects in tokens that Entra ID issues for Microsoft's services and then exchanges, such as service connections of Azure DevOps,
 * which take this issuer by default: `/eid1/c/pub/t/<tenant>/a/<application>/sc/<organization>/<connection>`.
 *
 * Source: Microsoft, Dynamics 365, "Federated Identity Credential Subject"; service connections printed by Azure DevOps in public, 2025 and
 * 2026; read 2026-11-29.
 */
const SERVICE_SUBJECT = '/eid1/';

/**
 * Why Entra ID accepts no token of an issuer; undefined if it may.
 *
 * @param subject undefined if it is known only while deploying
 */
export function unusableIssuer(issuer: string, subject: string | undefined): string | undefined {
  if (!hasPublicHost(issuer)) return 'Entra ID cannot reach its host';
  if (!ENTRA_HOSTS.includes(new URL(issuer).hostname)) return undefined;
  return subject === undefined || subject.startsWith(SERVICE_SUBJECT)
    ? undefined
    : `Entra ID accepts no tokens that it issued itself, except with subjects of Microsoft services, which start with ${SERVICE_SUBJECT}`;
}
