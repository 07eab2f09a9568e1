import type { QuotaPool } from './quota-plan';

/** How AWS begins the names of quotas of Bedrock, by what they count and in which unit. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  'geo tokens-per-minute': 'Cross-region model inference tokens per minute for',
  'global tokens-per-minute': 'Global cross-region model inference tokens per minute for',
  'bedrock-runtime tokens-per-minute': 'On-demand model inference tokens per minute for',
  'bedrock-runtime requests-per-minute': 'On-demand model inference requests per minute for',
  'bedrock-mantle input-tokens-per-minute': '[bedrock-mantle endpoint] Input tokens per minute for',
  'bedrock-mantle output-tokens-per-minute': '[bedrock-mantle endpoint] Output tokens per minute for',
};

/**
 * The name by which a quota is looked up where no source prints its code or its name.
 *
 * It follows the names that are printed: "Cross-region model inference tokens per minute for GPT-6 Astra", "Global cross-region …",
 * "On-demand model inference tokens per minute for OpenAI GPT OSS 20B", "[bedrock-mantle endpoint] Input tokens per minute for
 * GPT-5.6 Terra" (quota lists of 2026-09-29 and 2026-10-07). A name that AWS does not have finds nothing, and the request says so.
 */
export function awsQuotaName({ of, unit, model }: Pick<QuotaPool, 'of' | 'unit' | 'model'>): string | null {
  const kind = of === 'global. profile' ? 'global' : of.endsWith('. profile') ? 'geo' : of;
  const beginning = BEGINNINGS[`${kind} ${unit}`];
  return beginning === undefined || model === null ? null : `${beginning} ${titleOf(model)}`;
}

/** `gpt-6-luna` is GPT-6 Luna, `gpt-oss-20b` OpenAI GPT OSS 20B. */
function titleOf(model: string): string {
  const [family = '', generation = '', ...rest] = model.split('-');
  const words = rest.map((word) => (/^\d/.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)));
  if (generation === 'oss') return ['OpenAI GPT OSS', ...words].join(' ');
  return [`${family.toUpperCase()}-${generation}`, ...words].join(' ');
}

/** The service, as Service Quotas names it, that has a quota. */
export function awsQuotaService({ unit }: Pick<QuotaPool, 'unit'>): 'bedrock' | 'sagemaker' {
  return unit === 'instances' ? 'sagemaker' : 'bedrock';
}
