import { credentialTwice, identityNameRefused } from '../faults/azure-faults';
import type { Fault, SpecPath } from '../faults/fault';
import { credentialClaimRefused, tooManyCredentials } from '../faults/federation-faults';
import {
  COMPARED_TO_THE_LETTER,
  CREDENTIAL_NAME,
  CREDENTIALS_PER_IDENTITY,
  IDENTITY_NAME,
  IDENTITY_NAME_PATTERN,
  type NameLength,
  neverMatches,
  unusableIssuer,
} from '../rules/azure/federated-credentials';
import { Token } from '../terraform/cdktf';

/** Tokens that an identity trusts: those with exactly these claims. */
export interface TrustedTokens {
  /**
   * Name of the credential, 3 to 120 letters, digits, `-` and `_`, starting with a letter or digit. It is part of the address; changing it
   * replaces the credential. Everything else is updated in place. If known only while deploying, its position is part of the address instead.
   *
   * @example 'github-main'
   */
  readonly name: string;

  /**
   * The tokens' `iss` claim: an https URL of at most 600 characters, compared exactly, including a trailing slash.
   *
   * @example 'https://token.actions.githubusercontent.com'
   */
  readonly issuer: string;

  /**
   * The tokens' `sub` claim: at most 600 characters, compared exactly. Wildcards are not supported.
   *
   * @example 'repo:acme/support:ref:refs/heads/main'
   */
  readonly subject: string;

  /**
   * The tokens' `aud` claim.
   *
   * @default api://AzureADTokenExchange
   */
  readonly audience?: string;
}

/** Faults in an identity's name. */
export function identityNameFaults(name: string, at: SpecPath): readonly Fault[] {
  return nameFaults(name, IDENTITY_NAME, 'a managed identity', at);
}

/** All faults in credentials: those that Azure would reject, and those it would accept but never match. */
export function credentialFaults(credentials: readonly TrustedTokens[], at: SpecPath): readonly Fault[] {
  return [
    ...(credentials.length > CREDENTIALS_PER_IDENTITY
      ? [tooManyCredentials(at, 'the identity', credentials.length, CREDENTIALS_PER_IDENTITY)]
      : []),
    ...credentials.flatMap((credential, index) => ownFaults(credential, [...at, index])),
    ...repeated(credentials, ({ name }) => name.toLowerCase()).map((index) => credentialTwice([...at, index, 'name'], 'name')),
    ...repeated(credentials, ({ issuer, subject }) => JSON.stringify([issuer, subject])).map((index) =>
      credentialTwice([...at, index, 'subject'], 'issuer and subject'),
    ),
  ];
}

function ownFaults({ name, issuer, subject, audience }: TrustedTokens, at: SpecPath): Fault[] {
  const known = Token.isUnresolved(subject) ? undefined : subject;
  return [
    ...nameFaults(name, CREDENTIAL_NAME, 'a federated credential', [...at, 'name']),
    ...valueFaults(issuer, [...at, 'issuer'], isHttps(issuer) ? unusableIssuer(issuer, known) : 'it is not an https URL'),
    ...valueFaults(subject, [...at, 'subject']),
    ...(audience === undefined ? [] : valueFaults(audience, [...at, 'audience'])),
  ];
}

function nameFaults(name: string, { least, most }: NameLength, of: string, at: SpecPath): Fault[] {
  const isLegal = Token.isUnresolved(name) || (IDENTITY_NAME_PATTERN.test(name) && name.length >= least && name.length <= most);
  return isLegal ? [] : [identityNameRefused(at, name, of, least, most)];
}

/** Entra ID supports patterns only in flexible credentials, which neither this construct nor the provider can create. */
const EACH_SUBJECT = 'add one credential per subject; patterns require flexible credentials, a preview that azurerm 4.55 does not support';

function valueFaults(value: string, at: SpecPath, own?: string): Fault[] {
  if (Token.isUnresolved(value)) return [];
  const reason = neverMatches(value) ?? own;
  if (reason === undefined) return [];
  return [
    credentialClaimRefused(at, value, reason, reason === COMPARED_TO_THE_LETTER ? EACH_SUBJECT : 'copy the claim exactly from a token'),
  ];
}

function isHttps(url: string): boolean {
  return /^https:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(url);
}

/** Indexes of entries that repeat an earlier one. */
function repeated(credentials: readonly TrustedTokens[], by: (credential: TrustedTokens) => string): number[] {
  const seen = new Set<string>();
  return credentials.flatMap((credential, index) => {
    const known = seen.has(by(credential));
    seen.add(by(credential));
    return known ? [index] : [];
  });
}
