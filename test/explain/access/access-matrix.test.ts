import { accessCsv } from '../../../lib/explain/access/access-csv';
import type { AccessEntry } from '../../../lib/explain/access/access-entry';
import { accessMatrix } from '../../../lib/explain/access/access-matrix';
import { explainAccess } from '../../../lib/explain/access/access-text';
import type { TargetPlan } from '../../../lib/plan/plan';
import { readSpec } from '../../../lib/spec/read';
import type { Json } from '../../aws/support/synthesize';
import { EXAMPLES, fromHere, specOf } from '../../support/examples';
import { ACCOUNT, planOf as planFor, TARGETS } from '../../support/plan';
import { planOf, type Synthesis, synthesizeFile } from '../../support/synth';

const PRINCIPAL = '22222222-2222-2222-2222-222222222222';
const ENTRA = 'https://sts.windows.net/33333333-3333-3333-3333-333333333333/';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/support-api`;

describe.each(EXAMPLES)('the matrix of %s', (example) => {
  let made: Synthesis;

  beforeAll(async () => {
    made = await synthesizeFile(fromHere(specOf(example)));
  });

  it('has one entry per caller, endpoint and target', () => {
    const { plan } = made;
    const promised = plan.callers.flatMap(({ caller, may, only }) =>
      plan.targets.flatMap(({ key, deployments }) =>
        deployments
          .filter(({ endpoint }) => may.includes(endpoint) && (only?.[endpoint] ?? [key]).includes(key))
          .map(({ endpoint }) => `${caller} ${endpoint} ${key}`),
      ),
    );
    const entries = accessMatrix(plan).entries.map(({ caller, endpoint, target }) => `${caller} ${endpoint} ${target}`);

    expect([...new Set(entries)].sort()).toEqual([...new Set(promised)].sort());
  });

  it("states exactly what each caller's stacks grant", () => {
    const { plan, documents } = made;
    const { entries } = accessMatrix(plan);

    for (const target of plan.targets) {
      const document = documents.get(target.stackName) as Json;
      for (const caller of new Set(target.grants.map((grant) => grant.caller))) {
        const own = entries.filter((entry) => entry.target === target.key && entry.caller === caller);
        expect({ target: target.key, caller, said: saidOf(target, own) }).toEqual({
          target: target.key,
          caller,
          said: givenIn(target, caller, document),
        });
      }
    }
  });
});

/** What a matrix says, in the words of what is synthesized. */
function saidOf(target: TargetPlan, entries: readonly AccessEntry[]): string[] {
  const permissions = entries.flatMap((entry) => entry.permissions);
  if (target.cloud !== 'aws')
    return sorted(permissions.map(({ by }) => by.replace(/^.*\((.*)\)$/, '$1').replace(/^custom role of .*$/, 'custom role')));
  return sorted(
    permissions.flatMap(({ actions, on, when }) => actions.flatMap((action) => on.map((resource) => triple(action, resource, when)))),
  );
}

/** What a target's stack gives a caller. The binding of a new service account has no digest of its member in its address. */
function givenIn(target: TargetPlan, caller: string, document: Json): string[] {
  if (target.cloud === 'aws') {
    const policies = Object.entries(document.Resources as Json).filter(
      ([id, resource]) =>
        (resource as Json).Type === 'AWS::IAM::ManagedPolicy' && id.startsWith(`Callers${caller.replaceAll('-', '')}Policy`),
    );
    const statements = policies.flatMap(([, resource]) => (resource as Json).Properties.PolicyDocument.Statement as Json[]);
    return sorted(
      statements.flatMap(({ Action, Resource, Condition }) =>
        Action.flatMap((action: string) =>
          Resource.map((resource: Json) => triple(action, resource, Condition ? JSON.stringify(Condition) : null)),
        ),
      ),
    );
  }
  const type = target.cloud === 'azure' ? 'azurerm_role_assignment' : 'google_project_iam_member';
  const bindings = Object.entries((document.resource[type] ?? {}) as Json).filter(([address]) => `${address}-`.includes(`_${caller}-`));
  return sorted(
    bindings.map(([, binding]) => {
      const role = String((binding as Json).role ?? (binding as Json).role_definition_id);
      return role.startsWith('$') ? 'custom role' : target.cloud === 'azure' ? (role.split('/').at(-1) ?? '') : `role ${role}`;
    }),
  );
}

/** What only the deploy knows is one word, whichever way it is written; values of conditions may be one or many. */
function triple(action: string, resource: Json, when: string | null): string {
  const place = typeof resource === 'string' && !resource.includes('<') ? resource : 'known by the deploy';
  const conditions = (when ?? '')
    .replace(/"<[^"]*>"|"[^"]*<[^"]*"|\{"(?:Ref|Fn::GetAtt|Fn::ImportValue|Fn::Join)":.*?\}(?=[,}\]])/g, '"known by the deploy"')
    .replace(/[[\]]/g, '');
  return `${action} ${place} ${conditions}`;
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

describe('a caller', () => {
  const plan = planFor({
    endpoints: {
      chat: { model: 'gpt-6-luna', residency: 'global', apis: ['responses'], deploy: ['azure-us', 'aws-us'] },
      open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-us', 'azure-us'] },
    },
    targets: { 'azure-us': TARGETS['azure-us'], 'aws-us': TARGETS['aws-us'], 'gcp-us': TARGETS['gcp-us'] },
    callers: {
      api: { may: ['chat'], as: { azure: { principalId: PRINCIPAL }, aws: { role: ROLE } }, bearerTokens: true },
      lost: { may: ['open'], as: { gcp: { member: `user:someone@acme.example` } } },
    },
  });

  it('without an identity has an entry that reports it', () => {
    const lost = accessMatrix(plan).entries.filter(({ caller }) => caller === 'lost');

    expect(lost.map(({ target, identity, permissions }) => [target, identity, permissions.length])).toEqual([
      ['azure-us', null, 0],
      ['gcp-us', 'user:someone@acme.example', 1],
    ]);
    expect(explainAccess(plan)).toContain('azure-us (no identity)');
  });

  it('of a project is told to call its URL', () => {
    const targets = { 'azure-us': { ...TARGETS['azure-us'], native: { projects: ['agents'], subdomain: 'acme-models' } } };
    const endpoints = { chat: { model: 'gpt-6-luna', residency: 'global', apis: ['responses'] } };
    const callers = { agent: { may: ['chat'], as: { azure: { principalId: PRINCIPAL, project: 'agents' } } } };

    expect(accessMatrix(planFor({ endpoints, targets, callers })).entries[0]?.steps.at(-1)).toBe(
      'call https://acme-models.services.ai.azure.com/api/projects/agents; the account URL denies the caller',
    );
  });

  it('identified by a pattern is shown with its accepted tokens and audience', () => {
    const targets = { 'gcp-us': TARGETS['gcp-us'] };
    const endpoints = { open: { model: 'gpt-oss-120b', residency: 'global' } };
    const oidc = { issuer: 'https://oidc.k8s.acme.example', subject: ['system:serviceaccount:support:*'], reason: 'all of support' };
    const callers = { batch: { may: ['open'], oidc: [oidc], owner: ['gcp-us'] } };

    expect(accessMatrix(planFor({ endpoints, targets, callers })).entries[0]?.steps[0]).toMatch(
      /^get a token from https:\/\/oidc\.k8s\.acme\.example for audience \/\/iam\.googleapis\.com\/<provider from the identities output> with subject matching assertion\.sub\.startsWith\('system:serviceaccount:support:'\), then exchange it/,
    );
  });

  it('is shown with everything that its role allows', () => {
    const reached = accessMatrix(plan).entries.map(({ caller, target, alsoReaches }) => [caller, target, alsoReaches]);

    expect(reached).toContainEqual(['api', 'azure-us', ['open']]);
    expect(reached).toContainEqual(['api', 'aws-us', []]);
  });

  it('with bearer tokens is shown with their conditions', () => {
    const permissions = accessMatrix(plan).entries.find(({ caller, target }) => caller === 'api' && target === 'aws-us')?.permissions;

    expect(permissions?.filter(({ on }) => on.includes('*'))).toEqual([
      {
        by: 'statement CallBedrockWithBearerToken',
        actions: ['bedrock:CallWithBearerToken'],
        on: ['*'],
        when: '{"StringEquals":{"bedrock:BearerTokenType":"SHORT_TERM"}}',
      },
    ]);
  });

  it('has one CSV row per permission, without formulas', () => {
    const rows = accessCsv(plan).split('\r\n');

    expect(rows[0]).toBe('caller,endpoint,target,cloud,account,identity,origin,route,permission,actions,on,when,also reaches,unverified');
    expect(rows.filter((row) => row.startsWith('lost,open,azure-us'))).toEqual([
      expect.stringMatching(/^lost,open,azure-us,azure,[0-9-]+,none,,deployment open of account [a-z0-9-]+,,,,,,$/),
    ]);
    expect(rows.slice(1).filter((row) => /(^|,)[=+@-]/.test(row))).toEqual([]);
    expect(rows.at(-1)).toBe('');
  });
});

describe('a caller of another account', () => {
  const aws = {
    trustedPrincipals: ['arn:aws:iam::444455556666:role/app', 'arn:aws:iam::777788889999:role/batch-*'],
    externalId: 'acme-prod',
    reason: 'one role per batch job',
  };
  const plan = planFor({
    endpoints: { chat: { model: 'gpt-6-luna', residency: { zone: 'us' } } },
    targets: { 'aws-us': TARGETS['aws-us'] },
    callers: { app: { may: ['chat'], as: { aws }, owner: 'aws-us' } },
  });
  const [app] = accessMatrix(plan).entries;

  it('is told how to assume its role, and for how long', () => {
    expect(app?.steps).toMatchInlineSnapshot(`
