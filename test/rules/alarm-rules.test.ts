import fc from 'fast-check';
import { type AlarmLimit, shareOf } from '../../lib/rules/alarm-rules';
import { awsAlarms } from '../../lib/rules/aws/alarm-rules';
import { azureAlarms } from '../../lib/rules/azure/alarm-rules';
import { gcpDedicatedAlarms, gcpManagedAlarms } from '../../lib/rules/gcp/alarm-rules';

const UNITS = [
  'tokens-per-minute',
  'input-tokens-per-minute',
  'output-tokens-per-minute',
  'requests-per-minute',
  'enqueued-tokens',
  'gpus',
  'cpus',
  'units',
] as const;

const limit: fc.Arbitrary<AlarmLimit> = fc.record({
  unit: fc.constantFrom(...UNITS),
  limit: fc.option(fc.integer({ min: 1, max: 1_000_000_000 })),
});

/** Every alarm function, by name. */
const WAYS = {
  'bedrock-runtime': (limits: readonly AlarmLimit[], share: number) => awsAlarms('bedrock-runtime', limits, share),
  'bedrock-mantle': (limits: readonly AlarmLimit[], share: number) => awsAlarms('bedrock-mantle', limits, share),
  'Azure, OpenAI': (limits: readonly AlarmLimit[], share: number) =>
    azureAlarms({ openWeights: false, sku: 'DataZoneStandard' }, limits, share),
  'Azure, open weights': (limits: readonly AlarmLimit[], share: number) =>
    azureAlarms({ openWeights: true, sku: 'GlobalStandard' }, limits, share),
  'Google Cloud': gcpManagedAlarms,
};

describe.each(Object.entries(WAYS))('alarms on quota use: %s', (_, alarms) => {
  it('are one per known limit at its threshold, or a gap: no limit is lost', () => {
    const limits = fc.uniqueArray(limit, { selector: ({ unit }) => unit, minLength: 1 });

    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 100 }), (watched, share) => {
        const { rules, gaps } = alarms(watched, share);

        for (const { unit, limit: most } of watched) {
          const key = unit.replace(/-per-minute$/, '').replaceAll('-', '_');
          const gap = gaps.some(({ what }) => what === `usage of ${unit.replaceAll('-', ' ')}`);
          const found = rules.filter((rule) => rule.key === key);

          expect(found.length + Number(gap)).toBe(1);
          if (most === null) expect(found).toEqual([]);
          for (const rule of found) {
            expect(rule).toMatchObject({ statistic: 'sum', minutes: 1, threshold: shareOf(most as number, share) });
          }
        }
        expect(new Set(rules.map(({ key }) => key)).size).toBe(rules.length);
        expect(rules.filter(({ key }) => !/^[a-z_]+$/.test(key))).toEqual([]);
      }),
    );
  });

  it('report that nothing is known if no limit is given', () => {
    expect(alarms([], 80).gaps).toContainEqual({
      what: 'quota usage',
      because: 'the limit is unknown',
    });
  });
});

describe('the threshold of a limit', () => {
  it('is rounded up to a whole number', () => {
    expect([shareOf(1_000, 80), shareOf(3, 50), shareOf(1, 1), shareOf(7, 100)]).toEqual([800, 2, 1, 7]);
  });
});

describe('alarms on calls', () => {
  it.each([
    ['bedrock-runtime', awsAlarms('bedrock-runtime', [], 80).rules, { throttles: 'InvocationThrottles', errors: 'InvocationServerErrors' }],
    ['bedrock-mantle', awsAlarms('bedrock-mantle', [], 80).rules, {}],
    ['SageMaker', awsAlarms('sagemaker', [], 80).rules, { errors: 'Invocation5XXErrors' }],
    [
      'an OpenAI deployment on Azure',
      azureAlarms({ openWeights: false, sku: 'GlobalStandard' }, [], 80).rules,
      { throttles: 'AzureOpenAIRequests', errors: 'AzureOpenAIRequests' },
    ],
    [
      'an open-weights deployment on Azure',
      azureAlarms({ openWeights: true, sku: 'GlobalStandard' }, [], 80).rules,
      { throttles: 'ModelRequests', errors: 'ModelRequests' },
    ],
    [
      'provisioned units on Azure',
      azureAlarms({ openWeights: false, sku: 'DataZoneProvisionedManaged' }, [], 80).rules,
      {
        throttles: 'AzureOpenAIRequests',
        errors: 'AzureOpenAIRequests',
        utilization: 'AzureOpenAIProvisionedManagedUtilizationV2',
      },
    ],
    [
      'a dedicated endpoint on Google Cloud with a public host',
      gcpDedicatedAlarms(true, 80).rules,
      {
        errors: 'aiplatform.googleapis.com/prediction/online/error_count',
        utilization: 'aiplatform.googleapis.com/prediction/online/accelerator/duty_cycle',
      },
    ],
    [
      'a private dedicated endpoint on Google Cloud',
      gcpDedicatedAlarms(false, 80).rules,
      {
        errors: 'aiplatform.googleapis.com/prediction/online/error_count',
        private_errors: 'aiplatform.googleapis.com/prediction/online/private/response_count',
        utilization: 'aiplatform.googleapis.com/prediction/online/accelerator/duty_cycle',
      },
    ],
  ])('%s', (_, rules, metrics) => {
    expect(Object.fromEntries(rules.map(({ key, metric }) => [key, metric]))).toEqual(metrics);
  });

  it('use the threshold directly if the cloud publishes utilization', () => {
    const [azure] = azureAlarms({ openWeights: true, sku: 'GlobalProvisionedManaged' }, [], 75).rules.slice(-1);
    const [gcp] = gcpDedicatedAlarms(true, 75).rules.slice(-1);

    expect([azure, gcp]).toMatchObject([
      { metric: 'ProvisionedUtilization', statistic: 'average', threshold: 75 },
      { statistic: 'average', threshold: 0.75, of: 'fraction' },
    ]);
  });
});

describe('what cannot be monitored', () => {
  it('is reported for every route', () => {
    const said = {
      mantle: awsAlarms('bedrock-mantle', [{ unit: 'input-tokens-per-minute', limit: 1 }], 80).gaps,
      sagemaker: awsAlarms('sagemaker', [], 80).gaps,
      provisioned: azureAlarms({ openWeights: false, sku: 'ProvisionedManaged' }, [{ unit: 'tokens-per-minute', limit: 1 }], 80).gaps,
      batch: azureAlarms({ openWeights: false, sku: 'GlobalBatch' }, [{ unit: 'enqueued-tokens', limit: 1 }], 80).gaps,
      google: gcpManagedAlarms([{ unit: 'tokens-per-minute', limit: 1, quotaId: 'GlobalOpenapiTotalTokensPerMinutePerBaseModel' }], 80)
        .gaps,
      dedicated: gcpDedicatedAlarms(true, 80).gaps,
    };

    expect(Object.fromEntries(Object.entries(said).map(([way, gaps]) => [way, gaps.map(({ what }) => what)]))).toEqual({
      mantle: ['throttled calls', 'server errors and latency', "usage by the account's other projects"],
      sagemaker: ['quota usage'],
      provisioned: ['usage of tokens per minute'],
      batch: ['quota usage'],
      google: ['calls and tokens of OpenAI models (unverified)', 'individual locations of a model', 'which model exceeded a quota'],
      dedicated: ['quota usage'],
    });
  });
});
