import { isWithin, regionZone } from '../../catalog';
import type { Cloud, Residency } from '../../catalog/types';

/** `global`, `region` or `zone us`, as messages say it. */
export function sayResidency(residency: Residency): string {
  return typeof residency === 'string' ? residency : `zone ${residency.zone}`;
}

/** The residencies that keep a promise made for a region of a cloud, widest first: what was asked, then each narrower one. */
export function narrowing(asked: Residency, cloud: Cloud, region: string): readonly Residency[] {
  if (asked === 'region') return ['region'];
  if (asked !== 'global') return isWithin(cloud, region, asked) ? [asked, 'region'] : [asked];
  const zone = regionZone(cloud, region);
  return zone === null ? ['global', 'region'] : ['global', { zone }, 'region'];
}
