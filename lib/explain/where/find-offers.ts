import { CLOUDS, doubtIn, isWithin, knownRegions, offerMatch, retirementState, sameResidency } from '../../catalog';
import type { Api, Catalog, CatalogModel, Cloud, NativeOffer, Offer, Price, Residency, Serving } from '../../catalog/types';
import { narrowing } from '../../plan/offer/residency';
import { MANAGED_API } from '../../rules/gcp/managed-paths';

/** Requirements for an offer. Omitted fields match everything. */
export interface OfferFilters {
  readonly cloud?: Cloud | undefined;
  /** Region of the target. */
  readonly region?: string | undefined;
  /** Upper bound: this residency or a narrower one. */
  readonly residency?: Residency | undefined;
  readonly serving?: Serving | undefined;
  /** APIs that callers use; one offer must provide all of them. */
  readonly apis: readonly Api[];
}

/** One way to buy a model, in the regions that meet the filters. */
export interface FoundOffer {
  readonly cloud: Cloud;
  /** Null if the cloud has no versions. */
  readonly version: string | null;
  /** Whether a spec without `modelVersion` gets this version. */
  readonly isDefault: boolean;
  /** The cloud's name for it: an SKU, an inference profile, a route. */
  readonly name: string;
  readonly serving: Serving;
  readonly residency: Residency;
  /** Regions a target can use; null if undocumented. */
  readonly regions: readonly string[] | 'any' | null;
  /** False if only part of the list was readable. */
  readonly regionsComplete: boolean;
  /** Null if undocumented. */
  readonly apis: readonly Api[] | null;
  readonly price: Price | null;
  /** `verified`: documented. `unsure`: weak or conflicting sources. `unknown`: undocumented. */
  readonly truth: 'verified' | 'unsure' | 'unknown';
  /** Reasons why it is not verified. */
  readonly doubts: readonly string[];
  /** Limits on starting or continuing to use it, such as enrollment or retirement. */
  readonly conditions: readonly string[];
  /** Whether every account can start using it today and keep it for at least 90 days. */
  readonly open: boolean;
}

/**
 * All offers of a model that meet the filters, best first. Versions retired by `today` are omitted.
 *
 * 1. verified before unsure before unknown
 * 2. open offers before those that require approval or retire within 90 days
 * 3. with a residency filter: that residency before narrower ones, as in a plan; without: narrowest first
 * 4. the default version before others
 * 5. cheapest first, by the price of a million input plus a million output tokens; unknown prices last
 * 6. Azure, AWS, Google Cloud
 *
 * @param today `YYYY-MM-DD`
 */
export function findOffers(catalog: Catalog, model: string, filters: OfferFilters, today: string): readonly FoundOffer[] {
  return catalog.models
    .filter((row) => row.model === model && (filters.cloud ?? row.cloud) === row.cloud)
    .filter((row) => retirementState(row, today).state !== 'retired')
    .flatMap((row) => row.offers.flatMap((offer) => foundOffers(catalog, row, offer, filters, today)))
    .map((place, index) => ({ place, index, ranks: ranksOf(place, filters) }))
    .sort((a, b) => compare(a.ranks, b.ranks) || a.index - b.index)
    .map(({ place }) => place);
}

function foundOffers(catalog: Catalog, row: CatalogModel, offer: Offer, filters: OfferFilters, today: string): FoundOffer[] {
  if (filters.serving !== undefined && offer.serving !== filters.serving) return [];
  if (offer.apis !== null && filters.apis.some((api) => !offer.apis?.includes(api))) return [];
  const regions = regionsWithin(catalog, row.cloud, offer, filters);
  if (regions === 'none') return [];
  const { truth, doubts } = judge(offer, regions, filters);
  return [
    {
      cloud: row.cloud,
      version: row.version,
      isDefault: row.isDefault,
      name: nameOf(offer.native),
      serving: offer.serving,
      residency: offer.residency,
      regions,
      regionsComplete: filters.region !== undefined || offer.regionsComplete,
      apis: offer.apis,
      price: offer.price,
      truth,
      doubts,
      conditions: conditionsOf(row, today),
      open: isOpen(row, today),
    },
  ];
}

/** Regions from which an offer meets the requested residency, or `none`. */
function regionsWithin(catalog: Catalog, cloud: Cloud, offer: Offer, { region, residency }: OfferFilters): FoundOffer['regions'] | 'none' {
  const keeps = (from: string) => offerMatch(offer, from) !== 'no' && keepsPromise(cloud, offer, from, residency);
  if (region === undefined && Array.isArray(offer.regions)) return orNone(offer.regions.filter(keeps));
  const known = knownRegions(catalog, cloud);
  if (region !== undefined) return known.includes(region) && keeps(region) ? [region] : 'none';
  const kept = known.filter(keeps);
  if (offer.regions === null) return kept.length > 0 ? null : 'none';
  return kept.length === known.length ? 'any' : orNone(kept);
}

