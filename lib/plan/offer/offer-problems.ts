import { doubtIn, isWithin, offerVerdict } from '../../catalog';
import type { Catalog, CatalogModel, Offer } from '../../catalog/types';
import type { Fault } from '../../faults/fault';
import {
  conflictingWishes,
  notOffered,
  regionOutsideZone,
  servingNotSold,
  uncertainOffer,
  unconfirmedOffer,
} from '../../faults/offer-faults';
import type { Wish } from '../endpoint-request';
import type { Choice, Refusal } from './choose-offer';
import { proposals } from './model-row';
import { sayResidency } from './residency';

/** Why a serving that is not in a model's offers is not there, by cloud. Facts of 2026-11-22. */
const WHY_NOT_SOLD: Readonly<Record<string, string>> = {
  'azure dedicated': 'managed compute of Foundry is not a deployment of an account',
  'aws provisioned': 'reserved capacity is bought with the account team, not declared',
  'aws batch': 'batch inference is sold for open-weights models alone',
  'aws dedicated': 'only open weights run on machines of one’s own',
  'gcp provisioned': 'provisioned throughput is not sold for OpenAI models',
  'gcp batch': 'batch inference is sold for gpt-oss-120b alone',
  'gcp dedicated': 'only open weights run on machines of one’s own',
};

/** The fault of a wish that no offer grants: what exactly stands in the way, and what would work. */
export function noOffer(
  catalog: Catalog,
  model: CatalogModel,
  wish: Wish,
  refusals: readonly Refusal[],
  serves: (wish: Wish) => boolean,
): Fault {
  const alternatives = () => proposals(catalog, wish);
  const sameServing = model.offers.filter(({ serving }) => serving === wish.serving);
  if (sameServing.length === 0) {
    const reason = WHY_NOT_SOLD[`${wish.cloud} ${wish.serving}`] ?? 'no source lists it';
    return servingNotSold(wish.at('serving'), wish.serving, wish.model, wish.cloud, reason, alternatives());
  }
  if (typeof wish.residency === 'object' && !isWithin(wish.cloud, wish.region, wish.residency)) {
    return outsideZone(wish, wish.residency.zone, sameServing, proposals(catalog, wish, 'region'));
  }
  if (refusals.length > 0) {
    const relaxed = relaxations(wish, serves);
    return conflict(wish, refusals, relaxed.length > 0 ? relaxed : alternatives());
  }
  const sold = sameServing
    .filter((offer) => offerVerdict(offer, wish.region) !== 'no')
    .map(({ residency }) => `residency ${sayResidency(residency)}`);
  const wanted = { ...wish, residency: sayResidency(wish.residency), sold: [...new Set(sold)] };
  return notOffered(wish.at('residency'), wanted, alternatives());
}

function conflict(wish: Wish, refusals: readonly Refusal[], alternatives: readonly string[]): Fault {
  const wishes = [
    ...(wish.apis.length > 0 ? [`apis ${wish.apis.join(', ')}`] : []),
    `residency ${sayResidency(wish.residency)}`,
    ...(wish.promptLogging ? ['promptLogging'] : []),
  ];
  const why = [...new Set(refusals.map((refusal) => refusal.why))];
  return conflictingWishes(wish.at(wish.apis.length > 0 ? 'apis' : 'residency'), wish, wishes, why, alternatives);
}

/** Which single wish, left out or widened, would let an offer serve the rest. */
function relaxations(wish: Wish, serves: (wish: Wish) => boolean): readonly string[] {
  const attempts: readonly (readonly [string, Partial<Wish>])[] = [
    ...wish.apis.map((api) => [`apis without ${api}`, { apis: wish.apis.filter((other) => other !== api) }] as const),
    ...(wish.promptLogging ? [['promptLogging: false', { promptLogging: false }] as const] : []),
    ...(wish.residency === 'global' ? [] : [['residency global', { residency: 'global' }] as const]),
    ...(wish.native === undefined ? [] : [[`no overrides.${wish.target}.native`, { native: undefined }] as const]),
  ];
  const works = attempts.filter(([, change]) => serves({ ...wish, ...change })).map(([name]) => name);
  const split = wish.apis.length > 1 && wish.apis.every((api) => serves({ ...wish, apis: [api] }));
  return split ? [...works, `one endpoint each for ${wish.apis.join(' and ')}`] : works;
}

function outsideZone(wish: Wish, zone: string, offers: readonly Offer[], alternatives: readonly string[]): Fault {
  const leaks = offers.some(
    ({ native }) => native.kind === 'bedrock' && native.profile?.startsWith(`${zone}.`) && leavesZone(native.destinations, wish),
  );
  const consequence = leaks
    ? `the ${zone}. profile called from there may also run in ${wish.region}`
    : 'inference from there does not stay within it';
  return regionOutsideZone(wish.at('residency'), wish.region, zone, consequence, alternatives);
}

function leavesZone(destinations: Readonly<Record<string, readonly string[]>> | 'commercial' | null, wish: Wish): boolean {
  return destinations !== null && destinations !== 'commercial' && (destinations[wish.region] ?? []).includes(wish.region);
}

/** What must be said of a choice that rests on a fact that is unsure or unknown. */
export function doubts(wish: Wish, choice: Choice): readonly Fault[] {
  const faults: Fault[] = [];
  const doubt = doubtIn(choice.offer, wish.region);
  if (doubt !== null) faults.push(uncertainOffer(wish.at('model'), wish, doubt));
  if (choice.verdict === 'unknown') faults.push(unconfirmedOffer(wish.at('residency'), wish, wish.model, wish.region));
  return faults;
}
