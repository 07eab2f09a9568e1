import { isProvisioned } from './azure-skus';
import { mostCommon } from './most-common';
import { type NativeAddition, newNative } from './native-additions';
import { type GroupedByLocation, locationsOf, type OfferTerms, offerKey, type QuotaTerms, type RefreshedOffer, valueAt } from './refreshed';
import { doubtWhereListed } from './settled-doubts';
import { APIS, type Api, type AzureOffer, type BedrockOffer, type CatalogModel, type NativeOffer, type Offer, type Quota } from './types';

/** The offers of a row with refreshed facts: known offers in place, new ones after them. */
export function refreshOffers(row: CatalogModel, refreshed: readonly RefreshedOffer[]): readonly Offer[] {
  const known = row.offers.flatMap((offer) => {
    const read = refreshed.find((other) => offerKey(other) === offerKey(offer));
    return read ? refreshOffer(offer, read, partOf(row, offer)) : [offer];
  });
  const keys = row.offers.map(offerKey);
  const found = refreshed.filter((offer) => !keys.includes(offerKey(offer)) && offer.listed.length > 0);
  const apis = apisOf(found);
  return [...known, ...found.flatMap((offer) => newOffers(row, offer, apis))];
}

/**
 * APIs named in any listing of these offers. Clouds list APIs per model, so all its offers share them: otherwise another region's
 * listing could make one offer preferable to the one in use.
 */
function apisOf(offers: readonly RefreshedOffer[]): readonly Api[] | null {
  const named = new Set(offers.flatMap(({ listed }) => listed.flatMap(({ apis = [] }) => apis)));
  return named.size === 0 ? null : APIS.filter((api) => named.has(api));
}

/** Whether a region's listing is about this entry of an offer. */
type Part = (region: string) => boolean;

/** A row can have an offer twice, once as advisory. A region belongs to the entry that has it; the first entry gains new ones. */
function partOf(row: CatalogModel, offer: Offer): Part {
  const entries = row.offers.filter((other) => offerKey(other) === offerKey(offer));
  const isFirst = entries[0] === offer;
  return (region) => isListed(offer, region) || (isFirst && !entries.some((entry) => isListed(entry, region)));
}

/**
 * A known offer with refreshed facts, split where necessary:
 *
 * - regions that list it, if that settles a doubt
 * - regions in which another offer served the same request before: advisory
 */
function refreshOffer(offer: Offer, read: RefreshedOffer, isOwn: Part): readonly Offer[] {
  const listed = locationsOf(read.listed).filter(isOwn);
  const advice = Object.keys(read.advisoryIn).filter((place) => isOwn(place) && !isListed(offer, place));
  const { notListed = {} } = notListedIn(read.notListed, Object.keys(read.notListed).filter(isOwn));
  const gained = listed.filter((place) => !advice.includes(place));
  const whole = withTerms(withListing(offer, gained, notListed), read);
  const parts = settle(
    whole,
    gained.filter((place) => notListed[place] === undefined),
  );
  const { regionsUnread: _unread, ...sure } = { ...whole, unsure: doubtWhereListed(whole) };
  return [...parts, ...advisoryParts(read, advice).map((part) => ({ ...sure, ...part, ...notListedIn(notListed, part.regions) }))];
}

type AdvisoryPart = Pick<Offer, 'regionsComplete' | 'advisory' | 'advisoryOrder'> & { readonly regions: readonly string[] };

/** Regions in which an offer is advisory, by its place among the advisory offers there. */
function advisoryParts({ advisoryIn }: RefreshedOffer, places: readonly string[]): readonly AdvisoryPart[] {
  const orders = [...new Set(places.map((place) => advisoryIn[place] ?? 1))].sort((a, b) => a - b);
  return orders.map((order) => ({
    regions: places.filter((place) => (advisoryIn[place] ?? 1) === order),
    regionsComplete: true,
    advisory: true,
    ...(order > 1 && { advisoryOrder: order }),
  }));
}

function isListed({ regions }: Offer, place: string): boolean {
  return regions === 'any' || (regions?.includes(place) ?? false);
}

