import type { CatalogModel } from './types';

/** A row of which no source says anything yet. */
export const NOTHING_KNOWN = {
  isDefault: false,
  modelClass: 'frontier',
  lifecycle: null,
  retires: null,
  newSubscriptionsCanDeploy: null,
  contextWindow: null,
  maxInput: null,
  maxOutput: null,
  offers: [],
  marketplaceProductId: null,
  access: null,
  unsure: [],
  note: null,
  asOf: '',
  sources: [],
} as const satisfies Partial<CatalogModel>;
