import type { AwsModelAccess } from '../../lib/clients';
import { ACCOUNT, planChat, planOf, TARGETS } from '../support/plan';
import { awsQuota, DENIED, deploymentOf, MAY_CALL, ok, reportOf, type Said, saidOf, UNREACHABLE } from './support/clouds';

const CHAT = { model: 'gpt-6-luna', residency: { zone: 'us' }, throughput: { tokensPerMinute: 150_000, outputShare: 0.2 } };
const OSS = { model: 'gpt-oss-120b', apis: ['converse'], throughput: { tokensPerMinute: 40_000 } };
const NAME = 'Cross-region model inference tokens per minute for GPT-6 Luna';

const MACHINES = planChat('aws-us', {
  model: 'gpt-oss-20b',
  residency: 'region',
  serving: 'dedicated',
  dedicated: { replicas: { min: 1, max: 1 } },
  overrides: {
    'aws-us': {
      native: {
        image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/vllm:1`,
        modelDataUrl: 's3://models/oss/',
        instanceType: 'ml.g6e.2xlarge',
      },
    },
  },
});

function access(over: Partial<AwsModelAccess>): Said {
  return { aws: { access: async () => ok({ ...MAY_CALL, ...over }) } };
}

describe('preflight on AWS', () => {
  it('is ok if the account can call the model and its quota covers the request, with weighted output', async () => {
    const report = await deploymentOf(planChat('aws-us', CHAT), { aws: { quotas: async () => ok([awsQuota(420_000)]) } });

    expect(report).toMatchObject({ offer: 'us.openai.gpt-6-luna', verdict: 'ok' });
    expect(saidOf(report, 'model')).toEqual(['ok: openai.gpt-6-luna, ACTIVE, ends 2027-09-22']);
    expect(saidOf(report, 'access')).toEqual(['ok: profile us.openai.gpt-6-luna is active', 'ok: the account may call openai.gpt-6-luna']);
    expect(saidOf(report, 'quota')).toEqual([`ok: requests 420,000 of ${NAME} (L-TEST); the account has 420,000 tokens per minute`]);
  });

  describe('quota', () => {
    it('that is too low is short, with instructions to raise it', async () => {
      const report = await deploymentOf(planChat('aws-us', CHAT), { aws: { quotas: async () => ok([awsQuota(400_000)]) } });

      expect(report.verdict).toBe('short');
      expect(saidOf(report, 'quota')).toEqual([
        `short: requests 420,000 of ${NAME} (L-TEST); the account has 400,000 tokens per minute; short by 20,000`,
        '  request 420,000 in Service Quotas: https://docs.aws.amazon.com/bedrock/latest/userguide/quotas.html',
      ]);
    });

    it('is not requested twice: an open increase is reported', async () => {
      const said = {
        quotas: async () => ok([awsQuota(1)]),
        openRequests: async () => ok([{ id: 'a', desired: 500_000, status: 'CASE_OPENED' }]),
      };

      expect(saidOf(await deploymentOf(planChat('aws-us', CHAT), { aws: said }), 'quota')[1]).toBe(
        '  an increase to 500,000 is pending (CASE_OPENED)',
      );
    });

    it('that is not adjustable is reported', async () => {
      const fixed = { aws: { quotas: async () => ok([awsQuota(1, { adjustable: false })]) } };

      expect(saidOf(await deploymentOf(planChat('aws-us', CHAT), fixed), 'quota')[1]).toBe(
        '  Service Quotas does not accept increase requests for it; open a limit increase case for 420,000',
      );
    });

    it('is looked up by its exact name if no code is known', async () => {
      const near = {
        aws: { quotas: async () => ok([awsQuota(1e9, { name: `${NAME} (1M context)` }), awsQuota(1e9, { name: `${NAME}2` })]) },
      };

      expect(saidOf(await deploymentOf(planChat('aws-us', CHAT), near), 'quota')).toEqual([
        `unverified: us-east-1 has no quota named ${NAME}`,
      ]);
    });

    it('is looked up by its code if known, and not missed without a request', async () => {
      const asked: string[] = [];
      const quota = async (_: string, code: string) => {
        asked.push(code);
        return ok(awsQuota(50_000, { code, name: code }));
      };
      const report = await deploymentOf(planChat('aws-us', OSS), { aws: { quota } });

      expect(asked.sort()).toEqual(['L-25B50707', 'L-9DC5F595']);
      expect(saidOf(report, 'quota')).toEqual([
        'ok: the account has 50,000 requests per minute for L-25B50707 (L-25B50707); unknown usage by chat on aws-us',
        'ok: requests 40,000 of L-9DC5F595 (L-9DC5F595); the account has 50,000 tokens per minute',
      ]);
    });

    it('of zero is short even without a request', async () => {
      const { throughput, ...silent } = OSS;
      const report = await deploymentOf(planChat('aws-us', silent), {
        aws: { quota: async (_, code) => ok(awsQuota(0, { code, name: code })) },
      });

      expect(throughput).toBeDefined();
      expect(report.verdict).toBe('short');
    });

    it('is checked against all deployments that draw on it together', async () => {
      const plan = planOf({ endpoints: { chat: OSS, more: OSS }, targets: { 'aws-us': TARGETS['aws-us'] } });
      const report = await deploymentOf(plan, { aws: { quota: async (_, code) => ok(awsQuota(50_000, { code, name: code })) } });

      expect(saidOf(report, 'quota')).toContain(
        'short: all users request 80,000 of L-9DC5F595 (L-9DC5F595); the account has 50,000 tokens per minute; short by 30,000',
      );
    });

    it.each([
      ['denied', DENIED, 'some/permission/read is missing'],
      ['unreachable', UNREACHABLE, 'no response within 15 s, 4 times'],
    ])('that is %s is unverified', async (_, answer, reason) => {
      const report = await deploymentOf(planChat('aws-us', CHAT), { aws: { quotas: async () => answer } });

      expect(report.verdict).toBe('unverified');
      expect(saidOf(report, 'quota')).toEqual([`unverified: could not read ${NAME}: ${reason}`]);
    });
  });

  describe('the model', () => {
    const model = (lifecycle: string, endOfLife: string | null): Said => ({
      aws: { model: async (id) => ok({ id, name: null, lifecycle, legacyFrom: null, endOfLife, inferenceTypes: [] }) },
    });

    it.each([
      ['has ended', model('LEGACY', '2026-11-01'), 'short: openai.gpt-6-luna, LEGACY, ends 2026-11-01: retired'],
      [
        'takes no new customers',
        model('LEGACY', null),
        'unverified: openai.gpt-6-luna, LEGACY: only accounts that already call it keep access',
      ],
      ['is in a new state', model('FADING', null), 'unverified: openai.gpt-6-luna, FADING: unknown state'],
      ['the Region does not know', { aws: { model: async () => ok(null) } }, 'short: us-east-1 does not list openai.gpt-6-luna'],
      [
        'could not read',
        { aws: { model: async () => DENIED } },
        'unverified: could not read openai.gpt-6-luna: some/permission/read is missing',
      ],
    ])('that %s', async (_, said, text) => {
      expect(saidOf(await deploymentOf(planChat('aws-us', CHAT), said), 'model')).toEqual([text]);
    });

    it('on bedrock-mantle can exist although the Bedrock API does not list it', async () => {
      const report = await deploymentOf(planChat('aws-us', { model: 'gpt-5.5' }), { aws: { model: async () => ok(null) } });

      expect(saidOf(report, 'model')).toEqual([
        'unverified: the Bedrock API in us-east-1 does not list openai.gpt-5.5; bedrock-mantle may still serve it',
      ]);
    });
  });

  describe('access', () => {
    it("without an accepted offer is short, with the plan's manual step", async () => {
      const report = await deploymentOf(planChat('aws-us', CHAT), access({ agreement: 'not-available', entitled: false }));

      expect(saidOf(report, 'access').slice(1)).toEqual([
        'short: openai.gpt-6-luna: its offer is not accepted, the account has not subscribed',
        expect.stringMatching(/^ {2}subscribe the account to gpt-6-luna: call it once .*: https:/),
      ]);
    });

    it.each([
      ['is pending', { agreement: 'pending' }, 'unverified: openai.gpt-6-luna: its offer is pending'],
      [
        'has unknown values',
        { agreement: null, authorized: null },
        'unverified: openai.gpt-6-luna: its offer is in an unknown state, unknown whether the account is authorized',
      ],
      ['is refused', { authorized: false }, 'short: openai.gpt-6-luna: the account is not authorized'],
    ] as const)('that %s', async (_, over, text) => {
      expect(saidOf(await deploymentOf(planChat('aws-us', CHAT), access(over)), 'access')).toContain(text);
    });

    it('through a profile does not require the model in the Region, but without one does', async () => {
      const elsewhere = access({ inRegion: false });

      expect(saidOf(await deploymentOf(planChat('aws-us', CHAT), elsewhere), 'access')).toContain(
        'ok: the account may call openai.gpt-6-luna',
      );
      expect(saidOf(await deploymentOf(planChat('aws-us', OSS), elsewhere), 'access')).toEqual([
        'short: openai.gpt-oss-120b-1:0: the Region does not have it',
      ]);
    });

    it('by a missing profile, or one that runs outside the grants, is short', async () => {
      const wider = {
        inferenceProfile: async (id: string) => ok({ id, status: 'ACTIVE', destinations: ['us-east-1', 'mx-central-1'], models: [] }),
      };

      expect(saidOf(await deploymentOf(planChat('aws-us', CHAT), { aws: { inferenceProfile: async () => ok(null) } }), 'access')[0]).toBe(
        'short: us-east-1 has no profile us.openai.gpt-6-luna',
      );
      expect(saidOf(await deploymentOf(planChat('aws-us', CHAT), { aws: wider }), 'access')[0]).toBe(
        'short: profile us.openai.gpt-6-luna may also run calls in mx-central-1, which the grants do not cover',
      );
    });
  });

  describe('credentials for another account', () => {
    const other: Said = { aws: { account: async () => ok('999999999999') } };

    it('stop further queries, and verify nothing', async () => {
      const asked = jest.fn(async () => ok([awsQuota(1e9)]));
      const report = await reportOf(planChat('aws-us', CHAT), { aws: { ...other.aws, quotas: asked } });

      expect(asked).not.toHaveBeenCalled();
      expect(report).toMatchObject({ verdict: 'unverified', targets: [{ deployments: [{ verdict: 'unverified' }] }] });
      expect(saidOf(report.targets[0] ?? { findings: [] }, 'account')).toEqual([
        'unverified: the credentials are for account 999999999999, so nothing was queried',
        `  run again with credentials for ${ACCOUNT}, such as AWS_PROFILE, and --target aws-us`,
      ]);
      expect(report.needs).toEqual([
        { cloud: 'aws', what: 'credentials', name: 'credentials for the account', role: null, scope: `account ${ACCOUNT}` },
      ]);
    });
  });

  it("checks SageMaker machines by their type's quota, and verifies nothing if AWS has none with that name", async () => {
    expect(await deploymentOf(MACHINES)).toMatchObject({
      verdict: 'unverified',
      findings: [{ about: 'quota', text: 'us-east-1 has no quota named ml.g6e.2xlarge for endpoint usage' }],
    });
  });

  it('reports too few machines, but never enough: nothing reports how many are in use', async () => {
    const name = 'ml.g6e.2xlarge for endpoint usage';
    const quotas = async () => ok([awsQuota(1, { name })]);
    const none = async () => ok([awsQuota(0, { name })]);

    expect((await deploymentOf(MACHINES, { aws: { quotas } })).verdict).toBe('unverified');
    expect(saidOf(await deploymentOf(MACHINES, { aws: { quotas } }), 'quota')).toEqual([
      `unverified: requests 1 of ${name} (L-TEST); the account has 1 instances; current usage is unknown`,
    ]);
    expect((await deploymentOf(MACHINES, { aws: { quotas: none } })).verdict).toBe('short');
  });
});
