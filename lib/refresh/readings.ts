import type { Listing, RefreshedFacts } from '../catalog/refreshed';
import { CLOUDS } from '../catalog/types';
import { compareText } from '../text/compare-text';
import type { Finding, Survey, SurveyAnswer } from './survey';

/** One listing, combined over all queried accounts. */
export interface Reading extends Listing {
  /** Whether every account answered; only then is absence meaningful. */
  readonly whole: boolean;
  readonly found: readonly Finding[];
}

/** A survey's answers by listing, in stable order, without those older than the known facts. */
export function readingsOf(survey: Survey, known: RefreshedFacts | undefined): readonly Reading[] {
  const groups = new Map<string, SurveyAnswer[]>();
  for (const answer of survey.answers) {
    const key = listingKey(answer);
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  const days = new Map((known?.listings ?? []).map((listing) => [listingKey(listing), listing.on]));
  return [...groups.values()]
    .flatMap((answers) => readingOf(answers, survey.on))
    .filter((reading) => (days.get(listingKey(reading)) ?? '') <= survey.on)
    .sort(compareListings);
}

function readingOf(answers: readonly SurveyAnswer[], on: string): Reading[] {
  const read = answers.filter((answer) => answer.state === 'read');
  const [first] = read;
  if (!first) return [];
  const { cloud, of, place, source } = first;
  // Answers can differ per account; sorting makes the result independent of their order.
  const found = read.flatMap((answer) => answer.found).map((finding) => ({ finding, text: JSON.stringify(finding) }));
  const sorted = found.sort((a, b) => compareText(a.text, b.text)).map(({ finding }) => finding);
  return [{ cloud, of, place, source, on, whole: read.length === answers.length, found: sorted }];
}

/** Known listings, with complete readings replacing previous ones. */
export function listingsWith(known: readonly Listing[], readings: readonly Reading[]): readonly Listing[] {
  const listings = new Map(known.map((listing) => [listingKey(listing), listing]));
  for (const { whole, cloud, of, place, on, source } of readings) {
    if (whole) listings.set(listingKey({ cloud, of, place }), { cloud, of, place, on, source });
  }
  return [...listings.values()].sort(compareListings);
}

function listingKey({ cloud, of, place }: Pick<Listing, 'cloud' | 'of' | 'place'>): string {
  return [cloud, of, place].join(' ');
}

function compareListings(a: Listing, b: Listing): number {
  return CLOUDS.indexOf(a.cloud) - CLOUDS.indexOf(b.cloud) || compareText(listingKey(a), listingKey(b));
}
