import { AZURE_SKUS, isProvisioned, OPENAI_FORMAT, REGIONAL_PROVISIONED } from '../azure-skus';
import { regionZone } from '../regions';
import type { AzureOffer, CatalogModel, Offer, Quota, Residency, Serving, Zone } from '../types';
import { expandModel, expandOffer, expandPrice, expandRegions } from './common';
import type { AzureFile, AzureModelRow, AzureOfferRow, PtuRow } from './rows';

const DATA_ZONES: readonly Zone[] = ['us', 'eu', 'apac'];

export function expandAzure(file: AzureFile): CatalogModel[] {
  return file.models.map((row) =>
    expandModel('azure', row, () => row.offers.flatMap((offer) => expandSku(file, row, offer)), file.sources),
  );
}

function expandSku(file: AzureFile, row: AzureModelRow, offer: AzureOfferRow): Offer[] {
  const meaning = AZURE_SKUS[offer.sku];
  if (!meaning) throw new Error(`azure.json: ${row.model} has the unknown SKU ${offer.sku}`);
  if (meaning.residency !== 'zone') return [expandAt(file, row, offer, meaning.serving, meaning.residency)];
  return DATA_ZONES.flatMap((zone) => expandZone(expandAt(file, row, offer, meaning.serving, { zone }), zone));
}

/** An offer limited to one data zone: none if the complete list has no region there. */
function expandZone(offer: Offer, zone: Zone): Offer[] {
  if (offer.regions === null || offer.regions === 'any') return [offer];
  const regions = offer.regions.filter((region) => regionZone('azure', region) === zone);
  if (regions.length > 0) return [{ ...offer, regions }];
  return offer.regionsComplete ? [] : [{ ...offer, regions: null }];
}

function expandAt(file: AzureFile, row: AzureModelRow, offer: AzureOfferRow, serving: Serving, residency: Residency): Offer {
  const zone = typeof residency === 'string' ? null : residency.zone;
  const price = zone ? offer.prices?.[zone] : offer.price;
  const places = expandRegions(offer, file.regions);
  const unread = file.unread.filter(
    (region) => !places.regions?.includes(region) && (zone === null || regionZone('azure', region) === zone),
  );
  return {
    serving,
    residency,
    ...places,
    ...(unread.length > 0 && places.regionsComplete ? { regionsUnread: unread } : {}),
    ...expandOffer(row.apis ? { ...offer, apis: row.apis } : offer),
    price: expandPrice(price, file.longContextAbove),
    quotas: expandPools(file, offer),
    native: expandNative(file, row, offer, serving),
  };
}

function expandNative(file: AzureFile, row: AzureModelRow, offer: AzureOfferRow, serving: Serving): AzureOffer {
  const unit = offer.unit === undefined ? undefined : file.units[offer.unit];
  return {
    kind: 'azure',
    sku: offer.sku,
    format: row.format ?? OPENAI_FORMAT,
    unit: unit ? { tokensPerMinute: unit.tokens, requestsPerMinute: unit.requests ?? null, basis: unit.basis } : null,
    provisioned: serving === 'provisioned' && row.ptu ? expandProvisioned(row.ptu, offer.sku) : null,
  };
}

function expandProvisioned(ptu: PtuRow, sku: string): AzureOffer['provisioned'] {
  const regional = sku === REGIONAL_PROVISIONED;
  const minimum = regional ? ptu.regionalMin : ptu.min;
  const step = regional ? ptu.regionalStep : ptu.step;
  if (minimum === undefined || step === undefined) return null;
  return { minimum, step, inputTokensPerMinute: ptu.tokens, outputWeight: ptu.weight ?? null };
}

/** The usage name counts tokens or, for models metered by requests only, requests. */
function expandPools(file: AzureFile, offer: AzureOfferRow): Quota[] {
  const tiers = offer.tiers === undefined ? undefined : file.tiers[offer.tiers];
  const enqueued = offer.enqueued === undefined ? undefined : file.enqueued[offer.enqueued];
  const name = offer.usage ?? null;
  const pools: Quota[] = [];
  const add = (unit: Quota['unit'], published: Quota['default'], named: string | null) =>
    pools.push({ name: named, code: null, unit, default: published, outputWeight: 1 });

  if (isProvisioned(offer.sku)) add('units', null, name);
  else if (enqueued) add('enqueued-tokens', enqueued, name);
  else if (tiers?.tokens !== undefined || (name !== null && tiers?.requests === undefined))
    add('tokens-per-minute', tiers?.tokens ?? null, name);
  if (tiers?.requests !== undefined) add('requests-per-minute', tiers.requests, tiers.tokens === undefined ? name : null);
  return pools;
}
