import { locationsOf, type RefreshedModel, type RefreshedOffer } from './refreshed';
import type { CatalogModel, Offer } from './types';

/** Parts of an offer's doubt that end when a region itself lists the offer: its availability, and its destination Regions. */
const OF_PLACES = /\b(Regions|destinations|where calls|matrix|guide|observations|is not supported)\b/;

/** What remains of an offer's doubt in a region that lists it. */
export function doubtWhereListed({ unsure }: Pick<Offer, 'unsure'>): string | null {
  if (unsure === null) return null;
  const left = unsure.split('; ').filter((clause) => !OF_PLACES.test(clause) || /\bAPIs\b/.test(clause));
  return left.length === 0 ? null : left.join('; ');
}

/** A row's doubts that no reading has settled. Each starts with the fact it is about. */
export function doubtsLeft(row: CatalogModel, refreshed: RefreshedModel): readonly string[] {
  return row.unsure.filter((sentence) => !isSettled(sentence.split(':')[0] ?? '', row, refreshed));
}

function isSettled(fact: string, row: CatalogModel, { facts, offers }: RefreshedModel): boolean {
  const isListed = (offer: RefreshedOffer) => offer.listed.length > 0;
  switch (fact) {
    case 'retirement':
      return facts.some(({ retires }) => retires !== undefined);
    case 'lifecycle':
      return facts.some(({ lifecycle }) => lifecycle !== undefined);
    case 'version':
    case 'publisher model':
      return offers.some(isListed);
    case 'step of sku.capacity':
      return offers.some(({ listed }) => listed.some(({ capacity }) => capacity?.step !== undefined));
    default:
      return isSettledProfile(fact, row, offers);
  }
}

/** `the us-gov. profile` is settled once one region lists it; `Regions of the us. profile` once all its regions were read. */
function isSettledProfile(fact: string, row: CatalogModel, offers: readonly RefreshedOffer[]): boolean {
  const [, regions, prefix] = /^(Regions of )?the (\S+)\. profile$/.exec(fact) ?? [];
  if (prefix === undefined) return false;
  const read = offers.find(({ native }) => native.kind === 'bedrock' && native.profile?.startsWith(`${prefix}.`));
  if (!read || read.listed.length === 0) return false;
  const known = row.offers.find(({ native }) => native.kind === 'bedrock' && native.profile?.startsWith(`${prefix}.`));
  if (regions === undefined || !known || known.regions === null || known.regions === 'any') return regions === undefined;
  const places = new Set([...locationsOf(read.listed), ...Object.keys(read.notListed)]);
  return known.regions.every((region) => places.has(region));
}
