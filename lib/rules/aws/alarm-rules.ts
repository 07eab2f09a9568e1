import { type AlarmDecision, type AlarmGap, type AlarmLimit, failureAlarm, type UsageMetrics, usageAlarms } from '../alarm-rules';
import { MANTLE_METRICS, RUNTIME_METRICS, SAGEMAKER_METRICS } from './metrics';

/**
 * `AWS/Bedrock` metrics for quota use. Token metrics are weighted as the quota weights them.
 * Source: AWS, "Improve operational visibility for inference workloads" (2026-03-12): one data point per successful call. OpenAI-compatible
 * APIs count in the same way: AWS, Bedrock user guide, "Responses API" (inference-responses-api.html), read 2026-11-29.
 */
const RUNTIME: UsageMetrics = {
  'tokens-per-minute': RUNTIME_METRICS.quotaTokens,
  'input-tokens-per-minute': RUNTIME_METRICS.inputTokens,
  'output-tokens-per-minute': RUNTIME_METRICS.outputTokens,
  'requests-per-minute': RUNTIME_METRICS.calls,
};

/** `AWS/BedrockMantle` metrics for quota use. Source: facts of 2026-11-22, metrics for alarms. */
const MANTLE: UsageMetrics = {
  'input-tokens-per-minute': MANTLE_METRICS.inputTokens,
  'output-tokens-per-minute': MANTLE_METRICS.outputTokens,
  'requests-per-minute': MANTLE_METRICS.calls,
};

/**
 * Alarms of an endpoint on AWS.
 *
 * - bedrock-runtime: throttled calls, AWS server errors, and use of each known limit
 * - bedrock-mantle: use of each known limit, the only metrics that it publishes
 * - SageMaker: failed calls; no quota applies between callers and the instances
 */
export function awsAlarms(
  route: 'bedrock-runtime' | 'bedrock-mantle' | 'sagemaker',
  limits: readonly AlarmLimit[],
  quotaShare: number,
): AlarmDecision {
  if (route === 'sagemaker') return SAGEMAKER;
  const isRuntime = route === 'bedrock-runtime';
  const usage = usageAlarms(limits, quotaShare, isRuntime ? RUNTIME : MANTLE);
  return {
    rules: [...(isRuntime ? FAILURES : []), ...usage.rules.map(({ of: _, ...rule }) => rule)],
    gaps: [...usage.gaps, ...(isRuntime ? [] : MANTLE_GAPS)],
  };
}

const FAILURES = [
  failureAlarm('throttles', RUNTIME_METRICS.throttles, 'throttled: quota exhausted'),
  failureAlarm('errors', RUNTIME_METRICS.serverErrors, 'server errors from AWS'),
];

const MANTLE_GAPS: readonly AlarmGap[] = [
  { what: 'throttled calls', because: 'bedrock-mantle publishes no throttling metric and does not count them as client errors' },
  { what: 'server errors and latency', because: 'bedrock-mantle publishes no metrics for them; measure them in clients' },
  { what: "usage by the account's other projects", because: 'metrics are per project, and one alarm cannot sum all projects' },
];

const SAGEMAKER: AlarmDecision = {
  rules: [failureAlarm('errors', SAGEMAKER_METRICS.serverErrors, 'server errors from the model or AWS')],
  gaps: [{ what: 'quota usage', because: 'SageMaker endpoints have no call quota; their machines are the limit' }],
};
