import { type OfferIdentity, offerKey } from '../catalog/refreshed';
import { advisoryOrder, offerMatch } from '../catalog/served';
import type { CatalogModel, Offer, Residency } from '../catalog/types';

/**
 * Whether a newly listed offer must be advisory in a location, because a plan could switch to it.
 *
 * A plan prefers documented availability over guesses, and the widest residency among them. So an offer can move a deployment that uses a
 * lower-ranked offer because this one was unknown, or a higher-ranked one that is only a guess.
 *
 * @param row the catalog row before the refresh
 */
export function isAdvice(row: CatalogModel, found: OfferIdentity, place: string): boolean {
  const key = offerKey(found);
  const order = row.offers.map((offer, index) => ({ offer, index })).filter(({ offer }) => offer.serving === found.serving);
  const own = order.filter(({ offer }) => offerKey(offer) === key);
  const others = order.filter(({ offer }) => offerKey(offer) !== key && offerMatch(offer, place) !== 'no');
  const rankBefore = Math.min(...own.map(({ offer }) => rankOf(offer, place)));
  const index = own[0]?.index ?? row.offers.length;
  return others.some(({ offer, index: other }) => {
    const rank = rankOf(offer, place);
    const comesFirst = widthOf(offer.residency) - widthOf(found.residency) || surfaceOf(offer) - surfaceOf(found) || other - index;
    return comesFirst < 0 ? isGuess(offer, rank) && rank <= rankBefore : rank < rankBefore;
  });
}

/** Place of a new advisory offer among those that a location has: behind the last. */
export function nextAdvisoryOrder({ offers }: CatalogModel, { serving }: OfferIdentity, place: string): number {
  const known = offers.filter((offer) => offer.serving === serving && ['yes', 'unsure'].includes(offerMatch(offer, place)));
  return Math.max(0, ...known.map(advisoryOrder)) + 1;
}

/** Ranks as a plan does: documented offers, then guesses, then advisory offers in their order; infinity if not offered. */
function rankOf(offer: Offer, place: string): number {
  const verdict = offerMatch(offer, place);
  if (verdict === 'no') return Number.POSITIVE_INFINITY;
  return advisoryOrder(offer) * 2 + (verdict === 'unknown' ? 1 : 0);
}

/** An offer with undocumented APIs is a guess for requests that name an API. */
function isGuess({ apis }: Offer, rank: number): boolean {
  return rank > 0 || apis === null;
}

/** On AWS a plan prefers bedrock-runtime if both surfaces work. */
function surfaceOf({ native }: OfferIdentity): number {
  return Number(native.surface === 'bedrock-mantle');
}

const WIDEST_FIRST = ['global', 'zone', 'region'];

function widthOf(residency: Residency): number {
  return WIDEST_FIRST.indexOf(typeof residency === 'string' ? residency : 'zone');
}