[
  "as arn:aws:iam::444455556666:role/app or arn:aws:iam::777788889999:role/batch-*, call sts:AssumeRole for a session of at most 1 hour (role chaining); AWS SDKs do this with a profile with role_arn=arn:aws:iam::111122223333:role/support-prod-app, external_id=acme-prod, and source_profile or credential_source",
]
`);
  });

  it('is told what its own account must allow', () => {
    expect(app?.prerequisites).toMatchInlineSnapshot(`
[
  "in the caller's account, attach to arn:aws:iam::444455556666:role/app and arn:aws:iam::777788889999:role/batch-*: {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:AssumeRole","sts:TagSession"],"Resource":"arn:aws:iam::111122223333:role/support-prod-app"}]}",
]
`);
    expect(explainAccess(plan)).toContain("\n  prerequisite  in the caller's account, attach to");
  });
});

describe("a caller with a company's tokens", () => {
  const oidc = (audience: string, claims?: object) => ({
    issuer: 'https://acme.okta.com',
    audience,
    ...(claims ? { claims } : { reason: 'assigned' }),
  });
  const plan = planFor({
    endpoints: {
      open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-us'] },
      chat: { model: 'gpt-6-luna', residency: { zone: 'us' }, deploy: ['aws-us'] },
    },
    targets: { 'aws-us': { ...TARGETS['aws-us'], native: { roles: { maxSessionDuration: '4h' } } }, 'gcp-us': TARGETS['gcp-us'] },
    callers: {
      analysts: { may: ['open'], oidc: oidc('0oa1', { groups: { includes: 'ai-users' } }), owner: 'gcp-us' },
      apps: { may: ['open'], oidc: oidc('0oa2'), owner: 'gcp-us' },
      tenant: { may: ['open'], oidc: { issuer: ENTRA, audience: 'api://models', reason: 'assigned' }, owner: 'gcp-us' },
      staff: { may: ['chat'], oidc: oidc('0oa3', { amr: { includes: ['mfa', 'hwk'] } }), owner: 'aws-us' },
    },
  });

  it('is told which tokens are accepted, and how long sessions last', () => {
    expect(accessMatrix(plan).entries.flatMap(({ steps }) => steps.map((step) => step.replace(/, then .*/, '')))).toMatchInlineSnapshot(`
[
  "get a token from https://acme.okta.com for audience 0oa1 with claims matching has(assertion.groups) && 'ai-users' in assertion.groups",
  "get a token from https://acme.okta.com for audience 0oa2",
  "get a token from https://acme.okta.com for audience 0oa3 with amr including hwk or mfa",
  "request a session of up to 4 hours with DurationSeconds; the default is 1 hour",
  "get a token from https://sts.windows.net/33333333-3333-3333-3333-333333333333/ for audience api://models",
]
`);
  });
});

describe('the keyless example', () => {
  it('gives every caller an identity wherever it may call, and states how', async () => {
    const { plan } = planOf(await readSpec(fromHere(specOf('keyless'))));
    const { entries } = accessMatrix(plan);

    expect(new Set(entries.map(({ target }) => target))).toEqual(new Set(['aws-us', 'azure-us', 'gcp-us']));
    expect(entries.filter(({ identity, steps }) => identity === null || steps.length === 0)).toEqual([]);
  });
});
