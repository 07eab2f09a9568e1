import fc from 'fast-check';
import {
  Alarms,
  type AlarmsProps,
  DedicatedModelEndpoint,
  type GcpAlarmLimit,
  type IModelEndpoint,
  ManagedModelEndpoint,
  MONITORING,
  ProjectServices,
} from '../../lib/gcp';
import type { TerraformStack } from '../../lib/terraform/cdktf';
import { all, type Block, only, synthesize, teamStack } from './support/synthesize';

const POLICY = 'google_monitoring_alert_policy';
const CHANNEL = 'google_monitoring_notification_channel';
const PROPS: AlarmsProps = { name: 'support-prod-gcp-us', email: ['ml-oncall@example.com'], project: 'acme-ai-prod' };
const TOTAL: GcpAlarmLimit = { unit: 'tokens-per-minute', limit: 52_000, quotaId: 'GlobalOpenapiTotalTokensPerMinutePerBaseModel' };

const PUBLISHER = [
  'resource.type = "aiplatform.googleapis.com/PublisherModel"',
  'resource.labels.publisher = "openai"',
  'resource.labels.model_user_id = "gpt-oss-120b-maas"',
].join(' AND ');
const INVOCATIONS = `metric.type = "aiplatform.googleapis.com/publisher/online_serving/model_invocation_count" AND ${PUBLISHER}`;
const TOKENS = `metric.type = "aiplatform.googleapis.com/publisher/online_serving/token_count" AND ${PUBLISHER}`;

