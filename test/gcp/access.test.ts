import fc from 'fast-check';
import { ModelAllowlist } from '../../lib/gcp/model-allowlist';
import { DedicatedModelEndpoint } from '../../lib/gcp/model-endpoint/dedicated-model-endpoint';
import { ManagedModelEndpoint } from '../../lib/gcp/model-endpoint/managed-model-endpoint';
import type { IModelEndpoint } from '../../lib/gcp/model-endpoint/model-endpoint';
import { type IWorkloadIdentityPool, WorkloadIdentityPool } from '../../lib/gcp/workload-identity-pool';
import { AIPLATFORM_USER, PREDICT_PERMISSION } from '../../lib/rules/gcp/roles';
import { AWS_ROLE_ATTRIBUTE, awsRoleValue, githubCondition } from '../../lib/rules/gcp/workload-identity';
import { GITHUB_ISSUER } from '../../lib/rules/issuers';
import type { TerraformStack } from '../../lib/terraform/cdktf';
import { DOCUMENTED_ROLES } from '../support/google-roles';
import { accountOf, KUBERNETES_ISSUER, pod, repositoryOf, session, workflow } from './support/callers';
import { isAllowed, type Wish } from './support/iam-evaluator';
import { all, type Synthesized, synthesize } from './support/synthesize';

const PROJECT = 'acme-ai-prod';

/** What is called, and the publisher model behind it. */
const MODELS = {
  open: 'publishers/openai/models/gpt-oss-120b-maas',
  chat: 'publishers/openai/models/gpt-6-luna',
  own: undefined,
} as const;
type EndpointKey = keyof typeof MODELS;

/** Kinds of callers, by who they are. */
const KINDS = ['account', 'workflow', 'workflows', 'pod', 'role'] as const;

interface Caller {
  readonly key: string;
  readonly kind: (typeof KINDS)[number];
  readonly may: readonly EndpointKey[];
}

const callers: fc.Arbitrary<readonly Caller[]> = fc.uniqueArray(
  fc.record({
    key: fc.stringMatching(/^[a-z](-?[a-z0-9]){0,6}$/),
    kind: fc.constantFrom(...KINDS),
    may: fc.uniqueArray(fc.constantFrom<EndpointKey>('open', 'chat', 'own'), { minLength: 1 }),
  }),
  { selector: ({ key }) => key, minLength: 1, maxLength: 6 },
);

describe('callers on Google Cloud, judged on the synthesized grants,', () => {
  it('can call each endpoint that they may call', () => {
    check((made, all) => {
      for (const caller of all)
        for (const endpoint of caller.may) expect([caller, endpoint, call(made, caller, endpoint)]).toEqual([caller, endpoint, true]);
    });
  });

  it('can also call every other model in the project, but none in another: Google Cloud has no narrower grant', () => {
    check((made, all) => {
      for (const caller of all) {
        expect(Object.keys(MODELS).every((endpoint) => call(made, caller, endpoint as EndpointKey))).toBe(true);
        expect(isAllowed(made, { ...wishOf(caller, 'open'), project: 'acme-ai-test' })).toBe(false);
      }
    });
  });

  it('get the documented role for partner models, and otherwise only the call permission', () => {
    const others = [...(DOCUMENTED_ROLES[AIPLATFORM_USER] ?? []), 'resourcemanager.projects.setIamPolicy', 'iam.roles.update'].filter(
      (permission) => permission !== PREDICT_PERMISSION,
    );
    check((made, all) => {
      for (const caller of all) {
        const can = others.filter((permission) => isAllowed(made, { ...wishOf(caller, 'own'), permission }));
        const documented = others.filter((permission) => (DOCUMENTED_ROLES[AIPLATFORM_USER] ?? []).includes(permission));
        expect(can).toEqual(caller.may.includes('chat') ? documented : []);
      }
    });
  });

  it('exclude any other account, issuer, subject, audience, owner, role or AWS account', () => {
    check((made, all) => {
      const letIn = all.flatMap((caller) => strangersLike(caller, all)).filter((who) => isAllowed(made, { ...PREDICT, who }));
      expect(letIn).toEqual([]);
    });
  });

  it('keep their grants at the same addresses when others are added or removed', () => {
    fc.assert(
      fc.property(callers, fc.nat(5), (some, index) => {
        const rest = some.filter((_, at) => at !== index % some.length);
        const before = synthesize((stack) => build(stack, some)).resource['google_project_iam_member'] ?? {};
        const after = synthesize((stack) => build(stack, rest)).resource['google_project_iam_member'] ?? {};
        expect(before).toMatchObject(after);
      }),
      { numRuns: 20 },
    );
  });
});

