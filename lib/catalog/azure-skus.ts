import type { Residency, Serving } from './types';

/** `model.format` of OpenAI's own models. Source: Azure Resource Manager, Models - List, read 2026-11-22. */
export const OPENAI_FORMAT = 'OpenAI';

/** `model.format` of OpenAI's open weights. The same source. */
export const OPEN_WEIGHTS_FORMAT = 'OpenAI-OSS';

/** SKU for capacity reserved in one region, and the suffix of SKUs reserved in a wider residency. Same source as the SKUs. */
export const REGIONAL_PROVISIONED = 'ProvisionedManaged';

/** Serving and residency of each deployment SKU. Source: Microsoft Learn, deployment types, 2026-07-30. */
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

/** Whether a SKU reserves capacity, billed in units per hour. */
export function isProvisioned(sku: string): boolean {
  return sku.endsWith(REGIONAL_PROVISIONED);
}

/** Whether a SKU accepts batch calls only. */
export function isBatch(sku: string): boolean {
  return sku.endsWith('Batch');
}

/** The SKU for a serving mode and residency. Undefined if Azure has none: no regional batch, no dedicated machines. */
export function azureSku(serving: Serving, residency: Residency): string | undefined {
  const width = typeof residency === 'string' ? residency : 'zone';
  return Object.keys(AZURE_SKUS).find((sku) => AZURE_SKUS[sku]?.serving === serving && AZURE_SKUS[sku]?.residency === width);
}
