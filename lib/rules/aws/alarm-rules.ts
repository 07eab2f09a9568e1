import { type AlarmDecision, type AlarmGap, type AlarmLimit, failureAlarm, type UsageMetrics, usageAlarms } from '../alarm-rules';
import { MANTLE_METRICS, RUNTIME_METRICS, SAGEMAKER_METRICS } from './metrics';

/**
 * Metrics of `AWS/Bedrock` that count limits. Tokens are counted as the quota weighs them.
 * Source: AWS, "Improve operational visibility for inference workloads" (2026-03-12): a point for each call that succeeds.
 */
const RUNTIME: UsageMetrics = {
  'tokens-per-minute': RUNTIME_METRICS.quotaTokens,
  'input-tokens-per-minute': RUNTIME_METRICS.inputTokens,
  'output-tokens-per-minute': RUNTIME_METRICS.outputTokens,
  'requests-per-minute': RUNTIME_METRICS.calls,
};

/** Metrics of `AWS/BedrockMantle` that count limits. Source: facts of 2026-11-22, metrics for alarms. */
const MANTLE: UsageMetrics = {
  'input-tokens-per-minute': MANTLE_METRICS.inputTokens,
  'output-tokens-per-minute': MANTLE_METRICS.outputTokens,
  'requests-per-minute': MANTLE_METRICS.calls,
};

/**
 * What watches an endpoint on AWS.
 *
 * - bedrock-runtime: refused calls, failures of AWS, and the use of each known limit
 * - bedrock-mantle: the use of each known limit, which is all that it publishes
 * - SageMaker: failures; no quota stands between its machines and a caller
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
