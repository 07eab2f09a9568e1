import { VERTEX_AI } from '../../catalog/vertex-host';
import {
  type AlarmDecision,
  type AlarmGap,
  type AlarmLimit,
  type AlarmRule,
  FAILURE_MINUTES,
  failureAlarm,
  keyOf,
  usageAlarms,
} from '../alarm-rules';

/** A limit on Google Cloud. */
export interface GcpAlarmLimit extends AlarmLimit {
  /**
   * Id of the quota, such as `GlobalOpenapiTotalTokensPerMinutePerBaseModel`.
   *
   * @default - not known: then nothing tells that it was exceeded
   */
  readonly quotaId?: string;

  /**
   * Metric of the quota without the service, such as `global_online_prediction_requests_per_base_model`. Monitoring takes no alert on a
   * metric that it does not have: give only one of its list.
   *
   * @default - not known: then the model's own metrics are watched
   */
  readonly quotaMetric?: string;
}

/** An alarm on Google Cloud. */
export interface GcpAlarmRule extends AlarmRule {
  /** Kind of the monitored resource. */
  readonly resource: 'publisher-model' | 'location' | 'endpoint' | 'consumer-quota';
  /** Further conditions of the filter, each as Monitoring writes them. */
  readonly where: readonly string[];
  /** Whether it counts whole things or their truth, or is a fraction. */
  readonly of: 'count' | 'truth' | 'fraction';
}

/** Types of monitored resources. Source: Google Cloud monitored resource types, generated 2026-04-10. */
export const MONITORED_RESOURCE: Readonly<Record<GcpAlarmRule['resource'], string>> = {
  'publisher-model': `${VERTEX_AI}/PublisherModel`,
  location: `${VERTEX_AI}/Location`,
  endpoint: `${VERTEX_AI}/Endpoint`,
  'consumer-quota': 'consumer_quota',
};

/** Calls and tokens of a model that Google serves, by unit. Source: Google Cloud metrics of Vertex AI, generated 2026-04-10. */
const PUBLISHER: Partial<Record<AlarmLimit['unit'], { metric: string; where: readonly string[] }>> = {
  'tokens-per-minute': { metric: `${VERTEX_AI}/publisher/online_serving/token_count`, where: [] },
  'input-tokens-per-minute': { metric: `${VERTEX_AI}/publisher/online_serving/token_count`, where: ['metric.labels.type = "input"'] },
  'output-tokens-per-minute': { metric: `${VERTEX_AI}/publisher/online_serving/token_count`, where: ['metric.labels.type = "output"'] },
  'requests-per-minute': { metric: `${VERTEX_AI}/publisher/online_serving/model_invocation_count`, where: [] },
};

/**
 * What watches a model that Google serves: refused calls, failures of Google, the use of each known limit, and attempts to exceed those whose
 * quota is known.
 */
export function gcpManagedAlarms(limits: readonly GcpAlarmLimit[], quotaShare: number): AlarmDecision<GcpAlarmRule> {
  const metrics = Object.fromEntries(Object.entries(PUBLISHER).map(([unit, { metric }]) => [unit, metric]));
  const usage = usageAlarms(limits, quotaShare, metrics);
  return {
    rules: [
      publisher(
        failureAlarm('throttles', INVOCATIONS, 'calls were refused: a quota is used up, or Google has no capacity'),
        CODES.throttles,
      ),
      publisher(failureAlarm('errors', INVOCATIONS, 'calls failed for a reason of Google'), CODES.errors),
      ...usage.rules.map(({ of, ...rule }) => usageOf(of, rule)),
      ...limits.flatMap(exceeded),
    ],
    gaps: [
      ...usage.gaps,
      ...MANAGED_GAPS,
      ...limits
        .filter(({ quotaId, quotaMetric }) => quotaId !== undefined && quotaMetric === undefined)
        .slice(0, 1)
        .map(() => SHARED_GAP),
    ],
  };
}

/**
 * What watches machines of one's own: failed calls, and the share of time in which the accelerators work.
 *
 * @param hasPublicHost whether callers reach it by a public host; else both of the metrics are watched that may count
 */
export function gcpDedicatedAlarms(hasPublicHost: boolean, quotaShare: number): AlarmDecision<GcpAlarmRule> {
  const failed = 'calls failed';
  return {
    rules: [
      endpoint(failureAlarm('errors', `${VERTEX_AI}/prediction/online/error_count`, failed)),
      ...(hasPublicHost
        ? []
        : [
            endpoint(failureAlarm('private_errors', `${VERTEX_AI}/prediction/online/private/response_count`, failed), [
              'metric.labels.response_code >= 500',
            ]),
          ]),
      {
        ...endpoint({
          key: 'utilization',
          metric: `${VERTEX_AI}/prediction/online/accelerator/duty_cycle`,
          statistic: 'average',
          minutes: FAILURE_MINUTES,
          threshold: quotaShare / 100,
          because: `the accelerators work ${quotaShare} percent of the time`,
        }),
        of: 'fraction',
      },
    ],
    gaps: [{ what: 'use of the quota', because: 'no quota counts calls of an endpoint of its own: its machines are the limit' }],
  };
}

const INVOCATIONS = `${VERTEX_AI}/publisher/online_serving/model_invocation_count`;
const CODES = {
  throttles: ['metric.labels.response_code = "429"'],
  errors: ['metric.labels.response_code = monitoring.regex.full_match("5..")'],
};

function publisher(rule: AlarmRule, where: readonly string[]): GcpAlarmRule {
  return { ...rule, resource: 'publisher-model', where, of: 'count' };
}

function endpoint(rule: AlarmRule, where: readonly string[] = []): GcpAlarmRule {
  return { ...rule, resource: 'endpoint', where, of: 'count' };
}

/** The quota's own count where its metric is known, else that of the model. */
function usageOf({ unit, quotaMetric }: GcpAlarmLimit, rule: AlarmRule): GcpAlarmRule {
  if (quotaMetric === undefined) return publisher(rule, PUBLISHER[unit]?.where ?? []);
  return { ...rule, metric: `${VERTEX_AI}/quota/${quotaMetric}/usage`, resource: 'location', where: [], of: 'count' };
}

function exceeded({ unit, quotaId, quotaMetric }: GcpAlarmLimit): GcpAlarmRule[] {
  const key = `${keyOf(unit)}_exceeded`;
  const because = `more was wanted than the quota of ${unit.replaceAll('-', ' ')} allows`;
  if (quotaMetric !== undefined) {
    const rule = failureAlarm(key, `${VERTEX_AI}/quota/${quotaMetric}/exceeded`, because);
    return [{ ...rule, resource: 'location', where: [], of: 'count' }];
  }
  if (quotaId === undefined) return [];
  const rule = failureAlarm(key, 'serviceruntime.googleapis.com/quota/exceeded', because);
  return [
    {
      ...rule,
      resource: 'consumer-quota',
      where: [`resource.labels.service = "${VERTEX_AI}"`, `metric.labels.limit_name = "${quotaId}"`],
      of: 'truth',
    },
  ];
}

const MANAGED_GAPS: readonly AlarmGap[] = [
  {
    what: 'whether alarms on calls and tokens of models of OpenAI ever go off',
    because: 'the metrics are those of all models that Google serves, and no source says that they are filled for the publisher openai',
  },
  {
    what: 'one location of a model apart from its others',
    because: 'which location calls of global and us are counted under is in no source, so that all of them count together',
  },
];

const SHARED_GAP: AlarmGap = {
  what: 'which model exceeded a quota',
  because: 'the metric of all quotas names the limit, as its id, and not the model; that the two names are the same is not certain',
};
