import { isWithin, regionZone } from '../../catalog';
import type { Cloud, Residency } from '../../catalog/types';

/** `global`, `region` or `zone us`, as shown in messages. */
export function sayResidency(residency: Residency): string {
  return typeof residency === 'string' ? residency : `zone ${residency.zone}`;
}

/** Residencies that satisfy a request in a cloud's region, widest first: the requested one, then each narrower one. */
export function narrowing(requested: Residency, cloud: Cloud, region: string): readonly Residency[] {
  if (requested === 'region') return ['region'];
  if (requested !== 'global') return isWithin(cloud, region, requested) ? [requested, 'region'] : [requested];
  const zone = regionZone(cloud, region);
  return zone === null ? ['global', 'region'] : ['global', { zone }, 'region'];
}
