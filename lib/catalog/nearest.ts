import { findModel, versionsOf } from './lookup';
import { continentOf, isWithin, regionZone } from './regions';
import { retirementState } from './retirement';
import { isServed, type ServedQuery, sameResidency } from './served';
import { type Catalog, type CatalogModel, CLOUDS, type Cloud, type Residency, SERVINGS, type Serving } from './types';

/** One change that makes a request possible. */
export type Alternative = Change & {
  /** Whether a source confirms it, or only a weak one. Unconfirmed options are never proposed. */
  readonly verdict: 'yes' | 'unsure';
  /** In the spec's words, such as `residency { zone: us }`, `region eastus2` or `gpt-6-luna on azure`. */
  readonly sentence: string;
};

type Change =
  | { readonly what: 'residency'; readonly value: Residency }
  | {
      readonly what: 'region';
      readonly value: string;
      /** Residency to change together with the region. */
      readonly residency?: Residency;
    }
  | { readonly what: 'version' | 'model'; readonly value: string }
  | { readonly what: 'serving'; readonly value: Serving }
  | { readonly what: 'cloud'; readonly value: Cloud };

/** Number of proposals per kind. */
const MOST = 2;

/**
 * Alternatives for a request that cannot be met, nearest first: another residency or region, another version or serving, a model
 * of the same class in the same location, another cloud. Each changes one thing and keeps the rest of the request.
 *
 * Never a model or version that is retired or retires soon, unless it is the requested one.
 *
 * If none of these works: one location that differs in both region and residency.
 *
 * @param today `YYYY-MM-DD`
 */
export function nearest(dated: Catalog, query: ServedQuery, today: string = dated.asOf): readonly Alternative[] {
  const catalog = { ...dated, asOf: today };
  const found = [
    ...residencies(catalog, query),
    ...regions(catalog, query),
    ...versions(catalog, query),
    ...servings(catalog, query),
    ...models(catalog, query),
    ...clouds(catalog, query),
  ];
  return found.length > 0 ? found : elsewhere(catalog, query);
}

function residencies(catalog: Catalog, query: ServedQuery): Alternative[] {
  const row = findModel(catalog, query.cloud, query.model, query.version);
  const sold = (row?.offers ?? []).map(({ residency }) => residency).filter((residency) => !sameResidency(residency, query.residency));
  const distinct = sold.filter((residency, index) => sold.findIndex((other) => sameResidency(other, residency)) === index);
  return distinct
    .sort((a, b) => width(a) - width(b))
    .flatMap((value) => propose(catalog, { ...query, residency: value }, { what: 'residency', value }, sayResidency(value)))
    .slice(0, MOST);
}

function regions(catalog: Catalog, query: ServedQuery): Alternative[] {
  const row = findModel(catalog, query.cloud, query.model, query.version);
  const listed = (row?.offers ?? [])
    .filter((offer) => offer.serving === query.serving && sameResidency(offer.residency, query.residency))
    .flatMap((offer) => (offer.regions === null || offer.regions === 'any' ? [] : offer.regions));
  const others = [...new Set(listed)].filter((region) => region !== query.region);
  return others
    .sort((a, b) => distance(query, a) - distance(query, b))
    .flatMap((value) => propose(catalog, { ...query, region: value }, { what: 'region', value }, `region ${value}`))
    .slice(0, MOST);
}

function versions(catalog: Catalog, query: ServedQuery): Alternative[] {
  const asked = findModel(catalog, query.cloud, query.model, query.version);
  return versionsOf(catalog, query.cloud, query.model)
    .filter((row) => row !== asked && row.version !== null)
    .map((row) => row.version as string)
    .sort((a, b) => (a < b ? 1 : -1))
    .flatMap((value) => propose(catalog, { ...query, version: value }, { what: 'version', value }, `modelVersion ${value}`))
    .slice(0, MOST);
}

function servings(catalog: Catalog, query: ServedQuery): Alternative[] {
  return SERVINGS.filter((serving) => serving !== query.serving).flatMap((value) =>
    propose(catalog, { ...query, serving: value }, { what: 'serving', value }, `serving ${value}`),
  );
}

/** Models of the same class that are open to everyone today: verified before unsure, then newest, then same suffix. */
function models(catalog: Catalog, query: ServedQuery): Alternative[] {
  const asked = anyRow(catalog, query);
  if (!asked) return [];
  const served = catalog.models
    .filter((row) => row.cloud === query.cloud && row.isDefault && row.model !== query.model && row.modelClass === asked.modelClass)
    .filter(isOpen)
    .sort((a, b) => generation(b) - generation(a) || kinship(query, b) - kinship(query, a) || (a.model < b.model ? -1 : 1))
    .flatMap(({ model: value }) =>
      propose(catalog, { ...query, model: value, version: undefined }, { what: 'model', value }, `model ${value}`),
    );
  return surestFirst(served).slice(0, MOST);
}

