import fc from 'fast-check';
import { startingLimit } from '../../../lib/plan/capacity/quota-draw';
import type { Plan, QuotaPool } from '../../../lib/plan/plan';
import { formatNumber } from '../../../lib/text/number';
import { ACCOUNT, lines, PROJECT, planChat, planOf, SUBSCRIPTION, TARGETS } from '../../support/plan';

const GPT_4O = { model: 'gpt-4o', modelVersion: '2024-11-20' };

describe('pools on Azure', () => {
  it('are per subscription, region, model and SKU, and allotted in whole units', () => {
    const pools = poolsOf(
      planChat('azure-us', { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 300_500, atLeast: 100 } }),
    );

    expect(pools).toMatchObject([
      {
        key: `azure/${SUBSCRIPTION}/eastus2/gpt-5.1/GlobalStandard/tokens-per-minute`,
        account: SUBSCRIPTION,
        where: 'eastus2',
        of: 'GlobalStandard',
        model: 'gpt-5.1',
        name: 'OpenAI.GlobalStandard.gpt-5.1',
        asked: 301_000,
        missing: 0,
        verdict: 'ok',
        draws: [{ target: 'azure-us', endpoint: 'chat', isOwn: true, asked: 301_000, atLeast: 1000 }],
        remedy: { kind: 'none', what: 'nothing' },
      },
    ]);
  });

  it('never have a made-up name: an undocumented usage name is null', () => {
    expect(poolsOf(planChat('azure-us', { model: 'gpt-5.4', residency: 'global' })).map(({ name }) => name)).toEqual([null]);
  });

  it('count every deployment of a model in the region, whatever its version', () => {
    const plan = planOf({
      endpoints: {
        old: { ...GPT_4O, modelVersion: '2024-08-06', residency: 'global', throughput: { tokensPerMinute: 400_000 } },
        young: { ...GPT_4O, residency: 'global', throughput: { tokensPerMinute: 500_000 } },
      },
      targets: { 'azure-us': TARGETS['azure-us'] },
    });

    expect(poolsOf(plan)).toMatchObject([{ name: 'OpenAI.GlobalStandard.gpt-4o', asked: 900_000 }]);
  });

  it('are separate per region if the model is older than subscription-wide pools', () => {
    const plan = twoRegions({ model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 800_000 } });

    expect(poolsOf(plan).map(({ where, asked }) => [where, asked])).toEqual([
      ['eastus2', 800_000],
      ['swedencentral', 800_000],
    ]);
  });

  it('are shared by all regions for newer models', () => {
    const plan = twoRegions({ model: 'gpt-6-luna', residency: 'global', throughput: { tokensPerMinute: 800_000 } });

    expect(poolsOf(plan)).toMatchObject([{ where: 'global', asked: 1_600_000, verdict: 'unverified' }]);
    expect(poolsOf(plan)[0]?.because.split('; ')).toEqual([
      'no published default',
      'unverified: whether quota must be requested first: the models page of 2026-09-21 requires it for GPT-6 for all tiers except 5 and 6',
      'no tiers are published',
      'sources disagree on whether the limit applies to eastus2 and swedencentral together',
    ]);
  });

  it('count all regions if sources disagree, and report it if each region alone is covered', () => {
    const plan = twoRegions({ model: 'gpt-5.6-luna', residency: 'global', throughput: { tokensPerMinute: 800_000 } });

    expect(poolsOf(plan)).toMatchObject([
      {
        where: 'global',
        asked: 1_600_000,
        missing: 600_000,
        verdict: 'unverified',
        because: expect.stringMatching(
          /^each region is covered separately; sources disagree on whether the limit applies to eastus2 and swedencentral together; unverified: whether quota must be requested first/,
        ),
      },
    ]);
  });

  it('for provisioned units are per region and type, for all models', () => {
    const provisioned = { residency: 'global', serving: 'provisioned', throughput: { units: 20 } };
    const plan = planOf({
      endpoints: { chat: { model: 'gpt-5.6-luna', ...provisioned }, more: { model: 'gpt-5.6-terra', ...provisioned } },
      targets: { 'azure-us': TARGETS['azure-us'] },
    });

    expect(poolsOf(plan)).toMatchObject([{ of: 'GlobalProvisionedManaged', model: null, unit: 'units', asked: 40, verdict: 'unverified' }]);
  });

  it('ignore existing deployments', () => {
    const account = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/models`;
    const plan = planChat(
      'azure-us',
      { model: 'gpt-5.1', residency: 'global' },
      { existing: { account, endpoints: { chat: 'chat-prod' } } },
    );

    expect(poolsOf(plan)).toEqual([]);
  });
});

describe('pools on AWS', () => {
  it('are one per profile type and source Region, with weighted output', () => {
    const astra = { model: 'gpt-6-astra', throughput: { tokensPerMinute: 100_000 }, apis: ['converse'] };
    const plan = planOf({
      endpoints: { near: { ...astra, residency: { zone: 'us' } }, wide: { ...astra, residency: 'global' } },
      targets: { 'aws-us': TARGETS['aws-us'] },
    });

    expect(poolsOf(plan).map(({ of, where, code, asked, verdict }) => [of, where, code, asked, verdict])).toEqual([
      ['global. profile', 'us-east-1', 'L-B38B530A', 280_000, 'ok'],
      ['us. profile', 'us-east-1', 'L-53A144CD', 280_000, 'unverified'],
    ]);
  });

  it('count input and output tokens separately on bedrock-mantle', () => {
    const plan = planChat('aws-us', { model: 'gpt-5.5', throughput: { tokensPerMinute: 1_000_000, outputShare: 0.25 } });

    expect(poolsOf(plan).map(({ of, unit, asked }) => [of, unit, asked])).toEqual([
      ['bedrock-mantle', 'input-tokens-per-minute', 750_000],
      ['bedrock-mantle', 'output-tokens-per-minute', 250_000],
    ]);
  });

  it('count requests for open weights, which have a quota for them', () => {
    const plan = planChat('aws-us', { model: 'gpt-oss-120b', throughput: { tokensPerMinute: 1000, requestsPerMinute: 60 } });

    expect(poolsOf(plan).map(({ unit, code, asked }) => [unit, code, asked])).toEqual([
      ['requests-per-minute', 'L-25B50707', 60],
      ['tokens-per-minute', 'L-9DC5F595', 1000],
    ]);
  });

  it('for dedicated endpoints count instances per type and Region, and are requested from SageMaker', () => {
    const image = '111122223333.dkr.ecr.us-east-1.amazonaws.com/vllm:0.11.2';
    const own = {
      model: 'gpt-oss-120b',
      serving: 'dedicated',
      dedicated: { replicas: { min: 1, max: 3 } },
      overrides: { 'aws-us': { native: { image, instanceType: 'ml.p5.48xlarge' } } },
    };
    const plan = planOf({ endpoints: { own }, targets: { 'aws-us': TARGETS['aws-us'] }, quotas: { requestIncreases: true } });

    expect(poolsOf(plan)).toMatchObject([
      { of: 'ml.p5.48xlarge', model: null, name: 'ml.p5.48xlarge for endpoint usage', unit: 'instances', asked: 3, verdict: 'unverified' },
    ]);
    expect(plan.targets[0]).toMatchObject({
      quotaRequests: [
        { key: 'ml-p5-48xlarge-instances', serviceCode: 'sagemaker', quotaName: 'ml.p5.48xlarge for endpoint usage', desiredValue: 3 },
      ],
    });
  });

  it('are known by type if the catalog lists none', () => {
    const plan = planChat('aws-us', { model: 'gpt-5.6-cyber', throughput: { tokensPerMinute: 10_000 } }, { region: 'us-east-2' });

    expect(poolsOf(plan).map(({ unit, asked, verdict }) => [unit, asked, verdict])).toEqual([
      ['input-tokens-per-minute', 8000, 'unverified'],
      ['output-tokens-per-minute', 2000, 'unverified'],
    ]);
  });
});

describe('pools on Google Cloud', () => {
  it('are per project and base model', () => {
    const plan = planChat('gcp-us', { model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 60_000 } });

    expect(poolsOf(plan)).toMatchObject([
      {
        name: 'GlobalOpenapiInputTokensPerMinutePerBaseModel',
        account: PROJECT,
        where: 'global',
        dimensions: { base_model: 'gpt-oss-120b-maas' },
        asked: 48_000,
        missing: 8000,
        verdict: 'short',
      },
      { name: 'GlobalOpenapiOutputTokensPerMinutePerBaseModel', asked: 12_000, missing: 0 },
      { name: 'GlobalOpenapiTotalTokensPerMinutePerBaseModel', asked: 60_000, missing: 8000, verdict: 'short' },
    ]);
  });

  it('are never ok if all that is known comes from a single source about one project', () => {
    const plan = planChat('gcp-us', { model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 1000 } });

    expect(poolsOf(plan).map(({ verdict, because }) => [verdict, because.slice(0, 41)])).toEqual(
      Array.from({ length: 3 }, () => ['unverified', 'unverified limit: taken from one project ']),
    );
  });

  it('for dedicated endpoints count accelerators of all replicas in the region, and report that CPUs are not counted', () => {
    const dedicated = { replicas: { min: 1, max: 3 }, acceptEula: true };
    const plan = planChat('gcp-us', { model: 'gpt-oss-120b', serving: 'dedicated', dedicated });

    expect(poolsOf(plan)).toMatchObject([
      {
        of: 'CPUs that serve models',
        asked: null,
        verdict: 'unverified',
        because: 'no published default; unknown usage by chat on gcp-us',
      },
      {
        name: 'CustomModelServingH100GPUsPerProjectPerRegion',
        dimensions: { region: 'us-central1' },
        asked: 24,
        draws: [{ asked: 24, atLeast: 8 }],
      },
    ]);
  });

  it('without a published quota are unverified, and the remedy is the account team', () => {
    const plan = planChat('gcp-us', { model: 'gpt-6-luna', residency: 'global', throughput: { tokensPerMinute: 1000 } });

    expect(poolsOf(plan)).toMatchObject([{ name: null, asked: 1000, verdict: 'unverified', remedy: { kind: 'account team' } }]);
  });
});

describe("a pool's total", () => {
  it('is a warning above the limit, even if each deployment alone is covered', () => {
    const chat = { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 700_000 } };
    const plan = planOf({ endpoints: { chat, more: chat }, targets: { 'azure-us': TARGETS['azure-us'] } });

    expect(lines(plan.faults).filter((line) => line.includes('MP21'))).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2106 chat on azure-us and more on azure-us together request 1,400,000 tokens per minute, which exceeds the default quota of 1,000,000 (OpenAI.GlobalStandard.gpt-5.1); confirm that the quota has already been increased, or request an increase before deploying",
]
`);
    expect(plan.targets[0]?.gates.map(({ id, endpoint }) => [id, endpoint])).toEqual([
      ['quota-request', 'chat'],
      ['quota-request', 'more'],
    ]);
  });

  it('gives the first tier that covers it', () => {
    const [pool] = poolsOf(planChat('azure-us', { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 2_500_000 } }));

    expect(pool).toMatchObject({
      missing: 1_500_000,
      verdict: 'unverified',
      because: 'requires tier 3 or higher: 4,000,000',
    });
  });

  it('is short if even the highest tier is too small', () => {
    const [pool] = poolsOf(planChat('azure-us', { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 90_000_000 } }));

    expect(pool).toMatchObject({ verdict: 'short', remedy: { kind: 'form', link: 'https://aka.ms/oai/stuquotarequest' } });
    expect(pool?.remedy.text).toMatchInlineSnapshot(
      `"Subscription 11111111-1111-1111-1111-111111111111, eastus2: please raise the quota for gpt-5.1, GlobalStandard, to 90,000,000 tokens per minute. Quota name: OpenAI.GlobalStandard.gpt-5.1. Used by chat of support-prod in eastus2 (90,000,000)."`,
    );
  });

  it('includes draws of other specs on the account, and leaves out limits that only they draw on', () => {
    const chat = { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 700_000 } };
    const targets = { 'azure-us': TARGETS['azure-us'] };
    const search = planOf({ service: 'search', endpoints: { find: chat, embed: { model: 'gpt-4.1', residency: 'global' } }, targets });
    const plan = planOf({ endpoints: { chat }, targets }, { alsoUsing: [search] });

    expect(poolsOf(plan).map(({ model, asked, draws }) => [model, asked, draws.map(({ service, isOwn }) => [service, isOwn])])).toEqual([
      [
        'gpt-5.1',
        1_400_000,
        [
          ['search', false],
          ['support', true],
        ],
      ],
    ]);
    expect(lines(plan.faults).filter((line) => line.includes('MP2106'))).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2106 find of search-prod and chat on azure-us together request 1,400,000 tokens per minute, which exceeds the default quota of 1,000,000 (OpenAI.GlobalStandard.gpt-5.1); confirm that the quota has already been increased, or request an increase before deploying",
]
`);
  });

  it('never exceeds the published limit without a warning or a request, and is the sum of its draws', () => {
    fc.assert(
      fc.property(aSpec, (spec) => {
        const plan = planOf(spec);
        const said = lines(plan.faults).filter((line) => /MP210[56]/.test(line));
        for (const pool of plan.pools) {
          const known = pool.draws.flatMap(({ asked }) => asked ?? []);
          expect(pool.asked).toBe(known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0));
          const start = startingLimit(pool.published);
          if (pool.asked === null || start === null || pool.asked <= start) continue;
          expect(pool.verdict).not.toBe('ok');
          const isSaid = said.some((line) => line.includes(`default quota of ${formatNumber(start)} (`));
          expect([pool.key, isSaid || isAskedFor(plan, pool)]).toEqual([pool.key, true]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is ok only if all its draws are known and the limit is published without doubt', () => {
    fc.assert(
      fc.property(aSpec, (spec) => {
        for (const { verdict, asked, published, draws, missing } of planOf(spec).pools) {
          if (verdict !== 'ok') continue;
          expect([published === null, asked === null, draws.some((draw) => draw.asked === null), missing]).toEqual([
            false,
            false,
            false,
            0,
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Endpoints with several models, serving modes and sizes, on targets in all clouds, some in the same account. */
const aSpec = fc
  .record({
    endpoints: fc.dictionary(
      fc.constantFrom('chat', 'more', 'open', 'wide'),
      fc.record({
        model: fc.constantFrom('gpt-6-astra', 'gpt-oss-120b', 'gpt-5.6-luna', 'gpt-5.1', 'gpt-4o'),
        residency: fc.constant('global'),
        throughput: fc.record({
          tokensPerMinute: fc.integer({ min: 1000, max: 8_000_000 }),
          atLeast: fc.constant(1000),
          outputShare: fc.constantFrom(0, 0.2, 0.5),
        }),
      }),
      { minKeys: 1 },
    ),
    requestIncreases: fc.boolean(),
  })
  .map(({ endpoints, requestIncreases }) => ({
    endpoints,
    targets: { ...TARGETS, 'gcp-eu': { cloud: 'gcp', project: PROJECT, region: 'europe-west4' } },
    quotas: { requestIncreases, contact: 'ml-platform@example.com', ...(requestIncreases ? { owner: 'gcp-us' } : {}) },
  }));

function isAskedFor({ targets }: Plan, { cloud, asked, account, where, name, code }: QuotaPool): boolean {
  return targets.some((target) => {
    if (target.cloud !== cloud || target.cloud === 'azure') return false;
    if (target.cloud === 'gcp')
      return target.project === account && target.quotaRequests.some((each) => each.quotaId === name && each.preferredValue === asked);
    return (
      target.region === where &&
      account === ACCOUNT &&
      target.quotaRequests.some((each) => each.desiredValue === asked && each.quotaCode === code)
    );
  });
}

function twoRegions(endpoint: Record<string, unknown>): Plan {
  return planOf({ endpoints: { chat: endpoint }, targets: { 'azure-us': TARGETS['azure-us'], 'azure-eu': TARGETS['azure-eu'] } });
}

function poolsOf({ pools }: Plan): readonly QuotaPool[] {
  return pools;
}
