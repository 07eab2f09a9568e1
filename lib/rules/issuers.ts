/** OIDC token issuers, in the form that every cloud accepts. */

/** Maximum length of an issuer, the lowest of any cloud. Source: IAM API reference, CreateOpenIDConnectProvider (botocore 1.43.107). */
export const ISSUER_LENGTH = 255;

/** Maximum length of an audience, the lowest of any cloud. The same source. */
export const AUDIENCE_LENGTH = 255;

/** Issuer of GitHub's workflow tokens. Source: GitHub, "OpenID Connect reference", read 2026-11-24. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** Issuer of GitLab's job tokens. Source: GitLab, "OpenID Connect in AWS", read 2026-11-24. */
export const GITLAB_ISSUER = 'https://gitlab.com';

/** Issuer of HCP Terraform's run tokens. Source: HashiCorp, "Workload identity tokens", read 2026-11-24. */
export const TERRAFORM_ISSUER = 'https://app.terraform.io';

/** Issuer of Google service account tokens. Source: Google Cloud IAM API reference, copy of 2026. */
export const GOOGLE_ISSUER = 'https://accounts.google.com';

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
