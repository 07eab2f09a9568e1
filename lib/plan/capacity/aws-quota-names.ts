import type { QuotaPool } from './quota-plan';

/** How AWS names Bedrock quotas, by scope and unit. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  'geo tokens-per-minute': 'Cross-region model inference tokens per minute for',
  'global tokens-per-minute': 'Global cross-region model inference tokens per minute for',
  'bedrock-runtime tokens-per-minute': 'On-demand model inference tokens per minute for',
  'bedrock-runtime requests-per-minute': 'On-demand model inference requests per minute for',
  'bedrock-mantle input-tokens-per-minute': '[bedrock-mantle endpoint] Input tokens per minute for',
  'bedrock-mantle output-tokens-per-minute': '[bedrock-mantle endpoint] Output tokens per minute for',
};

/**
 * Name to look a quota up by if no source gives its code or its name.
 *
 * Follows the published names: "Cross-region model inference tokens per minute for GPT-6 Astra", "Global cross-region …", "On-demand model
 * inference tokens per minute for OpenAI GPT OSS 20B", "[bedrock-mantle endpoint] Input tokens per minute for GPT-5.6 Terra" (quota lists
 * of 2026-09-29 and 2026-10-07). If AWS has no quota of that name, the request reports it.
 */
export function awsQuotaName({ of, unit, model }: Pick<QuotaPool, 'of' | 'unit' | 'model'>): string | null {
  const kind = of === 'global. profile' ? 'global' : of.endsWith('. profile') ? 'geo' : of;
  const beginning = BEGINNINGS[`${kind} ${unit}`];
  return beginning === undefined || model === null ? null : `${beginning} ${titleOf(model)}`;
}

/** `gpt-6-luna` becomes GPT-6 Luna, `gpt-oss-20b` becomes OpenAI GPT OSS 20B. */
function titleOf(model: string): string {
  const [family = '', generation = '', ...rest] = model.split('-');
  const words = rest.map((word) => (/^\d/.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)));
  if (generation === 'oss') return ['OpenAI GPT OSS', ...words].join(' ');
  return [`${family.toUpperCase()}-${generation}`, ...words].join(' ');
}

/** Service code of a quota in Service Quotas. */
export function awsQuotaService({ unit }: Pick<QuotaPool, 'unit'>): 'bedrock' | 'sagemaker' {
  return unit === 'instances' ? 'sagemaker' : 'bedrock';
}