function orNone(regions: readonly string[]): readonly string[] | 'none' {
  return regions.length > 0 ? regions : 'none';
}

/** Whether a plan would use an offer for a target in a region: its residency is the requested one or narrower, and calls stay within it. */
function keepsPromise(cloud: Cloud, offer: Offer, region: string, residency: Residency | undefined): boolean {
  if (residency === undefined) return true;
  const kept = narrowing(residency, cloud, region).some((rung) => sameResidency(rung, offer.residency));
  return kept && destinationsOf(offer, region).every((destination) => isWithin(cloud, destination, residency));
}

/** Regions where a call through a geo profile can run; these can include the source region, outside the zone. */
function destinationsOf({ native }: Offer, region: string): readonly string[] {
  if (native.kind !== 'bedrock' || native.destinations === null || native.destinations === 'commercial') return [];
  return native.destinations[region] ?? [];
}

function judge(offer: Offer, regions: FoundOffer['regions'], { region, apis }: OfferFilters): Pick<FoundOffer, 'truth' | 'doubts'> {
  const unknown = [
    ...(regions === null ? ['its regions are not documented'] : []),
    ...(region !== undefined && offerMatch(offer, region) === 'unknown' ? [`availability in ${region} is not documented`] : []),
    ...(offer.apis === null && apis.length > 0 ? ['its APIs are not documented'] : []),
  ];
  const doubt = region === undefined ? offer.unsure : doubtIn(offer, region);
  const missing = region === undefined ? Object.keys(offer.notListed ?? {}) : [];
  const doubts = [
    ...unknown,
    ...(doubt === null ? [] : [doubt]),
    ...(missing.length === 0 ? [] : [`not listed for ${missing.join(', ')}`]),
  ];
  return { truth: unknown.length > 0 ? 'unknown' : doubt === null ? 'verified' : 'unsure', doubts };
}

function conditionsOf(row: CatalogModel, today: string): string[] {
  const { lifecycle, access, newSubscriptionsCanDeploy } = row;
  const { state, on, days, noSoonerThan } = retirementState(row, today);
  const admission = lifecycle === 'private-preview' || lifecycle === 'restricted' ? (access ?? lifecycle.replace('-', ' ')) : null;
  const stage = lifecycle === 'preview' || lifecycle === 'legacy' || lifecycle === 'deprecated' ? lifecycle : null;
  return [
    ...(admission === null ? [] : [admission]),
    ...(stage === null ? [] : [stage]),
    ...(newSubscriptionsCanDeploy === false ? ['only for subscriptions that already run it'] : []),
    ...(on === undefined
      ? []
      : [noSoonerThan ? `available at least until ${on}` : `retires on ${on}${state === 'soon' ? `, in ${days} days` : ''}`]),
  ];
}

function isOpen(row: CatalogModel, today: string): boolean {
  const { state, noSoonerThan } = retirementState(row, today);
  const admitted = row.lifecycle !== 'private-preview' && row.lifecycle !== 'restricted' && row.newSubscriptionsCanDeploy !== false;
  return admitted && (state !== 'soon' || noSoonerThan === true);
}

function nameOf(native: NativeOffer): string {
  switch (native.kind) {
    case 'azure':
      return native.sku;
    case 'bedrock':
      return `${native.surface} ${native.profile ?? native.modelId}`;
    case 'sagemaker':
      return `SageMaker${native.instanceTypes[0] === undefined ? '' : ` on ${native.instanceTypes[0]}`}`;
    case 'vertex-managed':
      return `${MANAGED_API[native.route]} in ${native.location}`;
    case 'vertex-dedicated':
      return `Model Garden${native.machines[0] === undefined ? '' : ` on ${native.machines[0].machineType}`}`;
  }
}

const TRUTHS: readonly FoundOffer['truth'][] = ['verified', 'unsure', 'unknown'];

function ranksOf(place: FoundOffer, { residency }: OfferFilters): readonly number[] {
  const width = place.residency === 'region' ? 0 : place.residency === 'global' ? 2 : 1;
  return [
    TRUTHS.indexOf(place.truth),
    place.open ? 0 : 1,
    residency === undefined ? width : -width,
    place.isDefault ? 0 : 1,
    (place.price?.input ?? Number.POSITIVE_INFINITY) + (place.price?.output ?? 0),
    CLOUDS.indexOf(place.cloud),
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((rank, position) => rank !== b[position]);
  return index < 0 ? 0 : (a[index] as number) < (b[index] as number) ? -1 : 1;
}
