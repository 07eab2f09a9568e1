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
   * Quota ID, such as `GlobalOpenapiTotalTokensPerMinutePerBaseModel`.
   *
   * @default - unknown: no alarm when the quota is exceeded
   */
  readonly quotaId?: string;

  /**
   * Quota metric without the service, such as `global_online_prediction_requests_per_base_model`. Monitoring rejects alert policies on
   * unknown metrics, so give only one that it lists.
   *
   * @default - unknown: alarms use the model's own metrics
   */
  readonly quotaMetric?: string;
}

/** An alarm on Google Cloud. */
export interface GcpAlarmRule extends AlarmRule {
  /** Kind of the monitored resource. */
  readonly resource: 'publisher-model' | 'location' | 'endpoint' | 'consumer-quota';
  /** Additional filter conditions, in Monitoring's syntax. */
  readonly where: readonly string[];
  /** Value type: an integer, a Boolean or a fraction. */
  readonly of: 'count' | 'truth' | 'fraction';
}

/** Monitored resource types. Source: Google Cloud monitored resource types, generated 2026-04-10. */
export const MONITORED_RESOURCE: Readonly<Record<GcpAlarmRule['resource'], string>> = {
  'publisher-model': `${VERTEX_AI}/PublisherModel`,
  location: `${VERTEX_AI}/Location`,
  endpoint: `${VERTEX_AI}/Endpoint`,
  'consumer-quota': 'consumer_quota',
};

/** Metrics for a managed model's calls and tokens, by unit. Source: Google Cloud metrics of Vertex AI, generated 2026-04-10. */
const PUBLISHER: Partial<Record<AlarmLimit['unit'], { metric: string; where: readonly string[] }>> = {
  'tokens-per-minute': { metric: `${VERTEX_AI}/publisher/online_serving/token_count`, where: [] },
  'input-tokens-per-minute': { metric: `${VERTEX_AI}/publisher/online_serving/token_count`, where: ['metric.labels.type = "input"'] },
  'output-tokens-per-minute': { metric: `${VERTEX_AI}/publisher/online_serving/token_count`, where: ['metric.labels.type = "output"'] },
  'requests-per-minute': { metric: `${VERTEX_AI}/publisher/online_serving/model_invocation_count`, where: [] },
};

/**
 * Alarms of a managed model: throttled calls, Google server errors, use of each known limit, and attempts to exceed a limit whose quota ID
 * is known.
 */
export function gcpManagedAlarms(limits: readonly GcpAlarmLimit[], quotaShare: number): AlarmDecision<GcpAlarmRule> {
  const metrics = Object.fromEntries(Object.entries(PUBLISHER).map(([unit, { metric }]) => [unit, metric]));
  const usage = usageAlarms(limits, quotaShare, metrics);
  return {
    rules: [
      publisher(failureAlarm('throttles', INVOCATIONS, 'throttled: quota exhausted, or no capacity at Google'), CODES.throttles),
      publisher(failureAlarm('errors', INVOCATIONS, 'server errors from Google'), CODES.errors),
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
 * Alarms of a dedicated endpoint: failed calls, and accelerator utilization.
 *
 * @param hasPublicHost whether callers use a public host. If not, both metrics that may count their calls are monitored
 */
export function gcpDedicatedAlarms(hasPublicHost: boolean, quotaShare: number): AlarmDecision<GcpAlarmRule> {
  const failed = 'failed calls';
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
          because: `accelerator utilization above ${quotaShare}%`,
        }),
        of: 'fraction',
      },
    ],
    gaps: [{ what: 'quota usage', because: 'dedicated endpoints have no call quota; their machines are the limit' }],
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

/** The quota's own usage metric if known, or else the model's. */
function usageOf({ unit, quotaMetric }: GcpAlarmLimit, rule: AlarmRule): GcpAlarmRule {
  if (quotaMetric === undefined) return publisher(rule, PUBLISHER[unit]?.where ?? []);
  return { ...rule, metric: `${VERTEX_AI}/quota/${quotaMetric}/usage`, resource: 'location', where: [], of: 'count' };
}

function exceeded({ unit, quotaId, quotaMetric }: GcpAlarmLimit): GcpAlarmRule[] {
  const key = `${keyOf(unit)}_exceeded`;
  const because = `calls exceeded the quota of ${unit.replaceAll('-', ' ')}`;
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
    what: 'calls and tokens of OpenAI models (unverified)',
    because: 'Google does not document whether its managed-model metrics include the publisher openai',
  },
  {
    what: 'individual locations of a model',
    because: 'token counts name their source (global or a region) but call counts do not, so all locations are summed',
  },
];

const SHARED_GAP: AlarmGap = {
  what: 'which model exceeded a quota',
  because: 'the quota metric is labeled with the limit ID, not the model; unverified: that the label equals the quota ID',
};
