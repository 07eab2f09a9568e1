import { givenNative, type NativeAddition, newNative } from './native-additions';
import { offerKey } from './refreshed';
import { sameResidency } from './served';
import type { CatalogModel, Cloud, NativeOffer, Offer, Price, Quota, Residency, Serving } from './types';

/** An offer, or corrections to one. Omitted fields keep their known value; in a new offer they are unknown. */
export interface OfferAddition {
  readonly serving: Serving;
  readonly residency: Residency;
  /** The whole list; it replaces the known one. */
  readonly regions?: readonly string[] | 'any' | null;
  /** @default true if `regions` is a list */
  readonly regionsComplete?: boolean;
  readonly apis?: Offer['apis'];
  readonly unsure?: string | null;
  readonly price?: { readonly [Field in keyof Price]?: Price[Field] };
  /** Cloud-specific identifiers of the offer; on Azure they are derived from serving and residency. */
  readonly native?: NativeAddition;
}

export type OfferProblem =
  | { readonly kind: 'other-cloud'; readonly index: number; readonly found: string }
  | { readonly kind: 'no-native'; readonly index: number; readonly missing: string };

/** The offers of a row with additions: known offers corrected in place, new ones after them. */
export function addOffers(
  row: CatalogModel,
  additions: readonly OfferAddition[],
): { readonly offers: readonly Offer[]; readonly problems: readonly OfferProblem[] } {
  const problems: OfferProblem[] = [];
  let offers = row.offers;
  additions.forEach((addition, index) => {
    const found = addition.native?.kind;
    if (found && !KINDS[row.cloud].includes(found)) {
      problems.push({ kind: 'other-cloud', index, found });
    } else if (offers.some((offer) => isMeant(offer, addition))) {
      offers = offers.flatMap((offer) => corrected(offers, offer, addition));
    } else {
      const native = newNative(row, addition);
      if ('missing' in native) problems.push({ kind: 'no-native', index, missing: native.missing });
      else offers = [...offers, create(addition, native.native)];
    }
  });
  return { offers, problems };
}

const KINDS: Readonly<Record<Cloud, readonly NativeOffer['kind'][]>> = {
  azure: ['azure'],
  aws: ['bedrock', 'sagemaker'],
  gcp: ['vertex-managed', 'vertex-dedicated'],
};

/** On AWS an in-Region offer may be on either service: `native` names which; without it, both are meant. */
function isMeant(offer: Offer, { serving, residency, native }: OfferAddition): boolean {
  if (offer.serving !== serving || !sameResidency(offer.residency, residency)) return false;
  if (native === undefined) return true;
  if (native.kind === 'bedrock') return offer.native.kind === 'bedrock' && offer.native.surface === native.surface;
  if (native.kind === 'vertex-managed' && native.location !== undefined) {
    return offer.native.kind === 'vertex-managed' && offer.native.location === native.location;
  }
  return offer.native.kind === native.kind;
}

/** A new list of regions holds for the whole offer, so it replaces an advisory entry too. */
function corrected(offers: readonly Offer[], offer: Offer, addition: OfferAddition): readonly Offer[] {
  if (!isMeant(offer, addition)) return [offer];
  const first = offers.find((other) => offerKey(other) === offerKey(offer));
  return addition.regions === undefined || offer === first ? [correct(offer, addition)] : [];
}

function correct(offer: Offer, { serving: _serving, residency: _residency, native, price, ...fields }: OfferAddition): Offer {
  const { regionsUnread, notListed, ...known } = offer;
  const kept = fields.regions === undefined ? { ...(regionsUnread && { regionsUnread }), ...(notListed && { notListed }) } : {};
  return {
    ...known,
    ...kept,
    ...regionsOf(offer, fields),
    ...(fields.apis === undefined ? {} : { apis: fields.apis }),
    ...(fields.unsure === undefined ? {} : { unsure: fields.unsure }),
    price: price ? { ...(offer.price ?? NO_PRICE), ...price } : offer.price,
    native: withSources(native ? merge(offer.native, native) : offer.native, fields.regions ?? null),
  };
}

function create({ serving, residency, price, ...fields }: OfferAddition, native: NativeOffer): Offer {
  return {
    serving,
    residency,
    ...regionsOf({ regions: null, regionsComplete: false }, fields),
    apis: fields.apis ?? null,
    unsure: fields.unsure ?? null,
    advisory: false,
    price: price ? { ...NO_PRICE, ...price } : null,
    quotas: [],
    native: withSources(native, fields.regions ?? null),
  };
}

const NO_PRICE: Price = { input: null, cachedInput: null, cacheWrite: null, output: null, longContext: null, note: null };

type OfferRegions = Pick<Offer, 'regions' | 'regionsComplete'>;

function regionsOf(known: OfferRegions, { regions, regionsComplete }: Pick<OfferAddition, 'regions' | 'regionsComplete'>): OfferRegions {
  if (regions === undefined) return { regions: known.regions, regionsComplete: regionsComplete ?? known.regionsComplete };
  return { regions, regionsComplete: regions !== null && (regionsComplete ?? true) };
}

/** Same kind: `isMeant` has checked that. */
function merge(known: NativeOffer, native: NativeAddition): NativeOffer {
  return { ...known, ...givenNative(native) } as NativeOffer;
}

/** Destination Regions for a source Region that a profile gained: all known destinations, and the Region itself. */
function withSources(native: NativeOffer, regions: Offer['regions']): NativeOffer {
  if (native.kind !== 'bedrock' || native.destinations === null || native.destinations === 'commercial') return native;
  if (regions === null || regions === 'any') return native;
  const known = native.destinations;
  const [first = [], ...others] = Object.values(known);
  const everywhere = others.reduce((common, next) => common.filter((region) => next.includes(region)), first);
  const gained = regions.filter((region) => known[region] === undefined);
  const added = gained.map((region) => [region, [...new Set([...everywhere, region])].sort()] as const);
  return { ...native, destinations: { ...known, ...Object.fromEntries(added) } };
}

/** Offers derived from a similar model. Names, limits and prices belong to that model, so they are unknown. */
export function copyOffers(elder: CatalogModel, model: string): readonly Offer[] {
  return elder.offers.map((offer) => ({
    ...offer,
    unsure: `a catalog addition copied its data from ${elder.model}`,
    price: null,
    quotas: offer.quotas.map((quota) => (POOLED.includes(quota.unit) ? quota : { ...quota, name: null, code: null, default: null })),
    native: rename(offer.native, elder.model, model),
  }));
}

/** Limits that all models of an account share. */
const POOLED: readonly Quota['unit'][] = ['units', 'gpus', 'cpus'];

function rename(native: NativeOffer, from: string, to: string): NativeOffer {
  const named = (text: string) => text.replaceAll(from, to);
  switch (native.kind) {
    case 'bedrock':
      return { ...native, modelId: named(native.modelId), profile: native.profile === null ? null : named(native.profile) };
    case 'vertex-managed':
      return { ...native, modelString: named(native.modelString), publisherModel: named(native.publisherModel) };
    case 'vertex-dedicated':
      return { ...native, publisherModel: named(native.publisherModel) };
    default:
      return native;
  }
}
