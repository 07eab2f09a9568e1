/** OIDC issuers that sign tokens for many tenants, and where each names the tenant. A pattern of subjects must not match another tenant. */
import { ENTRA_V1_HOST, ENTRA_V2_HOST, GITHUB_ISSUER, GITLAB_ISSUER, isGoogleIssuer, TERRAFORM_ISSUER } from './issuers';

/** Part of a token's claims that tells one tenant of an issuer from another. */
export interface TenantPart {
  readonly pattern: RegExp;
  /** Completes "put …" or "use …" in a fault. */
  readonly expected: string;
}

/** One service that issues tokens to its customers. */
export interface SharedIssuer {
  readonly name: string;
  /** Host of the issuer. With a leading dot, every host below it. */
  readonly host: string;
  /** What the issuer URL must match to name one tenant; undefined if one URL serves all tenants. */
  readonly issuer?: TenantPart;
  /** How a subject starts, up to the tenant's name and the delimiter behind it; undefined if the issuer URL alone names the tenant. */
  readonly subject?: TenantPart;
  /**
   * Claims, besides `aud` and `sub`, that AWS trust policies can compare, since 2026-01-30; those that describe people and runners are left
   * out. Source: service authorization reference of STS, AssumeRoleWithWebIdentity, 2026-09-26.
   */
  readonly awsClaims?: readonly string[];
  /** Whether it issues tokens to workloads anywhere. The other services run the workloads themselves, on hosted runners. */
  readonly isIdentityProvider?: true;
  readonly source: string;
}

const GUID = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}';

/** Name of a tenant, without delimiters and wildcards. */
const NAME = '[^*?:/|\\s]+';

const OF_REPOSITORY = `(?:repo|repository|workflow_ref|job_workflow_ref):${NAME}/`;
const OF_OWNER = `(?:repository_owner|repository_owner_id|repository_id|enterprise|enterprise_id):${NAME}(?::|$)`;

/** For subjects whose start does not name the tenant. */
const WHOLE: TenantPart = { pattern: /^[^*?]+$/, expected: 'the whole subject, without a wildcard' };

/**
 * Copies of the pages are of 2026, unless a year is given.
 *
 * Without a row: Cloudflare Workers and Netlify, which document no issuer for workloads, and Cloudflare Access, where each team has its own
 * host (searched 2026-11-29).
 */
