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

/**
 * Whether a text is an issuer that every cloud accepts: the `iss` claim, under which `/.well-known/openid-configuration` is served. https,
 * a host and an optional path; no port, no query.
 *
 * Source: IAM user guide, "Create an OpenID Connect identity provider", read 2026-11-24.
 */
export function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { port, search, hash, username, hostname } = new URL(value);
  const isName = hostname.includes('.') && !/^[\d.]+$/.test(hostname) && !hostname.startsWith('[') && !hostname.endsWith('.');
  const isPlain =
    port === '' &&
    search === '' &&
    hash === '' &&
    username === '' &&
    /^https:\/\/[a-zA-Z0-9.-]+(?:\/(?!.*[?#*$%])[!-~]*)?$/.test(value) &&
    value.length <= ISSUER_LENGTH;
  return isName && isPlain && !value.endsWith('//') && value === value.trim();
}

/** The part of a subject that identifies the issuer's tenant. */
export interface TenantPart {
  readonly pattern: RegExp;
  /** Completes "put …" in a fault. */
  readonly expected: string;
}

/**
 * Required text before a subject's first wildcard: the tenant for a shared issuer, at least one character for others.
 *
 * Source: GitHub, GitLab and HashiCorp on the subjects of their tokens, read 2026-11-24.
 */
export function tenantPartOf(issuer: string): TenantPart {
  const origin = URL.canParse(issuer) ? new URL(issuer).hostname : '';
  return (
    TENANT_PARTS[`https://${origin}`] ?? {
      pattern: /^[^*]/,
      expected: 'at least one character before the first wildcard, as in system:serviceaccount:support:*',
    }
  );
}

const TENANT_PARTS: Readonly<Record<string, TenantPart>> = {
  [GITHUB_ISSUER]: { pattern: /^[a-z_]+:[^*:/]+[/:]/, expected: 'the owner before the first wildcard, as in repo:acme/*' },
  [GITLAB_ISSUER]: { pattern: /^project_path:[^*:/]+\//, expected: 'the group before the first wildcard, as in project_path:acme/*' },
  [TERRAFORM_ISSUER]: {
    pattern: /^organization:[^*:]+:/,
    expected: 'the organization before the first wildcard, as in organization:acme:*',
  },
};
