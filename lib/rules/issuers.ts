/** OIDC token issuers, in the form that every cloud accepts. */
import { HCP_HOST } from './terraform-names';
import type { TextPattern } from './text-pattern';

/** Maximum length of an issuer, the lowest of any cloud. Source: IAM API reference, CreateOpenIDConnectProvider (botocore 1.43.107). */
const ISSUER_LENGTH = 255;

/** Maximum length of an audience, the lowest of any cloud. The same source. */
export const AUDIENCE_LENGTH = 255;

/**
 * Audience of a token: Latin-1, as IAM policies require, without text that Terraform would evaluate. Every cloud compares it exactly, so a `*`
 * would match no token.
 */
export const AUDIENCE: TextPattern = {
  pattern: new RegExp(`^(?!.*[$%]\\{)[!-)+-~\\u00a1-\\u00ff]{1,${AUDIENCE_LENGTH}}$`),
  expected: `the token's claim aud: at most ${AUDIENCE_LENGTH} Latin-1 characters, without spaces, *, \${ or %{`,
};

/** Issuer of GitHub's workflow tokens. Source: GitHub, "OpenID Connect reference", read 2026-11-24. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** Whether an issuer is GitHub, including an enterprise's own issuer, which adds the enterprise to the path. */
export function isGithubIssuer(issuer: string): boolean {
  return issuer === GITHUB_ISSUER || issuer.startsWith(`${GITHUB_ISSUER}/`);
}

/** Issuer of GitLab's job tokens. Source: GitLab, "OpenID Connect in AWS", read 2026-11-24. */
export const GITLAB_ISSUER = 'https://gitlab.com';

/** Issuer of HCP Terraform's run tokens. Source: HashiCorp, "Workload identity tokens", read 2026-11-24. */
export const TERRAFORM_ISSUER = `https://${HCP_HOST}`;

/** Issuer of Google service account tokens. Source: Google Cloud IAM API reference, copy of 2026. */
export const GOOGLE_ISSUER = 'https://accounts.google.com';

/** Whether an issuer is Google, which signs tokens for anyone, however the URL is written. */
export function isGoogleIssuer(issuer: string): boolean {
  return URL.canParse(issuer) && new URL(issuer).origin === GOOGLE_ISSUER;
}

/** Host of Entra ID tokens of version 1.0, which managed identities get. Source: Microsoft, "Access token claims reference", 2026. */
export const ENTRA_V1_HOST = 'sts.windows.net';

/** Host of Entra ID tokens of version 2.0. The same source. */
export const ENTRA_V2_HOST = 'login.microsoftonline.com';

/**
 * Top-level names that no public issuer has.
 *
 * Source: RFC 6761, RFC 6762 (appendix G), RFC 7686, RFC 8375, and ICANN's reservation of `internal` (2024).
 */
const PRIVATE_NAMES = /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|invalid|test|onion)$/;

const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DOMAIN_NAME = new RegExp(`^(?=.{1,253}$)(?:${LABEL}\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])$`);

/**
 * Issuers whose tokens end the claim `iss` with a slash. Every cloud compares the claim exactly.
 *
 * Sources: Microsoft, "Access token claims reference", 2026; Auth0, "ID Token Structure", 2026; authentik, "OAuth2 Provider", 2026; env zero,
 * "OIDC for AWS", read 2026-11-29; AKS, "Use Microsoft Entra Workload ID with AKS", whose issuer URLs end with a slash, read 2026-11-30.
 */
const ISSUERS_WITH_SLASH = [
  /^sts\.windows\.net\//,
  /\.auth0\.com\/$/,
  /^login\.app\.env0\.com\/$/,
  /\.oic\.prod-aks\.azure\.com\//,
  /\/application\/o\/[^/]+\/$/,
];

/** Whether an issuer ends with a slash that its tokens probably lack. */
export function hasStraySlash(issuer: string): boolean {
  const rest = issuer.replace(/^https:\/\//, '');
  return issuer.endsWith('/') && !ISSUERS_WITH_SLASH.some((known) => known.test(rest));
}

/** Whether a URL's host is a domain name that the internet can resolve: no address, no localhost, no private name. */
export function hasPublicHost(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return DOMAIN_NAME.test(hostname) && !PRIVATE_NAMES.test(hostname);
}

/**
 * Whether a text is an issuer that every cloud takes: what stands in the claim `iss`, under which `/.well-known/openid-configuration` is
 * found. https, a public host name, at most a path; no port and no query.
 *
 * Source: IAM user guide, "Create an OpenID Connect identity provider", read 2026-11-24.
 */
export function isIssuer(value: string): boolean {
  if (!hasPublicHost(value)) return false;
  const { port, search, hash, username } = new URL(value);
  const isPlain =
    port === '' &&
    search === '' &&
    hash === '' &&
    username === '' &&
    /^https:\/\/[a-zA-Z0-9.-]+(?:\/(?!.*[?#*$%])[!-~]*)?$/.test(value) &&
    value.length <= ISSUER_LENGTH;
  return isPlain && !value.endsWith('//') && value === value.trim();
}
