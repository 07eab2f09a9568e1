/**
 * CloudWatch metrics of model endpoints, by namespace.
 *
 * Source: AWS, "Improve operational visibility for inference workloads" (2026-03-12); Bedrock and SageMaker user guides, metrics, read
 * 2026-11-22.
 */

/** bedrock-runtime metrics, which count calls or tokens. `quotaTokens` weights tokens as the quota does. */
export const RUNTIME_METRICS = {
  namespace: 'AWS/Bedrock',
  calls: 'Invocations',
  throttles: 'InvocationThrottles',
  clientErrors: 'InvocationClientErrors',
  serverErrors: 'InvocationServerErrors',
  latency: 'InvocationLatency',
  timeToFirstToken: 'TimeToFirstToken',
  inputTokens: 'InputTokenCount',
  outputTokens: 'OutputTokenCount',
  quotaTokens: 'EstimatedTPMQuotaUsage',
  legacyCalls: 'LegacyModelInvocations',
} as const;

/** bedrock-mantle metrics, which do not include throttles. */
export const MANTLE_METRICS = {
  namespace: 'AWS/BedrockMantle',
  calls: 'Inferences',
  clientErrors: 'InferenceClientErrors',
  inputTokens: 'InputTokens',
  outputTokens: 'OutputTokens',
  totalInputTokens: 'TotalInputTokens',
  totalOutputTokens: 'TotalOutputTokens',
} as const;

/** SageMaker endpoint metrics. */
export const SAGEMAKER_METRICS = {
  namespace: 'AWS/SageMaker',
  calls: 'Invocations',
  latency: 'ModelLatency',
  clientErrors: 'Invocation4XXErrors',
  serverErrors: 'Invocation5XXErrors',
  concurrency: 'ConcurrentRequestsPerModel',
} as const;
