import type { AwsTargetPlan, GcpTargetPlan, Plan } from '../../../lib/plan/plan';
import { lines, PROJECT, planOf, TARGETS } from '../../support/plan';

const ASKING = { requestIncreases: true, contact: 'ml-platform@example.com' };
const OPEN_WEIGHTS = { model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 60_000 } };
const GCP_EU = { cloud: 'gcp', project: PROJECT, region: 'europe-west4' };

describe('quota requests', () => {
  it('are not made by default: a person has to make them', () => {
    const plan = planOf({ endpoints: { open: OPEN_WEIGHTS }, targets: { 'gcp-us': TARGETS['gcp-us'] } });

    expect(gcp(plan).quotaRequests).toEqual([]);
    expect(gcp(plan).gates.map(({ id }) => id)).toContain('quota-request');
    expect(lines(plan.faults).filter((line) => line.includes('MP2105'))).toHaveLength(2);
  });

  it('request the total from Google Cloud, with contact and justification, and replace the gate and the warning', () => {
    const plan = planOf({ endpoints: { open: OPEN_WEIGHTS }, targets: { 'gcp-us': TARGETS['gcp-us'] }, quotas: ASKING });

    expect(gcp(plan).quotaRequests).toEqual([
      {
        key: 'gpt-oss-120b-global-input-tokens-per-minute',
        service: 'aiplatform.googleapis.com',
        quotaId: 'GlobalOpenapiInputTokensPerMinutePerBaseModel',
        dimensions: { base_model: 'gpt-oss-120b-maas' },
        preferredValue: 48_000,
        contactEmail: 'ml-platform@example.com',
        justification: 'support-prod: open',
      },
      expect.objectContaining({ key: 'gpt-oss-120b-global-tokens-per-minute', preferredValue: 60_000 }),
    ]);
    expect(gcp(plan).gates.map(({ id }) => id)).not.toContain('quota-request');
    expect(lines(plan.faults).filter((line) => line.includes('MP21'))).toEqual([]);
    expect(plan.pools[0]?.remedy).toMatchObject({ kind: 'request', what: 'the stack requests 48,000 input tokens per minute' });
  });

  it('include accelerators without a published quota, with their region', () => {
    const dedicated = { model: 'gpt-oss-120b', serving: 'dedicated', dedicated: { replicas: { max: 2 }, acceptEula: true } };
    const plan = planOf({ endpoints: { open: dedicated }, targets: { 'gcp-us': TARGETS['gcp-us'] }, quotas: ASKING });

    expect(gcp(plan).quotaRequests).toMatchObject([
      {
        key: 'nvidia-h100-80gb-gpus',
        quotaId: 'CustomModelServingH100GPUsPerProjectPerRegion',
        dimensions: { region: 'us-central1' },
        preferredValue: 16,
      },
    ]);
  });

  it('identify AWS quotas by code if known, otherwise by name, and skip quotas that the published limit covers', () => {
    const chat = { throughput: { tokensPerMinute: 100_000 }, residency: { zone: 'us' } };
    const plan = planOf({
      endpoints: {
        astra: { model: 'gpt-6-astra', ...chat },
        luna: { model: 'gpt-6-luna', ...chat },
        terra: { model: 'gpt-5.6-terra', ...chat, residency: 'region' },
        open: { model: 'gpt-oss-120b', throughput: { tokensPerMinute: 1000, requestsPerMinute: 30 } },
      },
      targets: { 'aws-us': TARGETS['aws-us'] },
      quotas: { requestIncreases: true },
    });

    expect(
      aws(plan).quotaRequests.map(({ key, quotaCode, quotaName, desiredValue }) => [key, quotaCode, quotaName, desiredValue]),
    ).toMatchInlineSnapshot(`
[
  [
    "gpt-6-astra-us-profile-tokens-per-minute",
    "L-53A144CD",
    null,
    280000,
  ],
  [
    "gpt-6-luna-us-profile-tokens-per-minute",
    null,
    "Cross-region model inference tokens per minute for GPT-6 Luna",
    280000,
  ],
  [
    "gpt-oss-120b-bedrock-runtime-requests-per-minute",
    "L-25B50707",
    null,
    30,
  ],
  [
    "gpt-oss-120b-bedrock-runtime-tokens-per-minute",
    "L-9DC5F595",
    null,
    1000,
  ],
]
`);
  });

  it('are the same from every AWS target in a pool, so that the order does not matter', () => {
    const plan = planOf({
      endpoints: { chat: { model: 'gpt-6-luna', residency: { zone: 'us' }, throughput: { tokensPerMinute: 100_000 } } },
      targets: { one: TARGETS['aws-us'], two: TARGETS['aws-us'], three: { ...TARGETS['aws-us'], region: 'us-west-2' } },
      quotas: { requestIncreases: true },
    });

    expect(plan.targets.map((target) => [target.key, ...(target as AwsTargetPlan).quotaRequests.map((each) => each.desiredValue)])).toEqual(
      [
        ['one', 560_000],
        ['three', 280_000],
        ['two', 560_000],
      ],
    );
  });

  it('for a shared project are made by the owner', () => {
    const plan = planOf({
      endpoints: { open: OPEN_WEIGHTS },
      targets: { 'gcp-us': TARGETS['gcp-us'], 'gcp-eu': GCP_EU },
      quotas: { ...ASKING, owner: 'gcp-us' },
    });

    expect(plan.targets.map((target) => [target.key, (target as GcpTargetPlan).quotaRequests.map((each) => each.preferredValue)])).toEqual([
      ['gcp-eu', []],
      ['gcp-us', [96_000, 24_000, 120_000]],
    ]);
  });

  it('for a shared project without an owner are not made, and a fault reports it', () => {
    const plan = planOf({ endpoints: { open: OPEN_WEIGHTS }, targets: { 'gcp-us': TARGETS['gcp-us'], 'gcp-eu': GCP_EU }, quotas: ASKING });

    expect(plan.targets.flatMap((target) => (target as GcpTargetPlan).quotaRequests)).toEqual([]);
    expect(lines(plan.faults).filter((line) => line.includes('MP2111'))[0]).toMatchInlineSnapshot(
      `"quotas warning MP2111 gcp-eu and gcp-us share the GlobalOpenapiInputTokensPerMinutePerBaseModel quota of acme-ai-prod, but Google Cloud accepts one request per quota, so none is made until the spec names an owner; name the target that makes it, such as quotas.owner: gcp-eu"`,
    );
  });

  it('report a wrong owner, a missing contact, and another spec with the same request', () => {
    const targets = { 'gcp-us': TARGETS['gcp-us'] };
    const idle = planOf({ endpoints: { open: OPEN_WEIGHTS }, targets, quotas: { ...ASKING, owner: 'gcp-us' } });
    const silent = planOf({ endpoints: { open: OPEN_WEIGHTS }, targets, quotas: { requestIncreases: true } });
    const other = planOf({ service: 'search', endpoints: { find: OPEN_WEIGHTS }, targets, quotas: ASKING });
    const twice = planOf({ endpoints: { open: OPEN_WEIGHTS }, targets, quotas: ASKING }, { alsoUsing: [other] });

    expect([idle, silent, twice].map((plan) => lines(plan.faults).find((line) => /MP211[234]/.test(line)))).toMatchInlineSnapshot(`
[
  "quotas.owner warning MP2112 owner gcp-us has no effect: it shares no requested quota with another target on Google Cloud; remove it",
  "quotas.requestIncreases MP2113 gcp-us requests a quota increase, for which Google Cloud requires a contact email address; set quotas.contact to the email address of someone with permission to change quotas in the project",
  "quotas.requestIncreases warning MP2114 search-prod also requests the GlobalOpenapiInputTokensPerMinutePerBaseModel quota of acme-ai-prod, but Google Cloud accepts one request per quota: the second stack will fail to deploy; set requestIncreases: false in one of them; the other then requests the sum of both",
]
`);
  });
});