export const SHARED_ISSUERS: readonly SharedIssuer[] = [
  {
    name: 'GitHub Actions',
    host: new URL(GITHUB_ISSUER).host,
    // A team can choose the claims that a subject consists of. Without a wildcard, the owner may follow others.
    subject: {
      pattern: new RegExp(`^(?:${OF_REPOSITORY}|${OF_OWNER}|[^*?]*:(?:${OF_REPOSITORY}|${OF_OWNER})[^*?]*$)`),
      expected: 'the owner first, as in repo:acme/*',
    },
    awsClaims: [
      'actor',
      'actor_id',
      'enterprise_id',
      'environment',
      'job_workflow_ref',
      'ref',
      'repository',
      'repository_id',
      'repository_owner_id',
      'workflow',
    ],
    source: 'GitHub, "OpenID Connect reference"',
  },
  {
    name: 'GitLab.com',
    host: new URL(GITLAB_ISSUER).host,
    subject: { pattern: new RegExp(`^project_path:${NAME}/`), expected: 'the group first, as in project_path:acme/*' },
    awsClaims: ['namespace_id', 'pipeline_source', 'project_id', 'ref_protected'],
    source: 'GitLab, "OpenID Connect in AWS"',
  },
  {
    name: 'HCP Terraform',
    host: new URL(TERRAFORM_ISSUER).host,
    subject: { pattern: new RegExp(`^organization:${NAME}:`), expected: 'the organization first, as in organization:acme:*' },
    source: 'HashiCorp, "Workload identity tokens"',
  },
  {
    name: 'Buildkite',
    host: 'agent.buildkite.com',
    subject: {
      pattern: new RegExp(`^organization:${NAME}:`),
      expected: 'the organization first, as in organization:acme:pipeline:support:*',
    },
    awsClaims: ['build_branch', 'cluster_id', 'cluster_name', 'organization_id', 'pipeline_id', 'pipeline_slug'],
    source: 'Buildkite, "OIDC with AWS"',
  },
  {
    name: 'CircleCI',
    host: 'oidc.circleci.com',
    issuer: { pattern: new RegExp(`/org/${GUID}$`), expected: 'https://oidc.circleci.com/org/<organization id>' },
    subject: { pattern: new RegExp(`^org/${GUID}/`), expected: 'the organization first, as in org/<organization id>/project/*' },
    awsClaims: ['oidc.circleci.com/project-id'],
    source: 'CircleCI, "Using OpenID Connect tokens in jobs"',
  },
  {
    name: 'Bitbucket Pipelines',
    host: 'api.bitbucket.org',
    issuer: {
      pattern: /\/2\.0\/workspaces\/[^/]+\/pipelines-config\/identity\/oidc$/,
      expected: 'https://api.bitbucket.org/2.0/workspaces/<workspace>/pipelines-config/identity/oidc',
    },
    source: 'Atlassian, "Integrate Pipelines with resource servers using OIDC"',
  },
  {
    name: 'Vercel',
    host: 'oidc.vercel.com',
    subject: { pattern: new RegExp(`^owner:${NAME}:`), expected: 'the team first, as in owner:acme:project:support:*' },
    source: 'Vercel, "OIDC Federation Reference"',
  },
  {
    name: 'Fly.io',
    host: 'oidc.fly.io',
    issuer: { pattern: /\.io\/[^/]+$/, expected: 'https://oidc.fly.io/<organization>' },
    subject: { pattern: new RegExp(`^${NAME}:`), expected: 'the organization first, as in acme:support:*' },
    source: 'Fly.io, "OpenID Connect"',
  },
  {
    name: 'Spacelift',
    host: '.app.spacelift.io',
    subject: { pattern: new RegExp(`^space:${NAME}:`), expected: 'the space first, as in space:support:*' },
    source: 'Spacelift, "OpenID Connect (OIDC)"',
  },
  {
    name: 'env zero',
    host: 'login.app.env0.com',
    subject: WHOLE,
    source: 'env zero, "General OIDC Integrations"',
  },
  {
    name: 'Pulumi Cloud',
    host: 'api.pulumi.com',
    subject: { pattern: new RegExp(`^pulumi:${NAME}:org:${NAME}:`), expected: 'the organization first, as in pulumi:deploy:org:acme:*' },
    source: 'Pulumi, "Configuring OpenID Connect"',
  },
  {
    name: 'Harness',
    host: 'app.harness.io',
    issuer: { pattern: /\/account\/[^/]+$/, expected: 'https://app.harness.io/ng/api/oidc/account/<account id>' },
    source: 'Harness, "Use OIDC in a pipeline"',
  },
  {
    name: 'Semaphore',
    host: '.semaphoreci.com',
    subject: { pattern: new RegExp(`^org:${NAME}:`), expected: 'the organization first, as in org:acme:*' },
    source: 'Semaphore, "OpenID Connect"',
  },
  {
    name: 'Codefresh',
    host: 'oidc.codefresh.io',
    subject: { pattern: new RegExp(`^account:${NAME}:`), expected: 'the account first, as in account:<account id>:pipeline:*' },
    source: 'Codefresh, "OIDC in pipelines"',
  },
  {
    name: 'Gitpod',
    host: 'app.gitpod.io',
    subject: { pattern: new RegExp(`^org:${NAME}/`), expected: 'the organization first, as in org:<organization id>/prj:*' },
    source: 'Gitpod, "Guide to using OpenID Connect (OIDC) in Gitpod"',
  },
  {
    // Service connections created today have Entra ID's issuer.
    name: 'Azure DevOps',
    host: 'vstoken.dev.azure.com',
    issuer: { pattern: new RegExp(`/${GUID}/?$`), expected: 'https://vstoken.dev.azure.com/<organization id>' },
    subject: { pattern: new RegExp(`^sc://${NAME}/`), expected: 'the organization first, as in sc://acme/support/*' },
    source: 'Microsoft, "Set a Resource Manager workload identity service connection"',
  },
  {
    name: 'Microsoft Entra ID',
    host: ENTRA_V1_HOST,
    isIdentityProvider: true,
    issuer: { pattern: new RegExp(`/${GUID}/$`), expected: `https://${ENTRA_V1_HOST}/<tenant id>/` },
    source: 'Microsoft, "Access token claims reference"',
  },
  {
    name: 'Microsoft Entra ID',
    host: ENTRA_V2_HOST,
    isIdentityProvider: true,
    issuer: { pattern: new RegExp(`/${GUID}/v2\\.0$`), expected: `https://${ENTRA_V2_HOST}/<tenant id>/v2.0` },
    source: 'Microsoft, "Access token claims reference"',
  },
  {
    name: 'Firebase Authentication',
    host: 'securetoken.google.com',
    isIdentityProvider: true,
    issuer: { pattern: /\.com\/[^/]+$/, expected: 'https://securetoken.google.com/<project id>' },
    subject: WHOLE,
    source: 'Firebase, "Verify ID tokens"',
  },
  {
    name: 'Render',
    host: 'oidc.render.com',
    issuer: { pattern: /\.com\/tea-[^/]+$/, expected: 'https://oidc.render.com/<workspace id>' },
    source: 'Render, "OpenID Connect for AWS", read 2026-11-29',
  },
  {
    name: 'Modal',
    host: 'oidc.modal.com',
    subject: {
      pattern: new RegExp(`^modal:workspace_id:${NAME}:`),
      expected: 'the workspace first, as in modal:workspace_id:<workspace id>:environment_name:*',
    },
    source: 'Modal, "Using OIDC to authenticate with external services", read 2026-11-29',
  },
  {
    name: 'Scalr',
    host: 'scalr.io',
    subject: { pattern: new RegExp(`^account:${NAME}:`), expected: 'the account first, as in account:acme:environment:*' },
    source: 'Scalr, "AWS", read 2026-11-29',
  },
  {
    // Subjects were mint:<organization id>:<vault name>; today the service shows them, without a documented form.
    name: 'RWX',
    host: 'cloud.rwx.com',
    subject: WHOLE,
    source: 'RWX, "OIDC Tokens", read 2026-11-29',
  },
  {
    // The form of subjects is not documented.
    name: 'Bitrise',
    host: 'token.builds.bitrise.io',
    subject: WHOLE,
    source: 'Bitrise, "OIDC for AWS", read 2026-11-29',
  },
];

