import { findModel, versionsOf } from './lookup';
import { regionZone } from './regions';
import { retirementState } from './retirement';
import { type Api, type Catalog, type CatalogModel, CLOUDS, type Cloud, type Offer, type Residency, type Serving } from './types';

/**
 * How well the catalog supports a fact.
 *
 * - `yes`: documented
 * - `unsure`: sources disagree, or only one weak source has it
 * - `unknown`: not documented; it may be true
 * - `no`: ruled out by the sources that were read
 */
export type OfferMatch = 'yes' | 'unsure' | 'unknown' | 'no';

/** A query to the catalog: a model in a version, from a region, with a serving mode. */
export interface OfferQuery {
  readonly cloud: Cloud;
  readonly model: string;
  /** @default - the version that never moves */
  readonly version?: string | undefined;
  /** The target's region. */
  readonly region: string;
  readonly serving: Serving;
}

export interface ServedQuery extends OfferQuery {
  /** Exactly this residency: trying narrower ones is up to the caller. */
  readonly residency: Residency;
  /** APIs that one offer must support together. @default - any */
  readonly apis?: readonly Api[] | undefined;
}

export interface Served {
  readonly verdict: OfferMatch;
  /** The offer that the answer is about; the best one if several match. */
  readonly offer?: Offer;
  readonly model?: CatalogModel;
  /** The reason: a clause, lower case, no full stop. */
  readonly because: string;
}

/** Whether a model is offered in a location, with a serving mode and residency, and with the required APIs. */
export function isServed(catalog: Catalog, query: ServedQuery): Served {
  const model = findModel(catalog, query.cloud, query.model, query.version);
  if (!model) return { verdict: 'no', because: absent(catalog, query) };
  if (retirementState(model, catalog.asOf).state === 'retired')
    return { verdict: 'no', model, because: `${nameOf(model)} is retired on ${query.cloud}` };
  if (model.offers.length === 0)
    return { verdict: 'unknown', model, because: model.note ?? `how ${query.cloud} sells ${query.model} was not found` };

  const sold = model.offers.filter((offer) => offer.serving === query.serving && sameResidency(offer.residency, query.residency));
  if (sold.length === 0)
    return { verdict: 'no', model, because: `${nameOf(model)} is not offered ${servingAndResidency(query)} on ${query.cloud}` };
  return best(sold.map((offer) => ({ ...judge(model, offer, query), offer, model })));
}

/**
 * The offers of a model that a target in a region may use, with a serving mode; those that no source rules out.
 *
 * Widest residency first, because a requested residency is an upper bound and the exact one precedes a narrower one; then catalog
 * order, which is the order of preference; advisory offers last. New facts about an offer move none of them.
 */
export function offersFor(catalog: Catalog, query: OfferQuery): readonly Offer[] {
  const model = findModel(catalog, query.cloud, query.model, query.version);
  if (!model) return [];
  return model.offers
    .filter((offer) => offer.serving === query.serving && offerMatch(offer, query.region) !== 'no')
    .map((offer, index) => ({ offer, index }))
    .sort((a, b) => rank(a.offer) - rank(b.offer) || a.index - b.index)
    .map(({ offer }) => offer);
}

/** Whether a target in a region can use an offer. */
export function offerMatch(offer: Offer, region: string): OfferMatch {
  const sold = soldIn(offer, region);
  return sold === 'yes' && doubtIn(offer, region) !== null ? 'unsure' : sold;
}

/** Doubts about an offer in a region: one or more clauses; null if there are none. */
export function doubtIn({ unsure, notListed }: Offer, region: string): string | null {
  const day = notListed?.[region];
  const missing = day === undefined ? [] : [`the listing of ${region} has not included it since ${day}`];
  const doubts = [...(unsure === null ? [] : [unsure]), ...missing];
  return doubts.length === 0 ? null : doubts.join('; ');
}

export function sameResidency(a: Residency, b: Residency): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : a.zone === b.zone;
}