/** A complete list stays complete: a missing region was missing when it was read. */
function withListing(offer: Offer, listed: readonly string[], notListed: Readonly<Record<string, string>>): Offer {
  const gained = listed.filter((place) => !isListed(offer, place));
  const { regionsUnread, notListed: _before, ...rest } = offer;
  const unread = regionsUnread?.filter((place) => !gained.includes(place)) ?? [];
  const regions = gained.length === 0 || offer.regions === 'any' ? offer.regions : [...(offer.regions ?? []), ...gained];
  return {
    ...rest,
    regions,
    ...(unread.length > 0 ? { regionsUnread: unread } : {}),
    ...notListedIn(notListed, Object.keys(notListed)),
  };
}

function notListedIn(notListed: Readonly<Record<string, string>>, places: readonly string[]): Pick<Offer, 'notListed'> {
  const entries = Object.entries(notListed).filter(([place]) => places.includes(place));
  return entries.length > 0 ? { notListed: Object.fromEntries(entries) } : {};
}

/** An offer split by the regions that list it, if that settles a doubt. */
function settle(offer: Offer, listed: readonly string[]): readonly Offer[] {
  const left = doubtWhereListed(offer);
  if (left === offer.unsure || listed.length === 0) return [offer];
  if (offer.regions === 'any' || offer.regions === null) return [{ ...offer, unsure: left }];
  const rest = offer.regions.filter((place) => !listed.includes(place));
  const { notListed: _not, regionsUnread: _unread, ...sure } = offer;
  const settled: Offer = { ...sure, regions: offer.regions.filter((place) => listed.includes(place)), regionsComplete: true, unsure: left };
  return rest.length === 0 && offer.regionsComplete ? [{ ...offer, unsure: left }] : [settled, { ...offer, regions: rest }];
}

/**
 * An offer missing from the catalog. If found together with its model, it may also exist in regions that do not list it; if the
 * model had other offers before, it exists only where listed, and its APIs are unknown where the listing names none.
 */
function newOffers(row: CatalogModel, read: RefreshedOffer, apis: readonly Api[] | null): readonly Offer[] {
  const made = newNative(row, { ...read, native: givenNative(read) });
  if ('missing' in made) return [];
  const listed = locationsOf(read.listed);
  const offer = withTerms(
    {
      serving: read.serving,
      residency: read.residency,
      regions: [],
      regionsComplete: false,
      apis,
      unsure: null,
      advisory: false,
      price: null,
      quotas: siblingQuotas(row, read),
      native: made.native,
    },
    read,
    siblingProvisioned(row),
  );
  const onlyWhereListed = read.onlyWhereListed ?? row.offers.length > 0;
  const silent = onlyWhereListed ? listed.filter((place) => valueAt(read.listed, place)?.apis === undefined) : [];
  const named = listed.filter((place) => !silent.includes(place));
  const parts = [
    ...partsOf(read, named, onlyWhereListed),
    ...partsOf(read, silent, onlyWhereListed).map((part) => ({ ...part, apis: null })),
  ];
  return parts.map((part) => ({ ...offer, ...part, ...notListedIn(read.notListed, part.regions) }));
}

/** Regions that list an offer, apart from those in which it is advisory. */
function partsOf(read: RefreshedOffer, places: readonly string[], regionsComplete: boolean) {
  const advice = places.filter((place) => read.advisoryIn[place] !== undefined);
  const regions = places.filter((place) => !advice.includes(place));
  return [...(regions.length === 0 ? [] : [{ regions, regionsComplete, advisory: false }]), ...advisoryParts(read, advice)];
}

function givenNative({ native }: RefreshedOffer): NativeAddition {
  if (native.kind !== 'vertex-managed') return native;
  const id = native.publisherModel.slice(native.publisherModel.lastIndexOf('/') + 1);
  return { ...native, modelString: id.endsWith('-maas') ? `openai/${id}` : id, route: id.endsWith('-maas') ? 'openapi' : 'publisher' };
}

/** Reserved throughput derived from another offer of the model: throughput per unit is the same, the minimum was read. */
function siblingProvisioned(row: CatalogModel): AzureOffer['provisioned'] {
  const sold = row.offers.map(({ native }) => (native.kind === 'azure' ? native.provisioned : null));
  return sold.find((provisioned) => provisioned !== null) ?? null;
}

/** The weight of output tokens belongs to the model, whatever the offer: without it a limit would look larger than it is. */
function siblingQuotas(row: CatalogModel, { quotas, native, residency }: RefreshedOffer): readonly Quota[] {
  if (native.kind !== 'bedrock') return [];
  const siblings = row.offers.filter(
    (offer) =>
      offer.native.kind === 'bedrock' &&
      offer.native.surface === native.surface &&
      (residency === 'region') === (offer.residency === 'region'),
  );
  const known = siblings.flatMap((offer) => offer.quotas).filter((quota) => quotas.some(({ unit }) => unit === quota.unit));
  return known.slice(0, 1).map((quota) => ({ ...quota, name: null, code: null, default: null }));
}

