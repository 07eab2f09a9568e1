import { isBatch, isProvisioned } from '../../catalog/azure-skus';
import {
  type AlarmDecision,
  type AlarmGap,
  type AlarmLimit,
  type AlarmRule,
  FAILURE_MINUTES,
  failureAlarm,
  usageAlarms,
  useOf,
} from '../alarm-rules';

/** An alarm on Azure: which answers it counts, where not all. */
export interface AzureAlarmRule extends AlarmRule {
  /** Beginning of the HTTP status codes that count; null for calls of any outcome, and for what are no calls. */
  readonly statusCode: string | null;
}

/**
 * Metrics of `Microsoft.CognitiveServices/accounts`, of OpenAI's models and of others.
 * Source: Microsoft, monitoring data reference of Azure OpenAI and of models (copies of 2026-07-30).
 */
const OPENAI = {
  calls: 'AzureOpenAIRequests',
  total: 'TokenTransaction',
  input: 'ProcessedPromptTokens',
  output: 'GeneratedTokens',
  utilization: 'AzureOpenAIProvisionedManagedUtilizationV2',
};
const OTHERS = {
  calls: 'ModelRequests',
  total: 'TotalTokens',
  input: 'InputTokens',
  output: 'OutputTokens',
  utilization: 'ProvisionedUtilization',
};

/** What tells an alarm of Azure what to watch. */
export interface AzureWatched {
  /** Whether the model is of open weights. */
  readonly openWeights: boolean;
  /** `sku.name` of the deployment. */
  readonly sku: string;
}

/**
 * What watches a deployment on Azure.
 *
 * - refused calls and failures of Azure, whatever the SKU
 * - on demand: the use of each known limit, such as what `sku.capacity` gives
 * - provisioned: the share of its units that is in use
 */
export function azureAlarms(
  { openWeights, sku }: AzureWatched,
  limits: readonly AlarmLimit[],
  quotaShare: number,
): AlarmDecision<AzureAlarmRule> {
  const metrics = openWeights ? OTHERS : OPENAI;
  const failures = [
    { ...failureAlarm('throttles', metrics.calls, 'calls were refused: the deployment has no capacity left'), statusCode: '429' },
    { ...failureAlarm('errors', metrics.calls, 'calls failed for a reason of Azure'), statusCode: '5' },
  ];
  if (isBatch(sku)) return { rules: failures, gaps: [BATCH_GAP] };
  if (isProvisioned(sku)) {
    const gaps = limits.filter(({ unit }) => unit !== 'units').map(({ unit }) => ({ what: useOf(unit), because: UNITS_ARE_THE_LIMIT }));
    return { rules: [...failures, utilization(metrics.utilization, quotaShare)], gaps };
  }

  const usage = usageAlarms(limits, quotaShare, {
    'tokens-per-minute': metrics.total,
    'input-tokens-per-minute': metrics.input,
    'output-tokens-per-minute': metrics.output,
    'requests-per-minute': metrics.calls,
  });
  return {
    rules: [...failures, ...usage.rules.map(({ of: _, ...rule }) => ({ ...rule, statusCode: null }))],
    gaps: [...usage.gaps, ...(usage.rules.length > 0 ? [ESTIMATE_GAP] : [])],
  };
}

/** The metric is in percent, as the share is. */
function utilization(metric: string, quotaShare: number): AzureAlarmRule {
  return {
    key: 'utilization',
    metric,
    statistic: 'average',
    minutes: FAILURE_MINUTES,
    threshold: quotaShare,
    because: `${quotaShare} percent of the provisioned units are in use`,
    statusCode: null,
  };
}

/** Source: Microsoft, "Manage Azure OpenAI quota" (copy of 2026-07-30). */
const ESTIMATE_GAP: AlarmGap = {
  what: 'tokens that are reserved and never used',
  because: 'Azure refuses calls by an estimate from prompt and max_tokens, and the metrics count what was processed',
};

const UNITS_ARE_THE_LIMIT = 'the units of a provisioned SKU are its limit, and the share of them that is in use is watched';

const BATCH_GAP: AlarmGap = { what: 'use of the quota', because: 'no metric counts the tokens that batches have enqueued' };