function soldIn(offer: Offer, region: string): 'yes' | 'unknown' | 'no' {
  if (runsElsewhere(offer, region)) return 'no';
  if (offer.regions === 'any' || offer.regions?.includes(region)) return 'yes';
  if (offer.regions === null) return reaches(offer, region) ? 'unknown' : 'no';
  if (offer.regionsUnread?.includes(region)) return 'unknown';
  return offer.regionsComplete || !reaches(offer, region) ? 'no' : 'unknown';
}

/** An API that Google serves in one region can be called from anywhere and runs in that region: for regional residency it is elsewhere. */
function runsElsewhere({ residency, native }: Offer, region: string): boolean {
  return residency === 'region' && native.kind === 'vertex-managed' && native.location !== region;
}

/** Whether a region could use a zone's offer at all: not from another zone. */
function reaches({ residency, native }: Offer, region: string): boolean {
  if (typeof residency === 'string') return true;
  const zone = regionZone(cloudOf(native), region);
  return zone === residency.zone || (zone === null && native.kind !== 'azure');
}

function cloudOf({ kind }: Offer['native']): Cloud {
  if (kind === 'azure') return 'azure';
  return kind === 'bedrock' || kind === 'sagemaker' ? 'aws' : 'gcp';
}

function judge(model: CatalogModel, offer: Offer, query: ServedQuery): Pick<Served, 'verdict' | 'because'> {
  const what = `${nameOf(model)} ${servingAndResidency(query)} on ${query.cloud}`;
  const match = offerMatch(offer, query.region);
  if (match === 'no') return { verdict: 'no', because: `${what} is not offered from ${query.region}` };
  const missing = offer.apis === null ? [] : (query.apis ?? []).filter((api) => !offer.apis?.includes(api));
  if (missing.length > 0)
    return {
      verdict: 'no',
      because: `${what} supports ${offer.apis?.join(', ') || 'no API that a spec can request'}, not ${missing.join(', ')}`,
    };
  if (match === 'unknown')
    return { verdict: 'unknown', because: `sources do not document whether ${what} is offered from ${query.region}` };
  if (offer.apis === null && query.apis?.length)
    return { verdict: 'unknown', because: `sources do not document which APIs ${what} supports` };
  if (match === 'unsure') return { verdict: 'unsure', because: doubtIn(offer, query.region) ?? what };
  return { verdict: 'yes', because: `${what} is offered from ${query.region}` };
}

const OFFER_MATCHES: readonly OfferMatch[] = ['yes', 'unsure', 'unknown', 'no'];

function best(found: readonly Served[]): Served {
  const order = ({ verdict, offer }: Served) => OFFER_MATCHES.indexOf(verdict) * 2 + (offer?.advisory ? 1 : 0);
  return found.reduce((a, b) => (order(b) < order(a) ? b : a));
}

const WIDEST_FIRST = ['global', 'zone', 'region'];

function rank(offer: Offer): number {
  const width = WIDEST_FIRST.indexOf(typeof offer.residency === 'string' ? offer.residency : 'zone');
  return advisoryOrder(offer) * WIDEST_FIRST.length + width;
}

/** Preference by the order in which offers were found: 0 unless an offer is advisory. */
export function advisoryOrder({ advisory, advisoryOrder: order = 1 }: Offer): number {
  return advisory ? order : 0;
}

function absent(catalog: Catalog, { cloud, model, version }: ServedQuery): string {
  const versions = versionsOf(catalog, cloud, model).map((row) => row.version ?? 'no version');
  if (versions.length > 0) return `${cloud} has ${model} in ${versions.join(', ')}, not in ${version ?? 'a default version'}`;
  const others = CLOUDS.filter((other) => versionsOf(catalog, other, model).length > 0);
  return others.length > 0 ? `${model} is on ${others.join(' and ')}, not on ${cloud}` : `no cloud in the catalog knows ${model}`;
}

function nameOf({ model, version }: CatalogModel): string {
  return version === null ? model : `${model} ${version}`;
}

/** `on-demand in zone us`, `dedicated in its region`, `batch globally`. */
function servingAndResidency({ serving, residency }: ServedQuery): string {
  if (residency === 'global') return `${serving} globally`;
  return residency === 'region' ? `${serving} in its region` : `${serving} in zone ${residency.zone}`;
}
