import type { AzureOffer, CatalogModel, Offer, Quota } from '../../catalog/types';
import type { EndpointRequest } from '../endpoint-request';
import { sayResidency } from '../offer/residency';
import { provisionedUnits } from './azure-capacity';
import { type Ask, identityOf, NOT_ASKED, type PoolIdentity, type PoolPart, partOf, quotaDoubt, unpublished } from './quota-draw';

/**
 * Day after which models are said to have one pool a subscription instead of one a region, in GlobalStandard over the world and in
 * DataZoneStandard over each zone. Sources disagree on whether it holds for all of them: quotas and limits page of September 2026 against
 * the one last updated on 2026-05-18.
 */
const SUBSCRIPTION_POOLS_AFTER = '2026-05-07';

/**
 * The limits that a deployment on Azure draws on. Its capacity is allotted to it, used or not.
 *
 * - metered: for the subscription, model and SKU, and the region; models of one name share it whatever their version, as usage names do
 * - provisioned: for the subscription, region and SKU, whatever the model
 */
export function azureParts(
  request: EndpointRequest,
  { native, quotas, residency }: Offer,
  units: number,
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
      allotted(request, offer, quota, units),
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

/** A version that is a day says when the model came; others are older. */
function isAfter(version: string | null): boolean {
  return version !== null && /^\d{4}-\d{2}-\d{2}$/.test(version) && version > SUBSCRIPTION_POOLS_AFTER;
}

/** What a number of units takes of a limit. What a unit gives in neither tokens nor requests is known of no batch. */
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

/** The units without which a deploy is no use: those of the floor, where the spec has one and it can be turned into units. */
function leastUnits({ throughput }: EndpointRequest, { unit, provisioned }: AzureOffer, units: number): number {
  const atLeast = throughput?.atLeast;
  if (atLeast === undefined) return units;
  if (unit !== null) return Math.min(units, Math.ceil(atLeast / unit.tokensPerMinute));
  return provisioned === null ? units : Math.min(units, provisionedUnits(atLeast, throughput?.outputShare ?? 0, provisioned) ?? units);
}
