import type { AzureOffer, CatalogModel, Offer, Quota } from '../../catalog/types';
import type { EndpointRequest } from '../endpoint-request';
import { sayResidency } from '../offer/residency';
import { type AzureCapacity, provisionedUnits } from './azure-capacity';
import { type Ask, identityOf, NOT_ASKED, type PoolIdentity, type PoolPart, partOf, quotaDoubt, unpublished } from './quota-draw';

/**
 * Models released after this day have one quota pool per subscription instead of one per region, for GlobalStandard worldwide and for
 * DataZoneStandard per zone. Sources disagree on whether this applies to every such model: the quotas and limits page of September 2026,
 * against the one last updated on 2026-05-18.
 */
const SUBSCRIPTION_POOLS_AFTER = '2026-05-07';

/**
 * Quotas that an Azure deployment draws on. Its capacity is allotted to it whether used or not.
 *
 * - metered: per subscription, region, model and SKU. All versions of a model share it, as usage names do
 * - provisioned: per subscription, region and SKU, for all models together
 */
export function azureParts(
  request: EndpointRequest,
  { native, quotas, residency }: Offer,
  { units, weighing }: Pick<AzureCapacity, 'units' | 'weighing'>,
  subscription: string,
  row: CatalogModel,
): readonly PoolPart[] {
  const offer = native as AzureOffer;
  const scope = poolScopeOf(request, offer, residency, subscription, row);
  const limits = quotas.length > 0 ? quotas : [unpublished('tokens-per-minute')];
  const hasTokens = limits.some(({ unit }) => unit === 'tokens-per-minute');
  return limits.map((quota) => {
    const isRate = quota.unit === 'tokens-per-minute' || quota.unit === 'requests-per-minute';
    const follows = quota.unit === 'requests-per-minute' && hasTokens && offer.unit !== null && offer.unit.requestsPerMinute !== null;
    return partOf(
      request,
      identityOf(request, quota, scope),
      { ...allotted(request, offer, quota, units), ...(weighing && quota.unit === 'units' && { weighing }) },
      isRate ? quotaDoubt(row) : null,
      follows,
    );
  });
}

type PoolScope = Pick<PoolIdentity, 'account' | 'where' | 'of' | 'model' | 'isScopeUnsure'>;

function poolScopeOf(
  request: EndpointRequest,
  { sku }: AzureOffer,
  residency: Offer['residency'],
  subscription: string,
  row: CatalogModel,
): PoolScope {
  const account = subscription.toLowerCase();
  if (request.serving === 'provisioned') return { account, where: request.region, of: sku, model: null, isScopeUnsure: false };
  const isWide = request.serving === 'on-demand' && residency !== 'region' && isAfter(row.version);
  return { account, where: isWide ? sayResidency(residency) : request.region, of: sku, model: row.model, isScopeUnsure: isWide };
}

/** Dated versions give the model's release date. Others are older. */
function isAfter(version: string | null): boolean {
  return version !== null && /^\d{4}-\d{2}-\d{2}$/.test(version) && version > SUBSCRIPTION_POOLS_AFTER;
}

/** How much of a quota a number of units takes. For batch, tokens and requests per unit are unknown. */
function allotted(request: EndpointRequest, offer: AzureOffer, { unit }: Quota, units: number): Ask {
  if (unit === 'units') return { asked: units, atLeast: leastUnits(request, offer, units) };
  if (offer.unit === null || unit === 'enqueued-tokens') return unit === 'requests-per-minute' ? requests(request) : NOT_ASKED;
  const each = unit === 'tokens-per-minute' ? offer.unit.tokensPerMinute : offer.unit.requestsPerMinute;
  return each === null ? requests(request) : { asked: units * each, atLeast: leastUnits(request, offer, units) * each };
}

function requests({ throughput }: EndpointRequest): Ask {
  const asked = throughput?.requestsPerMinute ?? null;
  return { asked, atLeast: asked };
}

/** Minimum viable units: enough for the spec's minimum throughput, if it has one that converts to units. */
function leastUnits({ throughput }: EndpointRequest, { unit, provisioned }: AzureOffer, units: number): number {
  const atLeast = throughput?.atLeast;
  if (atLeast === undefined) return units;
  if (unit !== null) return Math.min(units, Math.ceil(atLeast / unit.tokensPerMinute));
  return provisioned === null ? units : Math.min(units, provisionedUnits(atLeast, throughput?.outputShare ?? 0, provisioned) ?? units);
}
