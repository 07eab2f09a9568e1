import { type AlarmDecision, type AlarmGap, type AlarmLimit, failureAlarm, type UsageMetrics, usageAlarms } from '../alarm-rules';
import { MANTLE_METRICS, RUNTIME_METRICS, SAGEMAKER_METRICS } from './metrics';

/**
 * `AWS/Bedrock` metrics for quota use. Token metrics are weighted as the quota weights them.
 * Source: AWS, "Improve operational visibility for inference workloads" (2026-03-12): one data point per successful call.
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
    gaps: [...usage.gaps, ...(isRuntime ? RUNTIME_GAPS : MANTLE_GAPS)],
  };
}

const FAILURES = [
  failureAlarm('throttles', RUNTIME_METRICS.throttles, 'calls were refused: the quota is used up'),
  failureAlarm('errors', RUNTIME_METRICS.serverErrors, 'calls failed for a reason of AWS'),
];

const RUNTIME_GAPS: readonly AlarmGap[] = [
  {
    what: 'whether calls of the OpenAI-shaped APIs count as use of tokens',
    because: `AWS documents ${RUNTIME_METRICS.quotaTokens} for Converse and InvokeModel (2026-03-12)`,
  },
];

const MANTLE_GAPS: readonly AlarmGap[] = [
  { what: 'refused calls', because: 'bedrock-mantle publishes no metric of throttles, and leaves them out of its client errors' },
  { what: 'failures of AWS and latency', because: 'bedrock-mantle publishes no metric of them: clients have to measure' },
  { what: 'what other projects of the account use', because: 'each project is counted apart, and an alarm cannot add up all of them' },
];

const SAGEMAKER: AlarmDecision = {
  rules: [failureAlarm('errors', SAGEMAKER_METRICS.serverErrors, 'calls failed for a reason of the model or of AWS')],
  gaps: [{ what: 'use of the quota', because: 'no quota counts calls of an endpoint of SageMaker: its machines are the limit' }],
};
