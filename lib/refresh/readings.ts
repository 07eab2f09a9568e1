import type { Listing, RefreshedFacts } from '../catalog/refreshed';
import { CLOUDS } from '../catalog/types';
import { compare } from './grouped-by-location';
import type { Finding, Survey, SurveyAnswer } from './survey';

/** What all accounts that were asked say of one listing. */
export interface Reading extends Listing {
  /** Whether every account was answered: only then does absence say something. */
  readonly whole: boolean;
  readonly found: readonly Finding[];
}

/** The answers of a survey by listing, in an order that does not depend on theirs. Those that are older than what is known are left out. */
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
  // Accounts may differ in what they are told; in one order, so that the same survey always comes to the same.
  const found = read.flatMap((answer) => answer.found).map((finding) => ({ finding, text: JSON.stringify(finding) }));
  const sorted = found.sort((a, b) => compare(a.text, b.text)).map(({ finding }) => finding);
  return [{ cloud, of, place, source, on, whole: read.length === answers.length, found: sorted }];
}

/** What is known of listings, with those that were read whole in the place of what was known of them. */
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
  return CLOUDS.indexOf(a.cloud) - CLOUDS.indexOf(b.cloud) || compare(listingKey(a), listingKey(b));
}
