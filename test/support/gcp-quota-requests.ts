import type { QuotaRequest } from '../../lib/gcp/quota-guard';

/** Tokens per minute of a model. */
export const TOKENS: QuotaRequest = {
  key: 'open-tokens',
  quotaId: 'GlobalOpenapiTotalTokensPerMinutePerBaseModel',
  dimensions: { base_model: 'gpt-oss-120b-maas' },
  preferredValue: 400_000,
};

/** GPUs of a region. */
export const GPUS: QuotaRequest = {
  key: 'own-gpus',
  quotaId: 'CustomModelServingH100GPUsPerProjectPerRegion',
  dimensions: { region: 'us-central1' },
  preferredValue: 8,
};
