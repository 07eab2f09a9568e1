import { continentOf, knownRegions, regionZone, retirementState } from '../../catalog';
import { type Catalog, CLOUDS, type Cloud } from '../../catalog/types';
import { type FoundOffer, findOffers, type OfferFilters } from './find-offers';

/** How many regions and models are proposed. */
const MOST = 2;

/**
 * What would work where no place keeps the wishes, as options of `modelport where`: each changes one wish, or drops it, and
 * keeps the rest. Where no single change does, a model of the same class that has what is wished.
 *
 * Only places that sources confirm, or at least name, are proposed; those that are unknown never.
 */
export function insteadOf(catalog: Catalog, model: string, filters: OfferFilters, today: string): readonly string[] {
  const places = (changed: OfferFilters) => findOffers(catalog, model, changed, today).filter(({ truth }) => truth !== 'unknown');
  const { region, residency, serving, cloud, apis } = filters;
  const changes = [
    ...(residency === undefined ? [] : distinct(places({ ...filters, residency: undefined }).map(sayOption)).slice(0, MOST)),
    ...(region === undefined
      ? []
      : regionsNear(catalog, region, places({ ...filters, region: undefined })).map((near) => `--region ${near}`)),
    ...(serving === undefined ? [] : distinct(places({ ...filters, serving: undefined }).map((place) => `--serving ${place.serving}`))),
    ...(cloud === undefined ? [] : distinct(places({ ...filters, cloud: undefined }).map((place) => `--cloud ${place.cloud}`))),
    ...apis
      .filter((api) => places({ ...filters, apis: apis.filter((other) => other !== api) }).length > 0)
      .map((api) => `the same without --api ${api}`),
  ];
  return changes.length > 0 ? changes : modelsLike(catalog, model, filters, today);
}

/** What the catalog knows of a model that no place serves: that it is retired, or nothing but its name. */
export function whyNowhere(catalog: Catalog, model: string, { cloud }: OfferFilters, today: string): readonly string[] {
  return catalog.models
    .filter((row) => row.model === model && (cloud ?? row.cloud) === row.cloud)
    .flatMap((row) => {
      const { state, on } = retirementState(row, today);
      const name = `${row.version === null ? '' : `${row.version} `}on ${row.cloud}`;
      if (state === 'retired') return [`${name} is retired${on === undefined ? '' : ` since ${on}`}`];
      return row.offers.length === 0 ? [`how it is sold ${name} was not found`] : [];
    });
}

function sayOption({ residency }: FoundOffer): string {
  return `--residency ${typeof residency === 'string' ? residency : residency.zone}`;
}

/** Regions of places, nearest first: on the cloud of the region asked for, then in its zone, then on its continent. */
function regionsNear(catalog: Catalog, region: string, places: readonly FoundOffer[]): readonly string[] {
  const home = CLOUDS.find((cloud) => knownRegions(catalog, cloud).includes(region));
  const far = (cloud: Cloud, other: string) => {
    if (home === undefined) return 0;
    const zone = regionZone(home, region);
    const within = zone !== null && regionZone(cloud, other) === zone ? 0 : continentOf(cloud, other) === continentOf(home, region) ? 1 : 2;
    return (cloud === home ? 0 : 3) + within;
  };
  const found = places.flatMap(({ cloud, regions }) =>
    Array.isArray(regions) ? regions.map((other: string) => ({ other, distance: far(cloud, other) })) : [],
  );
  return distinct(found.sort((a, b) => a.distance - b.distance).map(({ other }) => other)).slice(0, MOST);
}

/** Models of the same class that anybody can start with where it is wished, the newest generation first. */
function modelsLike(catalog: Catalog, model: string, filters: OfferFilters, today: string): readonly string[] {
  const classes = catalog.models.filter((row) => row.model === model).map(({ modelClass }) => modelClass);
  const others = distinct(catalog.models.filter((row) => row.model !== model && classes.includes(row.modelClass)).map((row) => row.model));
  return others
    .filter((other) => findOffers(catalog, other, filters, today).some(({ truth, open }) => truth === 'verified' && open))
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
