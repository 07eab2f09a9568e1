import fc from 'fast-check';
import type { GcpTargetPlan } from '../../lib/plan/plan';
import { AIPLATFORM_USER_BEYOND_CALLS, PREDICT_PERMISSION } from '../../lib/rules/gcp/roles';
import { GITHUB_ISSUER } from '../../lib/rules/issuers';
import { App } from '../../lib/terraform/cdktf';
import { GcpModelStack } from '../../stacks/gcp-model-stack';
import {
  accountOf,
  COMPANY_ISSUER,
  employee,
  gkeCluster,
  gkePods,
  KUBERNETES_ISSUER,
  pod,
  repositoryOf,
  session,
  workflow,
} from '../gcp/support/callers';
import { actingAs, isAllowed, type Wish } from '../gcp/support/iam-evaluator';
import { readBack } from '../gcp/support/synthesize';
import { ACCOUNT, PROJECT, planOf, TARGETS } from '../support/plan';

const ENDPOINTS = {
  open: { model: 'gpt-oss-120b', residency: 'global' },
  chat: { model: 'gpt-6-luna', residency: 'global' },
  more: { model: 'gpt-oss-120b', residency: 'global' },
} as const;

/** Kinds of callers, by who they are: what the spec says of one, who it is, and who is like it but for one thing. */
const KINDS = {
  account: {
    said: (key: string) => ({ as: { gcp: { member: accountOf(key) } } }),
    who: accountOf,
    others: (key: string) => [accountOf(`${key}x`)],
  },
  workflow: {
    said: (key: string) => ({ oidc: { issuer: GITHUB_ISSUER, subject: `${repositoryOf(key)}:ref:refs/heads/main` }, owner: 'gcp-us' }),
    who: (key: string) => workflow(`${repositoryOf(key)}:ref:refs/heads/main`),
    others: (key: string) => [
      workflow(`${repositoryOf(key)}:ref:refs/heads/mai`),
      workflow(`${repositoryOf(key)}:ref:refs/heads/main`, '999999'),
      { token: { issuer: KUBERNETES_ISSUER, claims: { sub: `${repositoryOf(key)}:ref:refs/heads/main` }, audience: 'models' } },
    ],
  },
  workflows: {
    said: (key: string) => ({
      oidc: { issuer: GITHUB_ISSUER, subject: `${repositoryOf(key)}:*`, reason: 'every run of the repository' },
      owner: 'gcp-us',
    }),
    who: (key: string) => workflow(`${repositoryOf(key)}:environment:prod`),
    others: (key: string) => [
      workflow(`${repositoryOf(`${key}x`)}:environment:prod`),
      workflow(`${repositoryOf(key)}:pull_request`, '999999'),
    ],
  },
  pod: {
    said: (key: string) => ({
      oidc: { issuer: KUBERNETES_ISSUER, subject: `system:serviceaccount:models:${key}`, audience: 'models' },
      owner: 'gcp-us',
    }),
    who: (key: string) => pod(key),
    others: (key: string) => [pod(`${key}x`), pod(key, 'sts.amazonaws.com')],
  },
  attached: {
    said: () => ({ as: { gcp: { serviceAccount: true } }, owner: 'gcp-us' }),
    who: (key: string) => accountOf(`support-prod-${key}`),
    others: (key: string) => [accountOf(key), accountOf(`support-prod-${key}x`), gkePods(key)],
  },
  impersonating: {
    said: (key: string) => ({ as: { gcp: { serviceAccount: true, kubernetes: gkeCluster(key) } }, owner: 'gcp-us' }),
    who: (key: string) => accountOf(`support-prod-${key}`),
    others: (key: string) => [gkePods(key), `serviceAccount:acme-apps-prod.svc.id.goog[models/${key}]`],
  },
  gke: {
    said: (key: string) => ({ as: { gcp: { kubernetes: { ...gkeCluster(key), projectNumber: '123456789012' } } } }),
    who: gkePods,
    others: (key: string) => [gkePods(`${key}x`), gkePods(key, 'models2'), accountOf(`support-prod-${key}`)],
  },
  group: {
    said: (key: string) => ({
      oidc: { issuer: COMPANY_ISSUER, audience: 'models', claims: { groups: { includes: [`team-${key}`, `ops-${key}`] } } },
      owner: 'gcp-us',
    }),
    who: (key: string) => employee('models', { groups: ['everyone', `ops-${key}`] }),
    others: (key: string) => [
      employee('models', {}),
      employee('models', { groups: [] }),
      employee('models', { groups: ['everyone', `team-${key}x`] }),
      employee('models', { group: [`team-${key}`], 'https://acme.example/groups': [`team-${key}`] }),
      employee('other', { groups: [`team-${key}`] }),
      employee('models', { groups: [`team-${key}`] }, 'https://evil.okta.com'),
    ],
  },
  claims: {
    said: (key: string) => ({
      oidc: {
        issuer: COMPANY_ISSUER,
        subject: ['robot', 'robot-*'],
        audience: 'models',
        claims: { 'https://acme.example/team': key, env: ['prod', "it's"] },
        reason: 'robots of a team share a prefix',
      },
      owner: 'gcp-us',
    }),
    who: (key: string) => employee('models', { sub: 'robot-7', 'https://acme.example/team': key, env: "it's" }),
    others: (key: string) => [
      employee('models', { sub: 'robot', 'https://acme.example/team': key }),
      employee('models', { sub: 'robot', env: 'prod' }),
      employee('models', { sub: 'human', 'https://acme.example/team': key, env: 'prod' }),
      employee('models', { sub: 'robot', 'https://acme.example/team': `${key}x`, env: 'prod' }),
      employee('models', { sub: 'robot', 'https://acme.example/team': key, env: 'test' }),
    ],
  },
  application: {
    said: (key: string) => ({
      oidc: { issuer: COMPANY_ISSUER, audience: `app-${key}`, reason: 'the issuer assigns the application to analysts' },
      owner: 'gcp-us',
    }),
    who: (key: string) => employee(`app-${key}`, {}),
    others: (key: string) => [employee(`app-${key}x`, {}), employee(`app-${key}`, {}, KUBERNETES_ISSUER)],
  },
  role: {
    said: (key: string) => ({ runsIn: 'aws-us', as: { aws: { role: `arn:aws:iam::${ACCOUNT}:role/teams/${key}` } }, owner: 'gcp-us' }),
    who: (key: string) => session(key),
    others: (key: string) => [session(`${key}x`), session(key, '444455556666')],
  },
} satisfies Record<string, Kind>;