describe('an allowlist of models', () => {
  const some: readonly Caller[] = [
    { key: 'api', kind: 'account', may: ['open'] },
    { key: 'batch', kind: 'pod', may: ['own', 'chat'] },
  ];
  const made = synthesize((stack) => {
    build(stack, some);
    new ModelAllowlist(stack, 'models', { project: PROJECT, models: [`${MODELS.open}:predict`] });
  });

  it('denies other models to everyone, whatever their grants', () => {
    expect(some.map((caller) => call(made, caller, 'chat'))).toEqual([false, false]);
    expect(some.map((caller) => call(made, caller, 'open'))).toEqual([true, true]);
  });

  it('does not affect dedicated endpoints, and gives nobody access', () => {
    expect(some.map((caller) => call(made, caller, 'own'))).toEqual([true, true]);
    expect(isAllowed(made, { ...PREDICT, who: 'user:eve@example.com', model: MODELS.open })).toBe(false);
  });
});

describe('a grant with an expiry date', () => {
  const condition = { title: 'until 2027', expression: 'request.time < timestamp("2027-01-01T00:00:00Z")' };
  const made = synthesize((stack) => endpointsOf(stack).open.grants.invoke({ key: 'api', member: accountOf('api') }, { condition }));
  const at = (time: string) => isAllowed(made, { ...PREDICT, who: accountOf('api'), time });

  it('applies before it and not after', () => {
    expect([at('2026-12-31T23:59:59Z'), at('2027-01-01T00:00:00Z')]).toEqual([true, false]);
  });
});

describe('a condition on a resource', () => {
  it('never matches, because Vertex AI passes no resources to conditions', () => {
    const condition = { title: 'one endpoint', expression: 'resource.name.endsWith("/endpoints/123")' };
    const made = synthesize((stack) => endpointsOf(stack).own.grants.invoke({ key: 'api', member: accountOf('api') }, { condition }));

    expect(all(made, 'google_project_iam_member')).toHaveLength(1);
    expect(isAllowed(made, { ...PREDICT, who: accountOf('api') })).toBe(false);
  });
});

describe('a GitHub token', () => {
  const token = (claims: Record<string, string>, audience?: string) => ({
    token: { issuer: GITHUB_ISSUER, claims, ...(audience === undefined ? {} : { audience }) },
  });
  const made = synthesize((stack) => build(stack, [{ key: 'api', kind: 'workflows', may: ['open'] }]));
  const main = { sub: 'repo:acme@123456/api@456789:ref:refs/heads/main', repository_owner: 'acme', repository_owner_id: '123456' };
  const can = (who: Wish['who']) => isAllowed(made, { ...PREDICT, who });

  it("is accepted by its owner's ID", () => {
    expect(can(token(main))).toBe(true);
    expect(can(token({ ...main, repository_owner: 'renamed' }))).toBe(true);
    expect(can(token({ ...main, repository_owner_id: '999999' }))).toBe(false);
  });

  it('is rejected without the required claim, and for another audience', () => {
    expect(can(token({ sub: main.sub }))).toBe(false);
    expect(can(token(main, 'https://github.com/acme'))).toBe(false);
  });

  it('is rejected if its subject only starts or ends like an accepted one', () => {
    expect(can(token({ ...main, sub: `x${main.sub}` }))).toBe(false);
    expect(can(token({ ...main, sub: 'repo:acme@123456/api@456789' }))).toBe(false);
    expect(can(token({ ...main, sub: `repo:acme@123456/api@4567890:ref:refs/heads/main` }))).toBe(false);
  });
});

describe('a subject with a wildcard in the middle', () => {
  const made = synthesize((stack) => {
    const pool = new WorkloadIdentityPool(stack, 'github', {
      project: PROJECT,
      poolId: 'github-pool',
      providerId: 'github-provider',
      trusts: { oidc: { issuer: GITHUB_ISSUER } },
      attributeCondition: githubCondition(['repo:acme@123456/*']) ?? '',
      subjectPatterns: { api: { patterns: ['repo:acme@123456/api.*@*:environment:prod'], reason: 'each part of the API' } },
    });
    endpointsOf(stack).open.grants.invoke({ key: 'api', member: pool.principalsOf('api') });
  });
  const can = (sub: string) => isAllowed(made, { ...PREDICT, who: workflow(sub) });

  it('matches any text there, and the rest literally', () => {
    expect(can('repo:acme@123456/api.chat@1:environment:prod')).toBe(true);
    expect(can('repo:acme@123456/api.@:environment:prod')).toBe(true);
    expect(can('repo:acme@123456/apixchat@1:environment:prod')).toBe(false);
    expect(can('repo:acme@123456/api.chat@1:environment:prod2')).toBe(false);
    expect(can('repo:evil@1/x:repo:acme@123456/api.chat@1:environment:prod')).toBe(false);
  });
});

const PREDICT = { permission: PREDICT_PERMISSION, project: PROJECT } as const;

function check(judge: (made: Synthesized, callers: readonly Caller[]) => void): void {
  fc.assert(
    fc.property(callers, (some) =>
      judge(
        synthesize((stack) => build(stack, some)),
        some,
      ),
    ),
    { numRuns: 25 },
  );
}

function call(made: Synthesized, caller: Caller, endpoint: EndpointKey): boolean {
  return isAllowed(made, wishOf(caller, endpoint));
}

