import { NOTHING_KNOWN } from './additions';
import { differsByLocation, mostCommon } from './most-common';
import {
  type GroupedByLocation,
  type Listing,
  locationsOf,
  type ModelFacts,
  modelKey,
  type RefreshedFacts,
  type RefreshedModel,
} from './refreshed';
import { refreshOffers } from './refreshed-offers';
import { doubtsLeft } from './settled-doubts';
import type { Catalog, CatalogModel, Lifecycle } from './types';

/**
 * A catalog with refreshed facts layered over its own.
 *
 * - Facts read in a region apply there; everything else is unchanged.
 * - An offer that a region no longer lists stays, with the date: a spec that relies on it gets a warning, and deploys the same.
 * - No default version moves, and later offers are advisory, so that a spec deploys the same as before.
 *
 * Pure: the given catalog is unchanged, including its date, which is the clock of every synthesis.
 */
export function withRefreshed(catalog: Catalog, facts: RefreshedFacts | undefined): Catalog {
  if (facts === undefined) return catalog;
  const read = new Map(facts.models.map((model) => [modelKey(model), model]));
  const keys = new Set(catalog.models.map(modelKey));
  const known = catalog.models.map((row) => {
    const refreshed = read.get(modelKey(row));
    return refreshed ? refreshRow(row, refreshed, facts.listings) : row;
  });
  const found = facts.models.filter((model) => model.isNew && !keys.has(modelKey(model)));
  const rows = [...known, ...found.map((model) => refreshRow(emptyRow(model), model, facts.listings))];
  return { ...catalog, models: rows.map((row) => withDefault(row, facts.models)) };
}

/** The version that a model was found with stays its default, even if a later catalog has a different one. */
function withDefault(row: CatalogModel, models: readonly RefreshedModel[]): CatalogModel {
  const first = models.find(({ cloud, model, isNew }) => cloud === row.cloud && model === row.model && isNew?.isDefault);
  return first === undefined || row.isDefault === (first.version === row.version) ? row : { ...row, isDefault: !row.isDefault };
}

function refreshRow(row: CatalogModel, refreshed: RefreshedModel, listings: readonly Listing[]): CatalogModel {
  const { facts, offers } = refreshed;
  const lifecycle = mostCommon(facts, (said) => said.lifecycle, laterFirst);
  const retires = mostCommon(
    facts,
    (said) => said.retires,
    (a, b) => (a.on < b.on ? -1 : 1),
  );
  const open = mostCommon(
    facts,
    (said) => said.newSubscriptionsCanDeploy,
    (a) => (a ? 1 : -1),
  );
  const read = listingsOf(refreshed, listings);
  return {
    ...row,
    lifecycle: lifecycle ?? row.lifecycle,
    retires: retires ?? row.retires,
    newSubscriptionsCanDeploy: open ?? row.newSubscriptionsCanDeploy,
    offers: refreshOffers(row, offers),
    unsure: [...doubtsLeft(row, refreshed), ...disagreements(facts)],
    asOf: [row.asOf, ...read.map(({ on }) => on)].sort().at(-1) ?? row.asOf,
    sources: [...row.sources, ...sourcesOf(read)],
  };
}

/** Lifecycle stages in order. In a tie, the later one is used. */
const LIFE: readonly Lifecycle[] = ['private-preview', 'preview', 'restricted', 'ga', 'legacy', 'deprecated', 'retired'];

function laterFirst(a: Lifecycle, b: Lifecycle): number {
  return LIFE.indexOf(b) - LIFE.indexOf(a);
}

/** Disagreements between regions about a model, one sentence per fact. */
function disagreements(facts: GroupedByLocation<ModelFacts>): readonly string[] {
  const matters: readonly (readonly [string, (said: ModelFacts) => string | undefined])[] = [
    ['lifecycle', ({ lifecycle }) => lifecycle],
    ['retirement', ({ retires }) => retires?.on],
  ];
  return matters.flatMap(([fact, value]) => {
    if (!differsByLocation(facts, value)) return [];
    const said = facts.flatMap((group) => (value(group) === undefined ? [] : [`${value(group)} in ${group.in.join(', ')}`]));
    return [`${fact}: ${said.join('; ')}`];
  });
}

/** Facts about a model, by the regions that report them. */
export function listingsOf({ cloud, facts, offers }: RefreshedModel, listings: readonly Listing[]): readonly Listing[] {
  const speaking = new Set([
    ...locationsOf(facts),
    ...offers.flatMap(({ listed, notListed, quotas }) => [...locationsOf(listed), ...Object.keys(notListed), ...locationsOf(quotas)]),
  ]);
  return listings.filter((listing) => listing.cloud === cloud && speaking.has(listing.place));
}

/** One line per API, with the newest date. */
function sourcesOf(listings: readonly Listing[]): readonly string[] {
  const days = new Map<string, string>();
  for (const { source, on } of listings) if (on > (days.get(source) ?? '')) days.set(source, on);
  return [...days].map(([source, on]) => `${source}, read ${on}`).sort();
}

function emptyRow({ cloud, model, version, isNew }: RefreshedModel): CatalogModel {
  return { ...NOTHING_KNOWN, ...isNew, cloud, model, version };
}
