import { continentOf, knownRegions, regionZone, retirementState } from '../../catalog';
import { type Catalog, CLOUDS, type Cloud } from '../../catalog/types';
import { type FoundOffer, findOffers, type OfferFilters } from './find-offers';

/** Maximum number of proposed regions and models. */
const MOST = 2;

/**
 * Alternatives when no offer meets the filters, as options of `modelport where`: each changes or drops one filter. If no single change
 * helps, models of the same class that meet all of them.
 *
 * Offers with unknown availability are never proposed.
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
      .map((api) => `the same command without --api ${api}`),
  ];
  return changes.length > 0 ? changes : modelsLike(catalog, model, filters, today);
}

/** Why a model has no offers: it is retired, or the catalog knows only its name. */
export function whyNowhere(catalog: Catalog, model: string, { cloud }: OfferFilters, today: string): readonly string[] {
  return catalog.models
    .filter((row) => row.model === model && (cloud ?? row.cloud) === row.cloud)
    .flatMap((row) => {
      const { state, on } = retirementState(row, today);
      const name = `${row.version === null ? '' : `${row.version} `}on ${row.cloud}`;
      if (state === 'retired') return [`${name} was retired${on === undefined ? '' : ` on ${on}`}`];
      return row.offers.length === 0 ? [`no offers documented ${name}`] : [];
    });
}

function sayOption({ residency }: FoundOffer): string {
  return `--residency ${typeof residency === 'string' ? residency : residency.zone}`;
}

/** Regions of offers, nearest first: the requested region's cloud, then its zone, then its continent. */
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

/** Models of the same class that meet the filters and are open to every account, newest generation first. */
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
