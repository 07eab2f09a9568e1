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

/** Maximum length of an action group's short name, in characters. Checked by azurerm. */
export const SHORT_NAME_LENGTH = 12;

/** An alarm on Azure, with a filter on HTTP status codes. */
export interface AzureAlarmRule extends AlarmRule {
  /** Prefix of the status codes to count; null for calls with any status, and for metrics that do not count calls. */
  readonly statusCode: string | null;
}

/**
 * `Microsoft.CognitiveServices/accounts` metrics, for OpenAI models and for others.
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

/** The deployment to monitor, as far as its alarms depend on it. */
export interface AzureWatched {
  /** Whether the model has open weights. */
  readonly openWeights: boolean;
  /** `sku.name` of the deployment. */
  readonly sku: string;
}

/**
 * Alarms of a deployment on Azure.
 *
 * - throttled calls and Azure server errors, for any SKU
 * - on demand: use of each known limit, such as the one that `sku.capacity` sets
 * - provisioned: utilization of its units
 */
export function azureAlarms(
  { openWeights, sku }: AzureWatched,
  limits: readonly AlarmLimit[],
  quotaShare: number,
): AlarmDecision<AzureAlarmRule> {
  const metrics = openWeights ? OTHERS : OPENAI;
  const failures = [
    { ...failureAlarm('throttles', metrics.calls, 'throttled: deployment capacity exhausted'), statusCode: '429' },
    { ...failureAlarm('errors', metrics.calls, 'server errors from Azure'), statusCode: '5' },
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

/** Both the metric and the share are percentages. */
function utilization(metric: string, quotaShare: number): AzureAlarmRule {
  return {
    key: 'utilization',
    metric,
    statistic: 'average',
    minutes: FAILURE_MINUTES,
    threshold: quotaShare,
    because: `usage above ${quotaShare}% of the provisioned units`,
    statusCode: null,
  };
}

/** Source: Microsoft, "Manage Azure OpenAI quota" (copy of 2026-07-30). */
const ESTIMATE_GAP: AlarmGap = {
  what: 'reserved but unused tokens',
  because: 'Azure throttles by an estimate from prompt and max_tokens, but the metrics count processed tokens',
};

const UNITS_ARE_THE_LIMIT = 'provisioned units are the limit, and their utilization is monitored';

const BATCH_GAP: AlarmGap = { what: 'quota usage', because: 'no metric counts enqueued batch tokens' };
