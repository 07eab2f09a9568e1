import type { Residency, Serving } from './types';

/** What each SKU of a deployment means. Source: Microsoft Learn, deployment types, 2026-07-30. */
export const AZURE_SKUS: Readonly<Record<string, { readonly serving: Serving; readonly residency: 'region' | 'zone' | 'global' }>> = {
  Standard: { serving: 'on-demand', residency: 'region' },
  DataZoneStandard: { serving: 'on-demand', residency: 'zone' },
  GlobalStandard: { serving: 'on-demand', residency: 'global' },
  ProvisionedManaged: { serving: 'provisioned', residency: 'region' },
  DataZoneProvisionedManaged: { serving: 'provisioned', residency: 'zone' },
  GlobalProvisionedManaged: { serving: 'provisioned', residency: 'global' },
  DataZoneBatch: { serving: 'batch', residency: 'zone' },
  GlobalBatch: { serving: 'batch', residency: 'global' },
};

/** The SKU that sells a serving in a residency. Undefined where Azure has none: no batch in a region, no machines of one's own. */
export function azureSku(serving: Serving, residency: Residency): string | undefined {
  const width = typeof residency === 'string' ? residency : 'zone';
  return Object.keys(AZURE_SKUS).find((sku) => AZURE_SKUS[sku]?.serving === serving && AZURE_SKUS[sku]?.residency === width);
}