describe('an unused limit without a published value', () => {
  const plan = planOf({
    endpoints: { open: { model: 'gpt-oss-20b', apis: ['responses'], throughput: { tokensPerMinute: 50, outputShare: 0 } } },
    targets: { 'aws-us': TARGETS['aws-us'] },
    quotas: { requestIncreases: true },
    observability: { alarms: { email: ['ml-oncall@example.com'] } },
  });

  it('is neither requested nor monitored: no quota or threshold can be 0', () => {
    const [target] = plan.targets;

    expect(target).toMatchObject({ quotaRequests: [{ key: 'gpt-oss-20b-bedrock-mantle-input-tokens-per-minute', desiredValue: 50 }] });
    expect(target?.alarms?.watched.map(({ unit, limit }) => [unit, limit])).toEqual([
      ['input-tokens-per-minute', 50],
      ['output-tokens-per-minute', null],
    ]);
    expect(plan.pools.map(({ unit, remedy }) => [unit, remedy.what])).toEqual([
      ['input-tokens-per-minute', 'the stack requests 50 input tokens per minute'],
      ['output-tokens-per-minute', 'run modelport preflight'],
    ]);
  });
});

describe("a subscription's quota tier policy", () => {
  it('is set by its target', () => {
    const azure = { ...TARGETS['azure-us'], native: { quotaTier: 'NoAutoUpgrade' } };
    const endpoints = { chat: { model: 'gpt-5.1', residency: 'global' } };

    expect(planOf({ endpoints, targets: { 'azure-us': azure } }).targets[0]).toMatchObject({ quotaTier: 'NoAutoUpgrade' });
    expect(planOf({ endpoints, targets: { 'azure-us': TARGETS['azure-us'] } }).targets[0]).toMatchObject({ quotaTier: null });
  });

  it('must be the same within one subscription', () => {
    const plan = planOf({
      endpoints: { chat: { model: 'gpt-5.1', residency: 'global' } },
      targets: {
        'azure-us': { ...TARGETS['azure-us'], native: { quotaTier: 'NoAutoUpgrade' } },
        'azure-eu': { ...TARGETS['azure-eu'], native: { quotaTier: 'OnceUpgradeIsAvailable' } },
      },
    });

    expect(lines(plan.faults).filter((line) => line.includes('MP2115'))).toMatchInlineSnapshot(`
[
  "targets.azure-eu.native.quotaTier MP2115 targets of subscription 11111111-1111-1111-1111-111111111111 set different quota tier policies, NoAutoUpgrade and OnceUpgradeIsAvailable, but a subscription has only one; set the same policy on all of these targets, or on only one",
  "targets.azure-us.native.quotaTier MP2115 targets of subscription 11111111-1111-1111-1111-111111111111 set different quota tier policies, NoAutoUpgrade and OnceUpgradeIsAvailable, but a subscription has only one; set the same policy on all of these targets, or on only one",
]
`);
  });

  it('must be the same in other specs of the subscription', () => {
    const says = (quotaTier: string, subscription: string = TARGETS['azure-us'].subscription) => ({
      endpoints: { chat: { model: 'gpt-5.1', residency: 'global' } },
      targets: { 'azure-us': { ...TARGETS['azure-us'], subscription, native: { quotaTier } } },
    });
    const faultsBeside = (other: ReturnType<typeof says>) =>
      planOf(says('NoAutoUpgrade'), { alsoUsing: [planOf(other)] }).faults.filter(({ code }) => code === 'MP2115');

    expect(lines(faultsBeside(says('OnceUpgradeIsAvailable')))).toEqual([
      'targets.azure-us.native.quotaTier MP2115 targets of subscription 11111111-1111-1111-1111-111111111111 set different quota tier policies, NoAutoUpgrade and OnceUpgradeIsAvailable, but a subscription has only one; set the same policy on all of these targets, or on only one',
    ]);
    expect(faultsBeside(says('NoAutoUpgrade'))).toEqual([]);
    expect(faultsBeside(says('OnceUpgradeIsAvailable', '22222222-2222-2222-2222-222222222222'))).toEqual([]);
  });
});