describe('alarms on Google Cloud endpoints', () => {
  it('on a managed model alert on throttled calls, failures, the quota share and an exceeded quota', () => {
    expect(conditionsOf([TOTAL])).toEqual({
      'support-prod-gcp-us-open-throttles': above(0, 300, `${INVOCATIONS} AND metric.labels.response_code = "429"`),
      'support-prod-gcp-us-open-errors': above(
        0,
        300,
        `${INVOCATIONS} AND metric.labels.response_code = monitoring.regex.full_match("5..")`,
      ),
      'support-prod-gcp-us-open-tokens': above(41_599, 60, TOKENS),
      'support-prod-gcp-us-open-tokens_exceeded': above(
        0,
        300,
        'metric.type = "serviceruntime.googleapis.com/quota/exceeded" AND resource.type = "consumer_quota" AND resource.labels.service = "aiplatform.googleapis.com" AND metric.labels.limit_name = "GlobalOpenapiTotalTokensPerMinutePerBaseModel"',
        'ALIGN_COUNT_TRUE',
      ),
    });
  });

  it('separate input from output', () => {
    const made = conditionsOf([
      { unit: 'input-tokens-per-minute', limit: 40_000 },
      { unit: 'output-tokens-per-minute', limit: 12_000 },
    ]);

    expect(made['support-prod-gcp-us-open-input_tokens']).toEqual(above(31_999, 60, `${TOKENS} AND metric.labels.type = "input"`));
    expect(made['support-prod-gcp-us-open-output_tokens']).toEqual(above(9_599, 60, `${TOKENS} AND metric.labels.type = "output"`));
  });

  it("use the quota's own metrics if they are known", () => {
    const quotaMetric = 'global_online_prediction_requests_per_base_model';
    const made = conditionsOf([{ unit: 'requests-per-minute', limit: 650, quotaMetric }]);
    const filter = (of: string) =>
      `metric.type = "aiplatform.googleapis.com/quota/${quotaMetric}/${of}" AND resource.type = "aiplatform.googleapis.com/Location" AND metric.labels.base_model = "gpt-oss-120b-maas"`;

    expect(made['support-prod-gcp-us-open-requests']).toEqual(above(519, 60, filter('usage')));
    expect(made['support-prod-gcp-us-open-requests_exceeded']).toEqual(above(0, 300, filter('exceeded')));
  });

  it('are alert policies with one channel per address', () => {
    const made = synthesize((stack) => watch(stack, managed(stack), [TOTAL]));
    const [channel] = Object.keys(made.resource[CHANNEL] ?? {});
    const { conditions, ...rest } = byName(made)['support-prod-gcp-us-open-tokens'] as Block;

    expect(rest).toEqual({
      project: 'acme-ai-prod',
      display_name: 'support-prod-gcp-us-open-tokens',
      combiner: 'OR',
      severity: 'WARNING',
      alert_strategy: { auto_close: '1800s' },
      documentation: { content: 'open: usage above 80% of 52,000 tokens per minute' },
      notification_channels: [`\${${CHANNEL}.${channel}.name}`],
      user_labels: {},
    });
    expect(byName(made)['support-prod-gcp-us-open-throttles']?.['severity']).toBe('ERROR');
    expect(only(made, CHANNEL)).toEqual({
      project: 'acme-ai-prod',
      display_name: expect.stringMatching(/^support-prod-gcp-us-[a-z0-9]{8}$/),
      type: 'email',
      labels: { email_address: 'ml-oncall@example.com' },
      user_labels: {},
    });
  });

  it('alert exactly at the share of any limit, in the sum of one minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 1, max: 100 }), (limit, quotaShare) => {
        const made = conditionsOf([{ unit: 'tokens-per-minute', limit }], { quotaShare });
        const { comparison, threshold_value, aggregations } = made['support-prod-gcp-us-open-tokens'] as Block;

        expect([comparison, aggregations[0].alignment_period]).toEqual(['COMPARISON_GT', '60s']);
        expect((threshold_value + 1) * 100).toBeGreaterThanOrEqual(limit * quotaShare);
        expect(threshold_value * 100).toBeLessThan(limit * quotaShare);
      }),
      { numRuns: 25 },
    );
  });

  it('can alert at 100 percent, above which there is nothing', () => {
    const thresholds = [100, 29, 1].map((quotaShare) => {
      const made = conditionsOf([], { quotaShare }, dedicated);
      return (made['support-prod-gcp-us-open-utilization'] as Block).threshold_value;
    });

    expect(thresholds).toEqual([0.995, 0.285, 0.005]);
  });

  it('on dedicated machines alert on failures and their utilization share', () => {
    const made = conditionsOf([], {}, dedicated);
    const [address] = Object.keys(
      synthesize((stack) => dedicated(stack)).resource['google_vertex_ai_endpoint_with_model_garden_deployment'] ?? {},
    );
    const id = `\${element(split("/", google_vertex_ai_endpoint_with_model_garden_deployment.${address}.id), 5)}`;
    const of = `resource.type = "aiplatform.googleapis.com/Endpoint" AND resource.labels.endpoint_id = "${id}"`;

    expect(made).toEqual({
      'support-prod-gcp-us-open-errors': above(0, 300, `metric.type = "aiplatform.googleapis.com/prediction/online/error_count" AND ${of}`),
      'support-prod-gcp-us-open-utilization': {
        ...above(0.795, 300, `metric.type = "aiplatform.googleapis.com/prediction/online/accelerator/duty_cycle" AND ${of}`, 'ALIGN_MEAN'),
        aggregations: [{ alignment_period: '300s', per_series_aligner: 'ALIGN_MEAN', cross_series_reducer: 'REDUCE_MEAN' }],
      },
    });
  });

  it('on an existing endpoint also use the private call metric', () => {
    const name = 'projects/acme-ai-prod/locations/us-central1/endpoints/4711';
    const made = conditionsOf([], {}, (stack) => DedicatedModelEndpoint.fromEndpointName(stack, 'own', name));

    expect(Object.values(made).map(({ filter }) => filter)).toContain(
      'metric.type = "aiplatform.googleapis.com/prediction/online/private/response_count" AND resource.type = "aiplatform.googleapis.com/Endpoint" AND resource.labels.endpoint_id = "4711" AND metric.labels.response_code >= 500',
    );
  });

  it('list what is unverified', () => {
    const stack = teamStack();
    const alarms = new Alarms(stack, 'alarms', PROPS);
    alarms.watch('open', managed(stack), { limits: [{ unit: 'tokens-per-minute', limit: null }] });

    expect(alarms.gaps.map(({ endpoint, what }) => [endpoint, what])).toEqual([
      ['open', 'usage of tokens per minute'],
      ['open', 'calls and tokens of OpenAI models (unverified)'],
      ['open', 'individual locations of a model'],
    ]);
  });

  it('do not affect other endpoints when one is added, removed or gets another limit', () => {
    const of = (...keys: string[]) =>
      synthesize((stack) => {
        const alarms = new Alarms(stack, 'alarms', PROPS);
        for (const key of keys) alarms.watch(key, managed(stack, key), { limits: [TOTAL] });
      }).resource;
    const both = of('open', 'other');
    const alone = of('other');

    expect(both).toMatchObject(alone);
    const more = Object.keys(both[POLICY] ?? {}).filter((address) => !(address in (alone[POLICY] ?? {})));
    expect(more.map((address) => address.replace(/_[0-9A-F]{8}$/, ''))).toEqual([
      'alarms_open-errors',
      'alarms_open-throttles',
      'alarms_open-tokens',
      'alarms_open-tokens_exceeded',
    ]);
    expect(of('other', 'open')).toEqual(both);
  });

  it('have tags as labels, and depend on the API', () => {
    const made = synthesize((stack) => {
      const services = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' });
      watch(stack, managed(stack), [], { tags: { 'Cost Center': '4711' }, dependsOn: [services.enable(MONITORING)] });
    });

    expect(only(made, 'google_project_service')['service']).toBe('monitoring.googleapis.com');
    for (const { user_labels, depends_on } of [...all(made, POLICY), ...all(made, CHANNEL)]) {
      expect(user_labels).toEqual({ cost_center: '4711' });
      expect(depends_on).toEqual([expect.stringMatching(/^google_project_service\./)]);
    }
  });

  it('are recognized by symbol', () => {
    expect(Alarms.isAlarms(new Alarms(teamStack(), 'alarms', PROPS))).toBe(true);
    expect([null, {}, teamStack()].some(Alarms.isAlarms)).toBe(false);
  });

  it('reject invalid addresses and an endpoint with alarms', () => {
    const stack = teamStack();
    const alarms = new Alarms(stack, 'alarms', PROPS);
    alarms.watch('open', managed(stack));

    expect(() => alarms.watch('open', managed(stack, 'other'))).toThrow(/^team\.alarms\.open MP8411 "open" already has alarms;/);
    expect(() => new Alarms(teamStack(), 'alarms', { ...PROPS, email: [''] })).toThrow(/^team\.alarms\.email MP8408 "" is not an email/);
  });
});

