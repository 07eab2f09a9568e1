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
  "endpoints.chat.throughput warning MP2109 60 requests per minute have no effect on GlobalStandard for gpt-6-luna: the number of requests per unit is not documented; set tokensPerMinute or units instead, and measure how many requests they allow",
  "observability.retainDays warning MP5001 this release does not honour retention of audit logs yet; what the cloud logs by itself stays as it is",
  "safety.filter warning MP5001 this release does not honour the strict content filter yet; each deployment has the filter that its cloud gives by default",
  "budget warning MP5001 this release does not honour the budget yet; nobody is told",
  "encryption.customerManagedKeys warning MP5001 this release does not honour encryption with keys of your own yet; the clouds encrypt with theirs",
]
`);
  });

  it('include resources for batch where it is not a SKU', () => {
    const open = { model: 'gpt-oss-120b', serving: 'batch' };
    const plan = planOf({ endpoints: { open, wide: { ...open, residency: 'global' } }, targets: { 'aws-us': TARGETS['aws-us'] } });

    expect(lines(plan.faults).filter((line) => line.includes('MP5001'))).toMatchInlineSnapshot(`
[
  "endpoints.open.serving warning MP5001 this release does not honour batch of open on aws-us yet; callers are granted calls, and bucket and role of the jobs must be made beside this stack",
  "endpoints.wide.serving warning MP5001 this release does not honour batch of wide on aws-us yet; callers are granted calls, and bucket and role of the jobs must be made beside this stack",
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
  "endpoints.open.residency warning MP1206 no source confirms that gpt-oss-120b is served from eastus2 the way open on azure-us wants it; ask the cloud before relying on it; a confirmed fact can be added under catalog:",
  "observability.promptLogging MP1406 prompts cannot be logged on azure-us: diagnostics of an account carry no prompts or answers; use an API Management gateway in front that logs them or promptLogging: false",
  "observability.promptLogging MP1406 prompts cannot be logged on gcp-us: request logging of managed models is documented for Gemini and Claude alone; use a gateway in front that logs them or promptLogging: false",
  "observability.promptLogging warning MP5001 this release does not honour logging of prompts yet; routes that could not log them are refused, and nothing is logged yet",
]
`);
  });
});

describe('fields without an effect', () => {
  it('are reported for the serving mode', () => {
    const native = { image: 'serving:1', instanceType: 'ml.p5.48xlarge' };
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
  "endpoints.chat.dedicated warning MP1408 dedicated means nothing for chat on aws-us, whose serving is on-demand; leave it out, or change the serving",
  "endpoints.chat.overrides.aws-us.native warning MP1408 image, instanceType means nothing for chat on aws-us, whose serving is on-demand; leave it out, or change the serving",
  "endpoints.chat.throughput warning MP1408 throughput.units means nothing for chat on aws-us, whose serving is on-demand; leave it out, or change the serving",
  "endpoints.own.throughput warning MP1408 throughput.tokensPerMinute means nothing for own on aws-us, whose serving is dedicated; leave it out, or change the serving",
]
`);
  });
});
