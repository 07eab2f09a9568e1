import { type OfferIdentity, offerKey } from '../catalog/refreshed';
import { offerMatch } from '../catalog/served';
import type { CatalogModel, Offer, Residency } from '../catalog/types';

/**
 * Whether an offer that a place turns out to list must be advice there: whether a plan could take it instead of what it took before.
 *
 * A plan takes documented places before those that are only guessed at, and among these the widest. So an offer moves something
 * where one that comes after it was taken because this one was not known, and where one before it was only a guess.
 *
 * @param row what was known before
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

/** As a plan ranks what it finds: advice last, guesses after what is documented; what is not there not at all. */
function rankOf(offer: Offer, place: string): number {
  const verdict = offerMatch(offer, place);
  if (verdict === 'no') return Number.POSITIVE_INFINITY;
  return (offer.advisory ? 2 : 0) + (verdict === 'unknown' ? 1 : 0);
}

/** Where no source says what an offer speaks, a wish for an API makes a guess of it. */
function isGuess({ apis }: Offer, rank: number): boolean {
  return rank > 0 || apis === null;
}

/** On AWS a plan prefers bedrock-runtime where both surfaces would do. */
function surfaceOf({ native }: OfferIdentity): number {
  return Number(native.surface === 'bedrock-mantle');
}

const WIDEST_FIRST = ['global', 'zone', 'region'];

function widthOf(residency: Residency): number {
  return WIDEST_FIRST.indexOf(typeof residency === 'string' ? residency : 'zone');
}
