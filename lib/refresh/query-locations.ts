import type { Catalog, Cloud } from '../catalog/types';
import type { Spec, TargetSpec } from '../spec';

/** One account of a cloud in one location, to query. */
export interface QueryLocation {
  readonly cloud: Cloud;
  /** Subscription, account or project. */
  readonly account: string;
  /** Region, or a location such as `global` on Google Cloud. */
  readonly place: string;
}

export interface QueryLocationOptions {
  /** Limits the query to these clouds. @default - all clouds in the spec */
  readonly clouds?: readonly Cloud[];
  /** Queries every region with an offer, not only those of the targets. @default false */
  readonly allRegions?: boolean;
}

/** Locations to query for a spec: each target account in its targets' regions, once. */
export function queryLocationsOf(
  spec: Spec,
  catalog: Catalog,
  { clouds, allRegions = false }: QueryLocationOptions = {},
): readonly QueryLocation[] {
  const targets = Object.values(spec.targets).filter(({ cloud }) => clouds === undefined || clouds.includes(cloud));
  const places = targets.flatMap((target) => locationsOfTarget(target, catalog, allRegions));
  const keys = places.map(({ cloud, account, place }) => JSON.stringify([cloud, account, place]));
  return places.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function locationsOfTarget(target: TargetSpec, catalog: Catalog, all: boolean): readonly QueryLocation[] {
  switch (target.cloud) {
    case 'azure':
      return locationsFor('azure', target.subscription, regionsFor(catalog, 'azure', target.region, all));
    case 'aws':
      return locationsFor('aws', target.account, regionsFor(catalog, 'aws', target.region, all));
    case 'gcp':
      return locationsFor('gcp', target.project, locationsOf(catalog));
  }
}

function locationsFor(cloud: Cloud, account: string, places: readonly string[]): QueryLocation[] {
  return places.map((place) => ({ cloud, account, place }));
}

function regionsFor(catalog: Catalog, cloud: Cloud, region: string, all: boolean): readonly string[] {
  return all ? [...new Set([region, ...regionsSold(catalog, cloud)])].sort() : [region];
}

/** Regions with an offer in the catalog. */
function regionsSold(catalog: Catalog, cloud: Cloud): readonly string[] {
  const offers = catalog.models.filter((row) => row.cloud === cloud).flatMap((row) => row.offers);
  return offers.flatMap(({ regions, regionsUnread = [] }) => [...(Array.isArray(regions) ? regions : []), ...regionsUnread]);
}

/** Locations of managed models on Google Cloud. */
function locationsOf(catalog: Catalog): readonly string[] {
  const offers = catalog.models.filter(({ cloud }) => cloud === 'gcp').flatMap((row) => row.offers);
  return [...new Set(offers.flatMap(({ native }) => (native.kind === 'vertex-managed' ? [native.location] : [])))].sort();
}
