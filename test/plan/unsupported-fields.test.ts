import { lines, planOf, SUBSCRIPTION, TARGETS } from '../support/plan';

describe('fields not supported yet', () => {
  it('are reported one by one, with what happens instead', () => {
    const plan = planOf({
      exposure: 'private',
      endpoints: { chat: { model: 'gpt-6-luna', residency: 'global', throughput: { atLeast: 50_000, requestsPerMinute: 60 } } },
      targets: {
        'azure-us': { ...TARGETS['azure-us'], network: { cidr: '10.20.0.0/22' } },
        'azure-list': {
          cloud: 'azure',
          subscription: SUBSCRIPTION,
          region: 'eastus2',
          exposure: { allowlist: ['203.0.113.0/24'], reason: 'office' },
        },
        'aws-us': TARGETS['aws-us'],
        'aws-list': { ...TARGETS['aws-us'], exposure: { allowlist: ['203.0.113.0/24'], reason: 'office' } },
      },
      quotas: { requestIncreases: true },
      observability: { retainDays: 90, alarms: { email: ['ml-oncall@example.com'] } },
      safety: { filter: 'strict' },
      budget: { monthlyUsd: 100, email: ['finops@example.com'] },
      encryption: { customerManagedKeys: true },
    });

    expect(plan.faults.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2109 requestsPerMinute: 60 does not size gpt-6-luna with GlobalStandard: the number of requests per unit is not documented; size it with tokensPerMinute, and measure the request rate after deploying",
  "observability.retainDays warning MP5001 retainDays is not supported yet: the retention of audit logs stays unchanged; set the retention outside this stack",
  "safety.filter warning MP5001 filter is not supported yet: each deployment keeps the default content filter of its cloud; configure the content filter outside this stack",
  "budget warning MP5001 budget is not supported yet: nobody is notified; create a budget alert outside this stack",
  "encryption.customerManagedKeys warning MP5001 customerManagedKeys is not supported yet: the clouds encrypt with their own keys; remove it until it is supported",
]
`);
  });

  it('include the exposure of an existing Azure account, unless it is public or not set on the target', () => {
    const account = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts/acme`;
    const faultsAt = (exposure?: unknown) => {
      const target = { ...TARGETS['azure-us'], existing: { account }, ...(exposure ? { exposure } : {}) };
      return lines(planOf({ endpoints: { chat: { model: 'gpt-6-luna', residency: 'global' } }, targets: { 'azure-us': target } }).faults);
    };

    expect(faultsAt()).toEqual([]);
    expect(faultsAt({ public: true, reason: 'a demo' })).toEqual([]);
    expect([...faultsAt('private'), ...faultsAt({ allowlist: ['203.0.113.0/24'], reason: 'office' })]).toMatchInlineSnapshot(`
[
  "targets.azure-us.exposure warning MP5001 setting the exposure of the existing account of azure-us is not fully supported yet: it gets a private endpoint, but its public access stays unchanged; restrict the account's network access yourself, where the account is managed",
  "targets.azure-us.exposure warning MP5001 setting the exposure of the existing account of azure-us is not supported yet: the account's network access stays unchanged; restrict the account's network access yourself, where the account is managed",
]
`);
  });

  it('include resources for batch where it is not a SKU', () => {
    const open = { model: 'gpt-oss-120b', serving: 'batch' };
    const plan = planOf({ endpoints: { open, wide: { ...open, residency: 'global' } }, targets: { 'aws-us': TARGETS['aws-us'] } });

    expect(lines(plan.faults).filter((line) => line.includes('MP5001'))).toMatchInlineSnapshot(`
[
  "endpoints.open.serving warning MP5001 batch serving of open on aws-us is not fully supported yet: callers can call the model, but the bucket and role for batch jobs are not created; create them outside this stack",
  "endpoints.wide.serving warning MP5001 batch serving of wide on aws-us is not fully supported yet: callers can call the model, but the bucket and role for batch jobs are not created; create them outside this stack",
]
`);
  });

  it('are not reported for a spec that uses none', () => {
    const plan = planOf({ endpoints: { chat: { model: 'gpt-6-luna', residency: 'global' } }, targets: { 'aws-us': TARGETS['aws-us'] } });

    expect(lines(plan.faults)).toEqual([]);
  });

  it('are errors if they could never be supported', () => {
    const plan = planOf({
      endpoints: { open: { model: 'gpt-oss-120b', residency: 'global' } },
      targets: { 'azure-us': TARGETS['azure-us'], 'gcp-us': TARGETS['gcp-us'] },
      observability: { promptLogging: true },
    });

    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "endpoints.open.residency warning MP1206 no documentation confirms that gpt-oss-120b in eastus2 meets the requirements of open on azure-us; confirm it with the cloud provider, then add the offer to catalog in the spec",
  "observability.promptLogging MP1406 prompts cannot be logged on azure-us: account diagnostics do not include prompts or responses; set promptLogging: false, or log prompts in an API Management gateway",
  "observability.promptLogging MP1406 prompts cannot be logged on gcp-us: among managed models, Google Cloud documents request logging only for Gemini and Claude; set promptLogging: false, or log prompts in a gateway",
  "observability.promptLogging warning MP5001 promptLogging is not fully supported yet: routes that cannot log prompts are rejected, but prompts are not logged on any route; enable prompt logging outside this stack",
]
`);
  });
});

describe('fields without an effect', () => {
  it('are reported for the serving mode', () => {
    const native = { image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/serving:1', instanceType: 'ml.p5.48xlarge' };
    const plan = planOf({
      endpoints: {
        chat: {
          model: 'gpt-oss-120b',
          throughput: { units: 15 },
          dedicated: { replicas: { max: 2 }, acceptEula: true },
          overrides: { 'aws-us': { native } },
        },
        own: {
          model: 'gpt-oss-120b',
          serving: 'dedicated',
          throughput: { tokensPerMinute: 1000 },
          dedicated: { replicas: { max: 2 } },
          overrides: { 'aws-us': { native } },
        },
      },
      targets: { 'aws-us': TARGETS['aws-us'] },
    });

    expect(lines(plan.faults).filter((line) => line.includes('MP1408'))).toMatchInlineSnapshot(`
[
  "endpoints.chat.dedicated warning MP1408 chat on aws-us uses on-demand serving, which ignores dedicated; remove the ignored fields, or change serving",
  "endpoints.chat.overrides.aws-us.native warning MP1408 chat on aws-us uses on-demand serving, which ignores image, instanceType; remove the ignored fields, or change serving",
  "endpoints.chat.throughput warning MP1408 chat on aws-us uses on-demand serving, which ignores throughput.units; remove the ignored fields, or change serving",
  "endpoints.own.throughput warning MP1408 own on aws-us uses dedicated serving, which ignores throughput.tokensPerMinute; remove the ignored fields, or change serving",
]
`);
  });

  it('are reported for an existing endpoint of a managed model, which has no endpoint of its own', () => {
    const target = { ...TARGETS['gcp-us'], existing: { endpoints: { open: 'projects/acme-ai-prod/locations/us-central1/endpoints/1' } } };
    const plan = planOf({ endpoints: { open: { model: 'gpt-oss-120b', residency: 'global' } }, targets: { 'gcp-us': target } });

    expect(lines(plan.faults)).toEqual([
      'targets.gcp-us.existing.endpoints.open warning MP1408 open on gcp-us uses on-demand serving, which ignores existing.endpoints.open; remove the ignored fields, or change serving',
    ]);
  });
});
