import type { Listing, RefreshedFacts } from './refreshed';
import { daysBetween } from './retirement';
import { type Catalog, type CatalogModel, CLOUDS, type Cloud } from './types';

/** Age in days from which facts are old: quotas, regions and retirement dates of models have changed within that time. */
export const OLD_DAYS = 60;

/** Age in days from which facts are too old to rely on. Azure gives 60 days of notice, and 30 for previews (POL, 2026-07-30). */
export const TOO_OLD_DAYS = 90;

/** How old facts are: `fresh` up to 60 days, `old` up to 90, then `too-old`. */
export type AgeState = 'fresh' | 'old' | 'too-old';

/** Facts of one row, by the newest of its sources. */
export interface RowAge {
  readonly cloud: Cloud;
  readonly model: string;
  readonly version: string | null;
  readonly asOf: string;
  readonly days: number;
  readonly state: AgeState;
}

/** Facts of one cloud. */
export interface CloudAge {
  readonly cloud: Cloud;
  readonly rows: number;
  /** Dates of the newest and the oldest row, `YYYY-MM-DD`. */
  readonly newest: string;
  readonly oldest: string;
  readonly old: number;
  readonly tooOld: number;
  readonly state: AgeState;
}

/** A listing that was read from a cloud. */
export interface ListingAge extends Listing {
  readonly days: number;
  readonly state: AgeState;
}

export interface CatalogAge {
  readonly clouds: readonly CloudAge[];
  /** Oldest first. */
  readonly rows: readonly RowAge[];
  /** Oldest first. */
  readonly listings: readonly ListingAge[];
  /** Age of the oldest row. */
  readonly state: AgeState;
}

/**
 * How old facts are on a day.
 *
 * @param today `YYYY-MM-DD`
 * @param counts rows to include; a spec relies on few of them
 */
export function catalogAge(
  catalog: Catalog,
  facts: RefreshedFacts | undefined,
  today: string,
  counts: (row: CatalogModel) => boolean = () => true,
): CatalogAge {
  const rows = catalog.models
    .filter((row) => counts(row) && row.lifecycle !== 'retired')
    .map(({ cloud, model, version, asOf }) => ({ cloud, model, version, asOf, ...ageOf(asOf, today) }))
    .sort((a, b) => b.days - a.days);
  const listings = (facts?.listings ?? []).map((listing) => ({ ...listing, ...ageOf(listing.on, today) })).sort((a, b) => b.days - a.days);
  return { clouds: CLOUDS.flatMap((cloud) => cloudAge(cloud, rows)), rows, listings, state: worst(rows) };
}

function cloudAge(cloud: Cloud, all: readonly RowAge[]): CloudAge[] {
  const rows = all.filter((row) => row.cloud === cloud);
  const days = rows.map(({ asOf }) => asOf).sort();
  const [oldest] = days;
  const newest = days.at(-1);
  if (oldest === undefined || newest === undefined) return [];
  const count = (state: AgeState) => rows.filter((row) => row.state === state).length;
  return [{ cloud, rows: rows.length, newest, oldest, old: count('old'), tooOld: count('too-old'), state: worst(rows) }];
}

const STATES: readonly AgeState[] = ['fresh', 'old', 'too-old'];

function worst(rows: readonly RowAge[]): AgeState {
  return STATES[Math.max(0, ...rows.map(({ state }) => STATES.indexOf(state)))] as AgeState;
}

function ageOf(asOf: string, today: string): { readonly days: number; readonly state: AgeState } {
  const days = daysBetween(asOf, today);
  return { days, state: days > TOO_OLD_DAYS ? 'too-old' : days > OLD_DAYS ? 'old' : 'fresh' };
}
