import { lines, planChat, planOf, SUBSCRIPTION, TARGETS } from '../support/plan';

const { 'azure-us': azureUs, 'aws-us': awsUs, 'gcp-us': gcpUs } = TARGETS;

describe('a plan', () => {
  it('does not depend on key order', () => {
    const endpoints = { beta: { model: 'gpt-6-luna', residency: 'global' }, alpha: { model: 'gpt-6-sol', residency: 'global' } };
    const targets = { 'azure-us': azureUs, 'aws-us': awsUs };
    const reversed = (record: object) => Object.fromEntries(Object.entries(record).reverse());

    expect(planOf({ endpoints: reversed(endpoints), targets: reversed(targets) })).toEqual(planOf({ endpoints, targets }));
  });

  it('is plain data', () => {
    const plan = planChat('azure-us', { model: 'gpt-6-luna', residency: 'global' });

    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('keeps the target order of an endpoint, and sorts it if the spec gives none', () => {
    const targets = { 'azure-us': azureUs, 'aws-us': awsUs };
    const chosen = planOf({ endpoints: { chat: { model: 'gpt-6-luna', residency: 'global', deploy: ['azure-us', 'aws-us'] } }, targets });
    const left = planOf({ endpoints: { chat: { model: 'gpt-6-luna', residency: 'global' } }, targets });

    expect([chosen.preferences, left.preferences]).toEqual([{ chat: ['azure-us', 'aws-us'] }, { chat: ['aws-us', 'azure-us'] }]);
  });

  it('reports all faults at once', () => {
    const plan = planOf({
      endpoints: {
        chat: { model: 'gpt-6-lune', deploy: ['azure-us'] },
        embed: { model: 'text-embedding-3-large', deploy: ['gcp-us'] },
      },
      targets: { 'azure-us': azureUs, 'gcp-us': gcpUs, 'azure-typo': { cloud: 'azure', subscription: SUBSCRIPTION, region: 'eastus9' } },
    });

    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "targets.azure-typo.region MP0704 unknown region "eastus9": not in the catalog for Azure; use eastus or eastus2, or, if the region is new, add a model offered in it to catalog in the spec",
  "endpoints.chat.model MP0703 unknown model "gpt-6-lune": no cloud in the catalog offers it; use gpt-6-luna or gpt-5.6-luna, or, if the model is new, add it to catalog in the spec",
  "endpoints.embed.model MP1103 text-embedding-3-large is not available on Google Cloud, the cloud of target gcp-us; use text-embedding-3-large on azure",
]
`);
  });

  it('reports a target without deployments', () => {
    const plan = planOf({
      endpoints: { chat: { model: 'gpt-6-luna', residency: 'global', deploy: ['azure-us'] } },
      targets: { 'azure-us': azureUs, 'aws-us': awsUs },
    });

    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "targets.aws-us warning MP1105 no endpoint is deployed on target aws-us, so its stack serves no model; list the target under deploy of an endpoint, or remove it",
]
`);
  });

  it('reports a problem on many targets once if the reason is the same', () => {
    const plan = planOf({ endpoints: { chat: { model: 'gpt-9' } }, targets: { 'azure-us': azureUs, 'aws-us': awsUs, 'gcp-us': gcpUs } });

    expect(plan.faults).toHaveLength(1);
  });

  it('lets a target override what the spec sets for all', () => {
    const plan = planOf({
      endpoints: {
        chat: {
          model: 'gpt-6-luna',
          residency: { zone: 'us' },
          throughput: { tokensPerMinute: 300_000, outputShare: 0.5 },
          overrides: { 'aws-us': { residency: 'global', throughput: { tokensPerMinute: 1000 } } },
        },
      },
      targets: { 'azure-us': azureUs, 'aws-us': awsUs },
    });

    expect(plan.targets.map(({ deployments }) => [deployments[0]?.residency, deployments[0]?.tokensPerMinute])).toEqual([
      ['global', 1000],
      [{ zone: 'us' }, 300_000],
    ]);
  });

  it('points to the override if that is what is wrong', () => {
    const plan = planOf({
      endpoints: { chat: { model: 'gpt-6-luna', residency: 'global', overrides: { 'azure-us': { residency: 'region' } } } },
      targets: { 'azure-us': azureUs },
    });

    expect(plan.faults[0]?.path).toEqual(['endpoints', 'chat', 'overrides', 'azure-us', 'residency']);
  });

  it('deploys a model released this morning', () => {
    const plan = planOf({
      endpoints: { chat: { model: 'gpt-7-luna', residency: 'global' } },
      targets: { 'aws-us': awsUs },
      catalog: [{ cloud: 'aws', model: 'gpt-7-luna', like: 'gpt-6-luna' }],
    });

    expect(plan.targets[0]?.deployments[0]).toMatchObject({ model: 'gpt-7-luna', route: { kind: 'bedrock-runtime' } });
  });
});