function withTerms(offer: Offer, { listed, quotas }: RefreshedOffer, provisioned: AzureOffer['provisioned'] = null): Offer {
  const usage = mostCommon(listed, (terms) => terms.usage);
  return {
    ...offer,
    quotas: [...new Set(quotas.map(({ unit }) => unit))].reduce((known, unit) => withLimit(known, unit, quotas), withUsage(offer, usage)),
    native: refreshNative(offer.native, listed, provisioned),
  };
}

function refreshNative(native: NativeOffer, listed: GroupedByLocation<OfferTerms>, provisioned: AzureOffer['provisioned']): NativeOffer {
  if (native.kind === 'azure') return refreshAzure(native, listed, provisioned);
  return native.kind === 'bedrock' ? { ...native, destinations: refreshDestinations(native, listed) } : native;
}

function refreshAzure(native: AzureOffer, listed: GroupedByLocation<OfferTerms>, sibling: AzureOffer['provisioned']): AzureOffer {
  const unit = mostCommon(
    listed,
    (terms) => terms.unit,
    (a, b) => a.tokensPerMinute - b.tokensPerMinute,
  );
  const capacity = mostCommon(
    listed,
    (terms) => terms.capacity,
    (a, b) => (b.minimum ?? 0) - (a.minimum ?? 0),
  );
  const same = unit?.tokensPerMinute === native.unit?.tokensPerMinute && unit?.requestsPerMinute === native.unit?.requestsPerMinute;
  const sold = native.provisioned ?? (isProvisioned(native.sku) ? sibling : null);
  return {
    ...native,
    unit: unit === undefined || same ? native.unit : { ...unit, basis: 'the Models API of Azure' },
    provisioned: sold && { ...sold, minimum: capacity?.minimum ?? sold.minimum, step: capacity?.step ?? sold.step },
    ...(capacity === undefined ? {} : { capacity }),
  };
}

/** Destination Regions reported by a source Region; other sources keep their known destinations. */
function refreshDestinations({ destinations }: BedrockOffer, listed: GroupedByLocation<OfferTerms>): BedrockOffer['destinations'] {
  if (destinations === 'commercial' || listed.some((terms) => terms.destinations === 'commercial')) return 'commercial';
  const read = listed.flatMap((terms) =>
    terms.destinations === undefined || terms.destinations === 'commercial'
      ? []
      : terms.in.map((place) => [place, terms.destinations as readonly string[]] as const),
  );
  return read.length === 0 ? destinations : { ...destinations, ...Object.fromEntries(read) };
}

/** A usage name counts units, enqueued tokens or tokens per minute; requests if a model is metered by requests only. */
function withUsage({ quotas, serving, native }: Offer, name: string | undefined): readonly Quota[] {
  if (name === undefined || native.kind !== 'azure') return quotas;
  const counted = quotas.find(({ unit }) => unit !== 'requests-per-minute') ?? quotas[0];
  if (counted) return quotas.map((quota) => (quota === counted ? { ...quota, name } : quota));
  const units = { provisioned: 'units', batch: 'enqueued-tokens', 'on-demand': 'tokens-per-minute', dedicated: 'units' } as const;
  return [{ name, code: null, unit: units[serving], default: null, outputWeight: 1 }];
}

function withLimit(quotas: readonly Quota[], unit: Quota['unit'], read: GroupedByLocation<QuotaTerms>): readonly Quota[] {
  const said = read.filter((terms) => terms.unit === unit);
  const name = mostCommon(said, (terms) => terms.name) ?? null;
  const code = mostCommon(said, (terms) => terms.code) ?? null;
  const amount = mostCommon(
    said,
    (terms) => terms.default,
    (a, b) => a - b,
  );
  const known = quotas.find((quota) => quota.unit === unit);
  if (!known) return [...quotas, { name, code, unit, default: amount ?? null, outputWeight: quotas[0]?.outputWeight ?? 1 }];
  return quotas.map((quota) => (quota === known ? { ...quota, name, code: code ?? quota.code, default: amount ?? quota.default } : quota));
}