describe("a target's alarms", () => {
  const alarms = { email: ['ml-oncall@example.com'] };

  it('are absent by default', () => {
    const plan = planOf({ endpoints: { open: OPEN_WEIGHTS }, targets: { 'gcp-us': TARGETS['gcp-us'] } });

    expect(plan.targets[0]?.alarms).toBeNull();
  });

  it("monitor the deployment's capacity on Azure; elsewhere the published limit, or the requested quota if it is higher or nothing is published", () => {
    const plan = planOf({
      endpoints: {
        chat: { model: 'gpt-6-luna', residency: { zone: 'us' }, throughput: { tokensPerMinute: 300_000 }, deploy: ['azure-us', 'aws-us'] },
        wide: { model: 'gpt-6-astra', residency: 'global', throughput: { tokensPerMinute: 100_000 }, deploy: ['aws-us'] },
        open: { ...OPEN_WEIGHTS, deploy: ['gcp-us'] },
      },
      targets: { 'azure-us': TARGETS['azure-us'], 'aws-us': TARGETS['aws-us'], 'gcp-us': TARGETS['gcp-us'] },
      quotas: ASKING,
      observability: { alarms: { ...alarms, quotaShare: 70 } },
    });

    expect(plan.targets.map((target) => [target.key, target.alarms])).toMatchInlineSnapshot(`
[
  [
    "aws-us",
    {
      "email": [
        "ml-oncall@example.com",
      ],
      "quotaShare": 70,
      "watched": [
        {
          "endpoint": "chat",
          "limit": 840000,
          "name": null,
          "unit": "tokens-per-minute",
        },
        {
          "endpoint": "wide",
          "limit": 4000000,
          "name": "Global cross-region model inference tokens per minute for GPT-6 Astra",
          "unit": "tokens-per-minute",
        },
      ],
    },
  ],
  [
    "azure-us",
    {
      "email": [
        "ml-oncall@example.com",
      ],
      "quotaShare": 70,
      "watched": [
        {
          "endpoint": "chat",
          "limit": 300000,
          "name": null,
          "unit": "tokens-per-minute",
        },
      ],
    },
  ],
  [
    "gcp-us",
    {
      "email": [
        "ml-oncall@example.com",
      ],
      "quotaShare": 70,
      "watched": [
        {
          "endpoint": "open",
          "limit": 48000,
          "name": "GlobalOpenapiInputTokensPerMinutePerBaseModel",
          "unit": "input-tokens-per-minute",
        },
        {
          "endpoint": "open",
          "limit": 12000,
          "name": "GlobalOpenapiOutputTokensPerMinutePerBaseModel",
          "unit": "output-tokens-per-minute",
        },
        {
          "endpoint": "open",
          "limit": 60000,
          "name": "GlobalOpenapiTotalTokensPerMinutePerBaseModel",
          "unit": "tokens-per-minute",
        },
      ],
    },
  ],
]
`);
  });
});

function gcp(plan: Plan): GcpTargetPlan {
  return plan.targets.find(({ cloud }) => cloud === 'gcp') as GcpTargetPlan;
}

function aws(plan: Plan): AwsTargetPlan {
  return plan.targets.find(({ cloud }) => cloud === 'aws') as AwsTargetPlan;
}