function clouds(catalog: Catalog, query: ServedQuery): Alternative[] {
  return CLOUDS.filter((cloud) => cloud !== query.cloud).flatMap((value) => {
    const sentence = `${query.model} on ${value}`;
    const places = placesOn(catalog, query, value).flatMap((place) => propose(catalog, place, { what: 'cloud', value }, sentence));
    return surestFirst(places).slice(0, 1);
  });
}

/** Locations on another cloud with the requested residency: exactly it, or a region within it. */
function placesOn(catalog: Catalog, query: ServedQuery, cloud: Cloud): ServedQuery[] {
  const row = findModel(catalog, cloud, query.model, query.version);
  return (row?.offers ?? []).flatMap((offer) => {
    const narrower = offer.residency === 'region' && !sameResidency(offer.residency, query.residency);
    if (!narrower && !sameResidency(offer.residency, query.residency)) return [];
    const listed = offer.regions === null || offer.regions === 'any' ? [query.region] : offer.regions;
    const kept = narrower ? listed.filter((region) => isWithin(cloud, region, query.residency)) : listed;
    return kept.slice(0, 1).map((region) => ({ ...query, cloud, region, residency: offer.residency }));
  });
}

function elsewhere(catalog: Catalog, query: ServedQuery): Alternative[] {
  const row = findModel(catalog, query.cloud, query.model, query.version);
  const places = (row?.offers ?? [])
    .filter((offer) => offer.serving === query.serving)
    .flatMap(({ residency, regions: listed }) =>
      (listed === null || listed === 'any' ? [] : listed).map((region) => ({ ...query, residency, region })),
    );
  return places
    .sort((a, b) => distance(query, a.region) - distance(query, b.region) || width(a.residency) - width(b.residency))
    .flatMap((place) =>
      propose(
        catalog,
        place,
        { what: 'region', value: place.region, residency: place.residency },
        `region ${place.region} with ${sayResidency(place.residency)}`,
      ),
    )
    .slice(0, 1);
}

function propose(catalog: Catalog, query: ServedQuery, change: Change, sentence: string): Alternative[] {
  const { verdict, model } = isServed(catalog, query);
  const isOther = change.what === 'model' || change.what === 'version' || change.what === 'cloud';
  if (isOther && model !== undefined && !lasts(catalog, model)) return [];
  if (verdict === 'yes') return [{ ...change, verdict, sentence }];
  return verdict === 'unsure' ? [{ ...change, verdict, sentence: `${sentence} (unverified)` }] : [];
}

function surestFirst(found: readonly Alternative[]): Alternative[] {
  return [...found.filter(({ verdict }) => verdict === 'yes'), ...found.filter(({ verdict }) => verdict === 'unsure')];
}

/** A residency as the spec writes it. */
function sayResidency(residency: Residency): string {
  return typeof residency === 'string' ? `residency ${residency}` : `residency { zone: ${residency.zone} }`;
}

function width(residency: Residency): number {
  if (residency === 'global') return 2;
  return residency === 'region' ? 0 : 1;
}

/** Within the requested zone, then in the target's zone, then on its continent, then anywhere. */
function distance({ cloud, region, residency }: ServedQuery, other: string): number {
  if (typeof residency === 'object' && isWithin(cloud, other, residency)) return 0;
  const zone = regionZone(cloud, region);
  if (zone !== null && regionZone(cloud, other) === zone) return 1;
  return continentOf(cloud, other) === continentOf(cloud, region) ? 2 : 3;
}

/** The model on any cloud, to find its class. */
function anyRow(catalog: Catalog, { cloud, model, version }: ServedQuery): CatalogModel | undefined {
  return findModel(catalog, cloud, model, version) ?? catalog.models.find((row) => row.model === model);
}

function lasts(catalog: Catalog, row: CatalogModel): boolean {
  const { state, noSoonerThan } = retirementState(row, catalog.asOf);
  return state !== 'retired' && (state !== 'soon' || noSoonerThan === true);
}

/** Whether everyone can use it: no enrollment, no private offer, not closed to new subscriptions. */
function isOpen({ lifecycle, newSubscriptionsCanDeploy }: CatalogModel): boolean {
  return newSubscriptionsCanDeploy !== false && (lifecycle === null || lifecycle === 'ga' || lifecycle === 'preview');
}

/** The first number in a name: 6.1 of gpt-6.1-sol, 120 of gpt-oss-120b. */
function generation({ model }: CatalogModel): number {
  return Number(/\d+(?:\.\d+)?/.exec(model)?.[0] ?? 0);
}

/** Whether two models share the last part of their names, like gpt-5.6-sol and gpt-6-sol. */
function kinship({ model }: ServedQuery, other: CatalogModel): number {
  return model.split('-').at(-1) === other.model.split('-').at(-1) ? 1 : 0;
}
