import { continentOf, regionZone } from '../catalog';
import type { Catalog, Cloud } from '../catalog/types';
import { findPlaces, type Place, type PlaceWishes } from './where';

/** How many regions and models are proposed. */
const MOST = 2;

/**
 * What would work where no place keeps the wishes, as options of `modelport where`: each changes one wish, or drops it, and
 * keeps the rest. Where no single change does, a model of the same class that has what is wished.
 *
 * Only places that sources confirm, or at least name, are proposed; those that are unknown never.
 */
export function insteadOf(catalog: Catalog, model: string, wishes: PlaceWishes, today: string): readonly string[] {
  const places = (changed: PlaceWishes) => findPlaces(catalog, model, changed, today).filter(({ truth }) => truth !== 'unknown');
  const { region, residency, serving, cloud, apis } = wishes;
  const changes = [
    ...(residency === undefined ? [] : distinct(places({ ...wishes, residency: undefined }).map(sayOption)).slice(0, MOST)),
    ...(region === undefined ? [] : regionsNear(region, places({ ...wishes, region: undefined })).map((near) => `--region ${near}`)),
    ...(serving === undefined ? [] : distinct(places({ ...wishes, serving: undefined }).map((place) => `--serving ${place.serving}`))),
    ...(cloud === undefined ? [] : distinct(places({ ...wishes, cloud: undefined }).map((place) => `--cloud ${place.cloud}`))),
    ...apis
      .filter((api) => places({ ...wishes, apis: apis.filter((other) => other !== api) }).length > 0)
      .map((api) => `the same without --api ${api}`),
  ];
  return changes.length > 0 ? changes : modelsLike(catalog, model, wishes, today);
}

function sayOption({ residency }: Place): string {
  return `--residency ${typeof residency === 'string' ? residency : residency.zone}`;
}

/** Regions of places, nearest first: in the same zone, on the same continent, elsewhere. */
function regionsNear(region: string, places: readonly Place[]): readonly string[] {
  const far = (cloud: Cloud, other: string) => {
    const zone = regionZone(cloud, region);
    if (zone !== null && regionZone(cloud, other) === zone) return 0;
    return continentOf(cloud, other) === continentOf(cloud, region) ? 1 : 2;
  };
  const found = places.flatMap(({ cloud, regions }) =>
    Array.isArray(regions) ? regions.map((other: string) => ({ other, distance: far(cloud, other) })) : [],
  );
  return distinct(found.sort((a, b) => a.distance - b.distance).map(({ other }) => other)).slice(0, MOST);
}

/** Models of the same class that anybody can start with where it is wished, the newest generation first. */
function modelsLike(catalog: Catalog, model: string, wishes: PlaceWishes, today: string): readonly string[] {
  const classes = catalog.models.filter((row) => row.model === model).map(({ modelClass }) => modelClass);
  const others = distinct(catalog.models.filter((row) => row.model !== model && classes.includes(row.modelClass)).map((row) => row.model));
  return others
    .filter((other) => findPlaces(catalog, other, wishes, today).some(({ truth, open }) => truth === 'verified' && open))
    .sort((a, b) => generation(b) - generation(a) || (a < b ? -1 : 1))
    .slice(0, MOST);
}

/** The first number in a name: 6.1 of gpt-6.1-sol, 120 of gpt-oss-120b. */
function generation(model: string): number {
  return Number(/\d+(?:\.\d+)?/.exec(model)?.[0] ?? 0);
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
