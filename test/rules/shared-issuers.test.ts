import { array, assert, asyncProperty, constantFrom, integer, property, tuple } from 'fast-check';
import { providerArn } from '../../lib/rules/aws/resource-names';
import { trustPolicy, webIdentityTrust } from '../../lib/rules/aws/trust-policies';
import { tenantCondition } from '../../lib/rules/gcp/workload-identity';
import { isIssuer } from '../../lib/rules/issuers';
import { issuerOfManyTenants, missingTenant, SHARED_ISSUERS, servesEveryTenant, sharedIssuerOf } from '../../lib/rules/shared-issuers';
import { ACCOUNT } from '../aws/support/all-routes';
import { trusts } from '../aws/support/trust';
import { evaluate } from '../gcp/support/cel';
import { faultsOfValue, leastValue } from '../spec/support/specs';

/** A token of each service, by the tenant that it is issued to: its issuer and its subject. */
const TOKENS: Readonly<Record<string, (tenant: string, id: string) => readonly [issuer: string, subject: string]>> = {
  'GitHub Actions': (tenant) => ['https://token.actions.githubusercontent.com', `repo:${tenant}/support:ref:refs/heads/main`],
  'GitLab.com': (tenant) => ['https://gitlab.com', `project_path:${tenant}/support:ref_type:branch:ref:main`],
  'HCP Terraform': (tenant) => ['https://app.terraform.io', `organization:${tenant}:project:p:workspace:w:run_phase:apply`],
  Buildkite: (tenant) => [
    'https://agent.buildkite.com',
    `organization:${tenant}:pipeline:support:ref:refs/heads/main:commit:9f3:step:build`,
  ],
  CircleCI: (_, id) => [`https://oidc.circleci.com/org/${id}`, `org/${id}/project/${id}/user/${id}`],
  'Bitbucket Pipelines': (tenant, id) => [
    `https://api.bitbucket.org/2.0/workspaces/${tenant}/pipelines-config/identity/oidc`,
    `{${id}}:{${id}}`,
  ],
  Vercel: (tenant) => ['https://oidc.vercel.com', `owner:${tenant}:project:support:environment:production`],
  'Fly.io': (tenant) => [`https://oidc.fly.io/${tenant}`, `${tenant}:support:machine`],
  Spacelift: (tenant) => [`https://${tenant}.app.spacelift.io`, 'space:support:stack:s:run_type:TRACKED:scope:write'],
  'env zero': (_, id) => ['https://login.app.env0.com/', `auth0|${id}`],
  'Pulumi Cloud': (tenant) => ['https://api.pulumi.com/oidc', `pulumi:deploy:org:${tenant}:project:p:stack:s:operation:update:scope:write`],
  Harness: (tenant) => [`https://app.harness.io/ng/api/oidc/account/${tenant}`, `account/${tenant}:org/o:project/p`],
  Semaphore: (tenant) => [`https://${tenant}.semaphoreci.com`, `org:${tenant}:project:p:repo:r:ref_type:branch:ref:refs/heads/main`],
  Codefresh: (tenant) => ['https://oidc.codefresh.io', `account:${tenant}:pipeline:p:initiator:system`],
  Gitpod: (tenant) => ['https://app.gitpod.io', `org:${tenant}/prj:p/env:e`],
  'Azure DevOps': (tenant, id) => [`https://vstoken.dev.azure.com/${id}`, `sc://${tenant}/support/connection`],
  'Microsoft Entra ID': (_, id) => [`https://sts.windows.net/${id}/`, id],
  Render: (tenant) => [`https://oidc.render.com/tea-${tenant}`, `workspace:tea-${tenant}:environment:default`],
  Modal: (tenant) => ['https://oidc.modal.com', `modal:workspace_id:ac-${tenant}:environment_name:prod:app_name:support:function_name:f`],
  Scalr: (tenant) => ['https://scalr.io', `account:${tenant}:environment:prod:workspace:support`],
  RWX: (tenant, id) => ['https://cloud.rwx.com/mint', `mint:${id}:${tenant}`],
  Bitrise: (_, id) => ['https://token.builds.bitrise.io', `app:${id}`],
  'Firebase Authentication': (tenant, id) => [`https://securetoken.google.com/${tenant}`, id],
};

const OWN = ['acme', '33333333-3333-3333-3333-333333333333'] as const;
/** Others, some of whom took a name that begins or ends like ours. */
const STRANGERS = ['acme-evil', 'evilacme', 'evil', 'acmeevil'].map(
  (name, index) => [name, `4444444${index}-4444-4444-4444-444444444444`] as const,
);

const service = constantFrom(...Object.keys(TOKENS));
/** Places in a subject that become wildcards: where each starts, and how long it is. */
const cuts = array(tuple(integer({ min: 0, max: 60 }), integer({ min: 0, max: 60 })), { minLength: 1, maxLength: 3 });

