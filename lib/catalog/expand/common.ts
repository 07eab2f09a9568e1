import type { CatalogModel, Cloud, Offer, Price, Quota } from '../types';
import type { CloudFile, ModelRow, OfferRow, PriceRow, QuotaRow } from './rows';

/**
 * A row of the catalog.
 *
 * @param expandOffers called on first access to the offers: a spec uses few of several hundred models
 */
export function expandModel(
  cloud: Cloud,
  row: ModelRow,
  expandOffers: () => readonly Offer[],
  sources: CloudFile<ModelRow>['sources'],
): CatalogModel {
  let offers: readonly Offer[] | undefined;
  return {
    cloud,
    model: row.model,
    version: row.version ?? null,
    isDefault: row.default ?? false,
    modelClass: row.class,
    lifecycle: row.lifecycle ?? null,
    retires: expandRetirement(row.retires),
    newSubscriptionsCanDeploy: row.deployable ?? null,
    contextWindow: row.context ?? null,
    maxInput: row.maxInput ?? null,
    maxOutput: row.maxOutput ?? null,
    get offers() {
      offers ??= expandOffers();
      return offers;
    },
    marketplaceProductId: row.marketplace ?? null,
    access: row.access ?? null,
    unsure: row.unsure ?? [],
    note: row.note ?? null,
    asOf: row.asOf,
    sources: row.sources.map((name) => sources[name] ?? name),
  };
}

/** `2027-04-14` is a date; `>=2027-09-22` a guarantee that it is not earlier. */
function expandRetirement(text: string | undefined): CatalogModel['retires'] {
  if (text === undefined) return null;
  const noSoonerThan = text.startsWith('>=');
  return { on: noSoonerThan ? text.slice(2) : text, noSoonerThan };
}

type OfferRegions = Pick<Offer, 'regions' | 'regionsComplete'>;

export function expandRegions(row: OfferRow, lists: CloudFile<ModelRow>['regions']): OfferRegions {
  if (row.regions === undefined) return { regions: null, regionsComplete: false };
  if (row.regions === 'any') return { regions: 'any', regionsComplete: true };
  const regions = typeof row.regions === 'string' ? lists[row.regions] : row.regions;
  if (!regions) throw new Error(`no list of regions is called ${row.regions}`);
  return { regions, regionsComplete: !row.partial };
}

export function expandPrice(row: PriceRow | undefined, longContextAbove: number): Price | null {
  if (row === undefined) return null;
  const long = row.longIn !== undefined || row.longOut !== undefined;
  return {
    input: row.in ?? null,
    cachedInput: row.cached ?? null,
    cacheWrite: row.write ?? null,
    output: row.out ?? null,
    longContext: long ? { aboveInputTokens: longContextAbove, input: row.longIn ?? null, output: row.longOut ?? null } : null,
    note: row.note ?? null,
  };
}

export function expandQuotas(rows: readonly QuotaRow[] = []): Quota[] {
  return rows.map((row) => ({
    name: row.name ?? null,
    code: row.code ?? null,
    unit: row.unit,
    default: row.default ?? null,
    outputWeight: row.weight ?? 1,
  }));
}

/** Fields of an offer that every cloud has. */
export function expandOffer(row: OfferRow): Pick<Offer, 'apis' | 'unsure' | 'advisory'> {
  return { apis: row.apis ?? null, unsure: row.unsure ?? null, advisory: row.advisory ?? false };
}