/** What a pattern of subjects starts with if an issuer is not listed. */
const FIRST_SEGMENT: TenantPart = {
  pattern: /^(?:[^*?]*$|[:/|@]*[^*?:/|@]+[:/|@])/,
  expected: 'a fixed first segment before the first wildcard, as in system:serviceaccount:support:*',
};

/** The service that an issuer belongs to; undefined if it is not known to have several tenants. */
export function sharedIssuerOf(issuer: string): SharedIssuer | undefined {
  if (!URL.canParse(issuer)) return undefined;
  const { host } = new URL(issuer);
  return SHARED_ISSUERS.find((shared) => (shared.host.startsWith('.') ? host.endsWith(shared.host) : host === shared.host));
}

/** The service that runs an issuer's workloads, on hosted runners unless customers bring their own; undefined if none does. */
export function hostedIssuerOf(issuer: string): SharedIssuer | undefined {
  const shared = sharedIssuerOf(issuer);
  return shared?.isIdentityProvider ? undefined : shared;
}

/** Whether one issuer URL serves every tenant, so that only subjects tell them apart. */
export function servesEveryTenant(issuer: string): boolean {
  const shared = sharedIssuerOf(issuer);
  if (shared === undefined || shared.host.startsWith('.') || shared.issuer !== undefined) return false;
  return !issuer.startsWith(`${GITHUB_ISSUER}/`);
}

/** The service that an issuer belongs to, and its subjects, if only subjects tell its tenants or users apart; undefined otherwise. */
export function subjectsOfTenants(issuer: string): { readonly name: string; readonly expected: string } | undefined {
  if (isGoogleIssuer(issuer)) return { name: 'Google Cloud', expected: "the unique ID of the caller's service account" };
  const shared = sharedIssuerOf(issuer);
  return shared?.subject && { name: shared.name, expected: shared.subject.expected };
}

/** Why an issuer URL stands for every tenant of its service; undefined if it does not. */
export function issuerOfManyTenants(issuer: string): { readonly name: string; readonly expected: string } | undefined {
  const shared = sharedIssuerOf(issuer);
  if (shared?.issuer === undefined || shared.issuer.pattern.test(issuer)) return undefined;
  return { name: shared.name, expected: shared.issuer.expected };
}

/** What a subject, or a pattern of them, must start with; undefined if it names one tenant. */
export function missingTenant(issuer: string, subject: string): string | undefined {
  const shared = sharedIssuerOf(issuer);
  const parts = [FIRST_SEGMENT, ...(shared?.subject ? [shared.subject] : [])].reverse();
  return parts.find(({ pattern }) => !pattern.test(subject))?.expected;
}

/** The start of a subject that names the tenant, or what stands before its first wildcard. */
export function tenantStart(issuer: string, subject: string): string {
  const start = sharedIssuerOf(issuer)?.subject?.pattern.exec(subject)?.[0];
  return start ?? subject.replace(/[*?].*$/, '');
}