describe('a service with many tenants', () => {
  it('has a token here, which is accepted by its own tenant', () => {
    expect([...new Set(SHARED_ISSUERS.map(({ name }) => name))].sort()).toEqual(Object.keys(TOKENS).sort());
    for (const [name, tokenOf] of Object.entries(TOKENS)) {
      const [issuer, subject] = tokenOf(...OWN);
      expect([name, isIssuer(issuer), issuerOfManyTenants(issuer), missingTenant(issuer, subject)]).toEqual([
        name,
        true,
        undefined,
        undefined,
      ]);
      expect(sharedIssuerOf(issuer)?.name).toBe(name);
    }
  });

  it('accepts no pattern that another tenant matches: judged on the trust policy of AWS', async () => {
    await assert(
      asyncProperty(service, cuts, constantFrom(...STRANGERS), async (name, places, stranger) => {
        const tokenOf = TOKENS[name] as (typeof TOKENS)[string];
        const [issuer, subject] = tokenOf(...OWN);
        const pattern = withWildcards(subject, places);
        if (faultsOfCaller(issuer, pattern).length > 0) return;
        const policy = trustPolicy(
          webIdentityTrust({ providerArn: providerArn('aws', ACCOUNT, issuer), issuer, audiences: ['a'], subjects: [pattern] }),
        );
        const [strangeIssuer, strangeSubject] = tokenOf(...stranger);

        expect(await trusts(policy, { iss: issuer, aud: 'a', sub: subject })).toBe(true);
        expect([pattern, await trusts(policy, { iss: strangeIssuer, aud: 'a', sub: strangeSubject })]).toEqual([pattern, false]);
      }),
      { numRuns: 400 },
    );
  });

  it('accepts no pattern that another tenant matches: judged on the condition of a pool', () => {
    assert(
      property(service, cuts, constantFrom(...STRANGERS), (name, places, stranger) => {
        const tokenOf = TOKENS[name] as (typeof TOKENS)[string];
        const [issuer, subject] = tokenOf(...OWN);
        const pattern = withWildcards(subject, places);
        if (faultsOfCaller(issuer, pattern).length > 0 || !servesEveryTenant(issuer)) return;
        const condition = tenantCondition(issuer, [pattern]);
        const claims = (sub: string, owner: string) => ({ assertion: { sub, repository_owner: owner } });

        expect(condition).not.toBeNull();
        expect(evaluate(condition as string, claims(subject, OWN[0]))).toBe(true);
        expect(evaluate(condition as string, claims(tokenOf(...stranger)[1], stranger[0]))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['https://agent.buildkite.com', 'organization:acme*'],
    ['https://agent.buildkite.com', '*:pipeline:support:*'],
    ['https://oidc.vercel.com', 'owner:*:project:support:*'],
    ['https://oidc.vercel.com/acme', 'owner:*'],
    ['https://login.app.env0.com/', 'auth0|*'],
    ['https://oidc.modal.com', 'modal:workspace_id:*'],
    ['https://scalr.io', 'account:*:environment:prod:*'],
    ['https://cloud.rwx.com/mint', 'mint:*'],
    ['https://token.builds.bitrise.io', 'app:*'],
    ['https://token.actions.githubusercontent.com', 'environment:prod*'],
    ['https://token.actions.githubusercontent.com', 'environment:prod:repo:*'],
    ['https://token.actions.githubusercontent.com', 'ref:refs/heads/main'],
    ['https://token.actions.githubusercontent.com', 'repository_owner:acme*'],
    ['https://oidc.k8s.acme.example', 's*'],
    ['https://oidc.k8s.acme.example', 'build-*'],
    ['https://oidc.k8s.acme.example', ':*'],
  ])('of %s refuses the subject %s', (issuer, subject) => {
    expect(faultsOfCaller(issuer, subject)).toEqual([expect.stringContaining('MP0119')]);
  });

  it.each([
    ['https://oidc.circleci.com', 'org/a/*'],
    ['https://oidc.circleci.com/org/acme', 'org/a/project/b'],
    ['https://api.bitbucket.org/2.0/workspaces/pipelines-config/identity/oidc', '{a}:{b}'],
    ['https://oidc.fly.io', 'acme:support:*'],
    ['https://login.microsoftonline.com/common/v2.0', 'a'],
    ['https://sts.windows.net/', 'a'],
    ['https://securetoken.google.com', 'a'],
    ['https://oidc.render.com', 'a'],
  ])('is refused without its tenant: %s', (issuer, subject) => {
    expect(faultsOfCaller(issuer, subject)[0]).toContain('MP0122');
  });

  it('is shown with the issuer of one tenant', () => {
    expect(faultsOfCaller('https://oidc.circleci.com', 'org/a/project/b')[0]).toContain(
      'callers.api.oidc.issuer MP0122 issuer is "https://oidc.circleci.com", which all CircleCI tenants share; use https://oidc.circleci.com/org/<organization id>',
    );
  });

  it.each([
    ['https://token.actions.githubusercontent.com', 'repository_owner_id:123456:environment:prod:*'],
    ['https://token.actions.githubusercontent.com', 'environment:prod:repo:acme/support'],
    ['https://token.actions.githubusercontent.com', 'job_workflow_ref:acme/workflows/.github/workflows/deploy.yml@refs/heads/main'],
    ['https://oidc.k8s.acme.example', 'system:serviceaccount:support:*'],
    ['https://acme.eu.auth0.com/', 'auth0|*'],
  ])('of %s accepts %s', (issuer, subject) => {
    expect(faultsOfCaller(issuer, subject)).toEqual([]);
  });
});

function faultsOfCaller(issuer: string, subject: string): string[] {
  const api = { may: ['chat'], oidc: { issuer, subject, reason: 'a test' } };
  return faultsOfValue(leastValue({ callers: { api } }));
}

function withWildcards(subject: string, places: readonly (readonly [number, number])[]): string {
  return places.reduce((text, [start, length]) => {
    const at = start % (text.length + 1);
    return `${text.slice(0, at)}*${text.slice(at + length)}`;
  }, subject);
}