describe('model retirement', () => {
  const chat = (model: string, more: object, today: string) =>
    lines(planOf({ endpoints: { chat: { model, residency: 'global', ...more } }, targets: { 'azure-us': azureUs } }, today).faults);

  it('is checked as of the catalog date by default', () => {
    const today = chat('gpt-5', {}, '2027-03-01');
    const atSynth = lines(planChat('azure-us', { model: 'gpt-5', residency: 'global' }).faults);

    expect([today.length, atSynth.length]).toEqual([1, 1]);
    expect([...today, ...atSynth]).toMatchInlineSnapshot(`
[
  "endpoints.chat.model MP1301 gpt-5 was retired on Azure on 2027-02-09, and today is 2027-03-01; use model gpt-6-astra or model gpt-6-sol",
  "endpoints.chat.model warning MP1302 gpt-5 will be retired on Azure on 2027-02-09, in 72 days; use model gpt-6-astra or model gpt-6-sol",
]
`);
  });

  it('rejects a retired model and names a successor', () => {
    expect(chat('o3', {}, '2026-11-23')).toMatchInlineSnapshot(`
[
  "endpoints.chat.model MP1301 o3 was retired on Azure on 2026-11-19, and today is 2026-11-23; use model gpt-6-astra or model gpt-6-sol",
]
`);
  });

  it('warns if only existing subscriptions may deploy the model', () => {
    expect(chat('gpt-4.1', {}, '2026-11-23')).toMatchInlineSnapshot(`
[
  "endpoints.chat.model warning MP1303 gpt-4.1 2025-04-14 is deprecated on Azure: only subscriptions that already use it can deploy it; deploy it only in a subscription that already uses it, or choose a model that is not deprecated",
]
`);
  });

  it('warns if a guarantee of availability has expired', () => {
    const plan = planOf(
      { endpoints: { chat: { model: 'gpt-5.6-sol', residency: { zone: 'us' } } }, targets: { 'aws-us': awsUs } },
      '2027-08-01',
    );

    expect(lines(plan.faults).filter((line) => line.includes('MP13'))).toMatchInlineSnapshot(`
[
  "endpoints.chat.model warning MP1304 AWS guaranteed gpt-5.6-sol only until 2027-07-13, and has not announced a later date; watch for a retirement notice, and plan a migration",
]
`);
  });
});

describe('gates', () => {
  const gates = (target: keyof typeof TARGETS, endpoint: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    planChat(target, endpoint, more).targets[0]?.gates.map(({ id, what }) => `${id}: ${what}`);

  it('list the steps that only a person can complete', () => {
    expect([
      gates('azure-us', { model: 'gpt-4.1', residency: 'global', throughput: { tokensPerMinute: 5_000_000 } }),
      gates('aws-us', { model: 'gpt-6-luna', residency: 'global' }),
      gates('aws-us', { model: 'gpt-oss-120b' }),
      gates('aws-us', { model: 'gpt-5.6-cyber' }, { region: 'us-east-2' }),
      gates('gcp-us', { model: 'gpt-6-luna', residency: 'global' }),
      gates('gcp-us', { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 2 }, acceptEula: true } }),
    ]).toMatchInlineSnapshot(`
[
  [
    "new-subscription: use a subscription that already runs gpt-4.1 2025-04-14",
    "quota-request: request a GlobalStandard quota increase for gpt-4.1",
  ],
  [
    "marketplace-subscription: subscribe the account to gpt-6-luna: call it once as an identity with aws-marketplace:Subscribe (product prod-fiwlckcpwkwli)",
  ],
  [],
  [
    "enrolment: enroll for gpt-5.6-cyber: enrolment in Trusted Access for Cyber of OpenAI, and the AWS account team",
    "marketplace-subscription: subscribe the account to gpt-5.6-cyber: call it once as an identity with aws-marketplace:Subscribe (product prod-vhjvg2xnjhr44)",
  ],
  [
    "private-offer: get gpt-6-luna approved for the project and accept its private offer in Marketplace",
    "model-enablement: enable gpt-6-luna in Model Garden (not supported by version 6 of the Terraform provider)",
  ],
  [
    "gpu-quota: ensure quota for 2 × NVIDIA_H100_80GB and their CPUs in the region; twice that while a change replaces the endpoint",
  ],
]
`);
  });
});