function wishOf(caller: Caller, endpoint: EndpointKey): Wish {
  const model = MODELS[endpoint];
  return { ...PREDICT, who: whoIs(caller), ...(model === undefined ? {} : { model }) };
}

function build(stack: TerraformStack, some: readonly Caller[]): void {
  const endpoints = endpointsOf(stack);
  const pools = poolsOf(stack, some);
  for (const caller of some) {
    for (const endpoint of caller.may)
      endpoints[endpoint].grants.invoke({ key: caller.key, member: memberOf(caller, pools), as: caller.kind });
  }
}

function endpointsOf(stack: TerraformStack): Record<EndpointKey, IModelEndpoint> {
  return {
    open: new ManagedModelEndpoint(stack, 'open', {
      project: PROJECT,
      location: 'global',
      api: 'openapi',
      model: 'openai/gpt-oss-120b-maas',
    }),
    chat: new ManagedModelEndpoint(stack, 'chat', { project: PROJECT, location: 'global', api: 'publisher', model: 'gpt-6-luna' }),
    own: DedicatedModelEndpoint.fromEndpointName(stack, 'own', `projects/${PROJECT}/locations/us-central1/endpoints/123`),
  };
}

type Pools = Readonly<Record<'github' | 'kubernetes' | 'aws', IWorkloadIdentityPool>>;

/** One pool for an issuer. */
function poolsOf(stack: TerraformStack, some: readonly Caller[]): Pools {
  const many = some.filter(({ kind }) => kind === 'workflows');
  const pool = (id: string, more: Omit<ConstructorParameters<typeof WorkloadIdentityPool>[2], 'project' | 'poolId' | 'providerId'>) =>
    new WorkloadIdentityPool(stack, id, { project: PROJECT, poolId: `${id}-pool`, providerId: `${id}-provider`, ...more });
  return {
    github: pool('github', {
      trusts: { oidc: { issuer: GITHUB_ISSUER } },
      attributeCondition: githubCondition(['repo:acme@123456/any@1:*']) ?? '',
      subjectPatterns: Object.fromEntries(many.map(({ key }) => [key, { patterns: [`${repositoryOf(key)}:*`], reason: 'every run' }])),
    }),
    kubernetes: pool('kubernetes', { trusts: { oidc: { issuer: KUBERNETES_ISSUER, audiences: ['models'] } } }),
    aws: pool('aws', { trusts: { aws: { accountId: '111122223333' } } }),
  };
}

function memberOf({ key, kind }: Caller, { github, kubernetes, aws }: Pools): string {
  switch (kind) {
    case 'account':
      return accountOf(key);
    case 'workflow':
      return github.principal(`${repositoryOf(key)}:ref:refs/heads/main`);
    case 'workflows':
      return github.principalsOf(key);
    case 'pod':
      return kubernetes.principal(`system:serviceaccount:models:${key}`);
    case 'role':
      return aws.principalSet(AWS_ROLE_ATTRIBUTE, awsRoleValue(`arn:aws:iam::111122223333:role/teams/${key}`));
  }
}

function whoIs({ key, kind }: Caller): Wish['who'] {
  switch (kind) {
    case 'account':
      return accountOf(key);
    case 'workflow':
      return workflow(`${repositoryOf(key)}:ref:refs/heads/main`);
    case 'workflows':
      return workflow(`${repositoryOf(key)}:environment:prod`);
    case 'pod':
      return pod(key);
    case 'role':
      return session(key);
  }
}

/** Those who are like a caller but for one thing. */
function strangersLike({ key, kind }: Caller, some: readonly Caller[]): Wish['who'][] {
  const other = `${key}-x${some.length}`;
  switch (kind) {
    case 'account':
      return [accountOf(other), accountOf(key).replace(PROJECT, 'acme-ai-test'), `user:${key}@example.com`];
    case 'workflow':
      return [
        workflow(`${repositoryOf(key)}:ref:refs/heads/mai`),
        workflow(`${repositoryOf(key)}:ref:refs/heads/main`, '999999'),
        { token: { ...workflow(`${repositoryOf(key)}:ref:refs/heads/main`).token, issuer: KUBERNETES_ISSUER, audience: 'models' } },
        { token: { ...workflow(`${repositoryOf(key)}:ref:refs/heads/main`).token, audience: 'models' } },
      ].filter(
        ({ token }) => !some.some((one) => one.kind === 'workflows' && one.key === key && token.claims.repository_owner_id === '123456'),
      );
    case 'workflows':
      return [workflow(`${repositoryOf(other)}:environment:prod`), workflow(`${repositoryOf(key)}:environment:prod`, '999999')];
    case 'pod':
      return [
        pod(other),
        pod(key, 'sts.amazonaws.com'),
        { token: { issuer: 'https://oidc.k8s.acme.example/test', claims: pod(key).token.claims, audience: 'models' } },
      ];
    case 'role':
      return [session(other), session(key, '444455556666'), { token: { awsArn: `arn:aws:iam::111122223333:user/${key}` } }];
  }
}
