import type { Residency, Serving } from './types';

/** `model.format` of OpenAI's own models. Source: Azure Resource Manager, Models - List, read 2026-11-22. */
export const OPENAI_FORMAT = 'OpenAI';

/** `model.format` of OpenAI's open weights. The same source. */
export const OPEN_WEIGHTS_FORMAT = 'OpenAI-OSS';

/** SKU of capacity reserved in one region, and the ending of those reserved in a wider residency. The source of the SKUs. */
export const REGIONAL_PROVISIONED = 'ProvisionedManaged';

/** What each SKU of a deployment means. Source: Microsoft Learn, deployment types, 2026-07-30. */
export const AZURE_SKUS: Readonly<Record<string, { readonly serving: Serving; readonly residency: 'region' | 'zone' | 'global' }>> = {
  Standard: { serving: 'on-demand', residency: 'region' },
  DataZoneStandard: { serving: 'on-demand', residency: 'zone' },
  GlobalStandard: { serving: 'on-demand', residency: 'global' },
  [REGIONAL_PROVISIONED]: { serving: 'provisioned', residency: 'region' },
  DataZoneProvisionedManaged: { serving: 'provisioned', residency: 'zone' },
  GlobalProvisionedManaged: { serving: 'provisioned', residency: 'global' },
  DataZoneBatch: { serving: 'batch', residency: 'zone' },
  GlobalBatch: { serving: 'batch', residency: 'global' },
};

/** Whether a SKU reserves its capacity, in units that cost by the hour. */
export function isProvisioned(sku: string): boolean {
  return sku.endsWith(REGIONAL_PROVISIONED);
}

/** Whether a SKU takes batches of calls only. */
export function isBatch(sku: string): boolean {
  return sku.endsWith('Batch');
}

/** The SKU that sells a serving in a residency. Undefined where Azure has none: no batch in a region, no machines of one's own. */
export function azureSku(serving: Serving, residency: Residency): string | undefined {
  const width = typeof residency === 'string' ? residency : 'zone';
  return Object.keys(AZURE_SKUS).find((sku) => AZURE_SKUS[sku]?.serving === serving && AZURE_SKUS[sku]?.residency === width);
}