function managed(stack: TerraformStack, id = 'open'): ManagedModelEndpoint {
  return new ManagedModelEndpoint(stack, id, {
    project: 'acme-ai-prod',
    location: 'global',
    api: 'openapi',
    model: 'openai/gpt-oss-120b-maas',
  });
}

function dedicated(stack: TerraformStack): DedicatedModelEndpoint {
  return new DedicatedModelEndpoint(stack, 'own', {
    project: 'acme-ai-prod',
    location: 'us-central1',
    publisherModelName: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
    acceptEula: true,
    machineSpec: { machineType: 'a3-highgpu-1g', acceleratorType: 'NVIDIA_H100_80GB', acceleratorCount: 1 },
  });
}

function watch(
  stack: TerraformStack,
  endpoint: IModelEndpoint,
  limits: readonly GcpAlarmLimit[] = [],
  props: Partial<AlarmsProps> = {},
): void {
  new Alarms(stack, 'alarms', { ...PROPS, ...props }).watch('open', endpoint, { limits });
}

function byName(made: ReturnType<typeof synthesize>): Readonly<Record<string, Block>> {
  return Object.fromEntries(all(made, POLICY).map((policy) => [policy['display_name'], policy]));
}

/** The condition of each policy, by its name. */
function conditionsOf(
  limits: readonly GcpAlarmLimit[],
  props: Partial<AlarmsProps> = {},
  endpoint: (stack: TerraformStack) => IModelEndpoint = managed,
): Readonly<Record<string, Block>> {
  const made = byName(synthesize((stack) => watch(stack, endpoint(stack), limits, props)));
  return Object.fromEntries(Object.entries(made).map(([name, { conditions }]) => [name, conditions[0].condition_threshold]));
}

function above(threshold: number, seconds: number, filter: string, aligner = 'ALIGN_SUM'): Block {
  return {
    filter,
    comparison: 'COMPARISON_GT',
    threshold_value: threshold,
    duration: '0s',
    aggregations: [{ alignment_period: `${seconds}s`, per_series_aligner: aligner, cross_series_reducer: 'REDUCE_SUM' }],
  };
}