interface Kind {
  readonly said: (key: string) => Readonly<Record<string, unknown>>;
  readonly who: (key: string) => Wish['who'];
  readonly others: (key: string) => readonly Wish['who'][];
}

interface Caller {
  readonly kind: keyof typeof KINDS;
  readonly may: readonly string[];
}

const specs: fc.Arbitrary<Readonly<Record<string, Caller>>> = fc.dictionary(
  fc.constantFrom('api', 'batch', 'night', 'eval'),
  fc.record({
    kind: fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])),
    may: fc.uniqueArray(fc.constantFrom(...Object.keys(ENDPOINTS)), { minLength: 1 }),
  }),
  { minKeys: 1 },
);

describe('callers of any spec on Google Cloud', () => {
  it('can make exactly their calls, plus those that a warning lists', () => {
    check(({ plan, made }, callers) => {
      for (const [key, { kind, may }] of callers) {
        const can = Object.keys(ENDPOINTS).filter(() => predicts(made, KINDS[kind].who(key)));
        const beyond = can.filter((endpoint) => !may.includes(endpoint)).sort();
        const warned = plan.faults.filter(({ code, path }) => code === 'MP4105' && path[1] === key).map(({ cause }) => cause);

        expect(can).toEqual(expect.arrayContaining([...may]));
        expect(
          warned.map((cause) =>
            /can also call (.*)$/
              .exec(cause)?.[1]
              ?.split(/, | and /)
              .sort(),
          ),
        ).toEqual(beyond.length > 0 ? [beyond] : []);
      }
    });
  });

  it('exclude all others, and can call nothing in another project', () => {
    check(({ made }, callers) => {
      for (const [key, { kind }] of callers) {
        expect(predicts(made, KINDS[kind].who(key), 'acme-ai-test')).toBe(false);
        expect(KINDS[kind].others(key).filter((who) => predicts(made, who))).toEqual([]);
      }
    });
  });

  it('share their service account with their own pods only', () => {
    check(({ made }, callers) => {
      for (const [key, { kind }] of callers) {
        const pods = kind === 'impersonating' ? [`serviceAccount:acme-apps-prod.svc.id.goog[models/${key}]`] : [];
        expect(actingAs(made, `support-prod-${key}@acme-ai-prod.iam.gserviceaccount.com`)).toEqual(pods);
      }
    });
  });

  it('can manage nothing without a partner model', () => {
    check(({ made }, callers) => {
      for (const [key, { kind, may }] of callers) {
        const can = AIPLATFORM_USER_BEYOND_CALLS.filter((permission) =>
          isAllowed(made, { who: KINDS[kind].who(key), permission, project: PROJECT }),
        );
        expect(can).toEqual(may.includes('chat') ? AIPLATFORM_USER_BEYOND_CALLS : []);
      }
    });
  });
});

type Deployed = ReturnType<typeof deployed>;

function check(judge: (made: Deployed, callers: readonly (readonly [string, Caller])[]) => void): void {
  fc.assert(
    fc.property(specs, (callers) => judge(deployed(callers), Object.entries(callers))),
    { numRuns: 20 },
  );
}

function deployed(callers: Readonly<Record<string, Caller>>) {
  const said = Object.entries(callers).map(([key, { kind, may }]) => [key, { may, ...KINDS[kind].said(key) }]);
  const endpoints = Object.fromEntries(Object.entries(ENDPOINTS).map(([key, endpoint]) => [key, { ...endpoint, deploy: ['gcp-us'] }]));
  const plan = planOf({
    endpoints: { ...endpoints, elsewhere: { model: 'gpt-oss-20b', deploy: ['aws-us'] } },
    targets: { 'gcp-us': TARGETS['gcp-us'], 'aws-us': TARGETS['aws-us'] },
    callers: Object.fromEntries(said),
  });
  const target = plan.targets.find(({ cloud }) => cloud === 'gcp') as GcpTargetPlan;
  return { plan, made: readBack(new GcpModelStack(new App(), 'stack', { plan: target })) };
}

function predicts(made: Deployed['made'], who: Wish['who'], project: string = PROJECT): boolean {
  return isAllowed(made, { who, permission: PREDICT_PERMISSION, project });
}
