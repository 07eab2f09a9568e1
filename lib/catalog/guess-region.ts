import { closest } from '../faults/closest';
import { continentOf, knownRegions, regionZone } from './regions';
import { type Catalog, CLOUDS, type Cloud, ZONES } from './types';

/** Likely meaning of an unknown region. */
export interface RegionGuess {
  /** The cloud that has this region; undefined if none has. */
  readonly cloud?: Cloud;
  /** Whether it is a residency, such as `global` or `us`. */
  readonly isResidency: boolean;
  /** Regions of the expected clouds, best first. */
  readonly regions: readonly string[];
}

/** Maximum number of suggested regions. */
const MOST = 2;

/**
 * Guesses which region of the expected clouds an unknown one means.
 *
 * @param clouds clouds that do not have the region
 */
export function guessRegion(catalog: Catalog, clouds: readonly Cloud[], region: string): RegionGuess {
  const known = clouds.flatMap((cloud) => knownRegions(catalog, cloud));
  const isResidency = region === 'global' || (ZONES as readonly string[]).includes(region);
  if (isResidency) return { isResidency, regions: [] };
  const zonal = /^(.+\d)-?[a-z]$/.exec(region)?.[1] ?? '';
  if (known.includes(zonal)) return { isResidency, regions: [zonal] };
  const squeezed = known.filter((each) => each.replaceAll('-', '') === region.replaceAll('-', ''));
  const home = CLOUDS.find((cloud) => !clouds.includes(cloud) && knownRegions(catalog, cloud).includes(region));
  if (squeezed.length === 1) return { isResidency, regions: squeezed, ...(home && { cloud: home }) };
  if (home === undefined) return { isResidency, regions: closest(region, known) };
  return { isResidency, cloud: home, regions: clouds.length === 1 ? nearby(catalog, home, region, clouds[0] as Cloud) : [] };
}

/** Regions of another cloud in the same zone, or on the same continent, with the most offers first. */
function nearby(catalog: Catalog, home: Cloud, region: string, cloud: Cloud): readonly string[] {
  const known = knownRegions(catalog, cloud);
  const zone = regionZone(home, region);
  const same = known.filter((other) => zone !== null && regionZone(cloud, other) === zone);
  const close = same.length > 0 ? same : known.filter((other) => continentOf(cloud, other) === continentOf(home, region));
  const offers = offerCounts(catalog, cloud);
  return [...close].sort((a, b) => (offers.get(b) ?? 0) - (offers.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, MOST);
}

/** Offers per region. */
function offerCounts(catalog: Catalog, cloud: Cloud): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of catalog.models) {
    if (row.cloud !== cloud) continue;
    for (const { regions } of row.offers) {
      for (const region of Array.isArray(regions) ? regions : []) counts.set(region, (counts.get(region) ?? 0) + 1);
    }
  }
  return counts;
}
