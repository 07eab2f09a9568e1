import type { Residency, Zone } from '../catalog/types';

/** `global`, `region` or `zone us`, as messages say it. */
export function sayResidency(residency: Residency): string {
  return typeof residency === 'string' ? residency : `zone ${residency.zone}`;
}

/**
 * The residencies that keep a promise, widest first: what was asked, then each narrower one.
 *
 * @param zone the zone that the target's region lies in, if any: the only one that a call from there stays within
 */
export function narrowing(asked: Residency, zone: Zone | null): readonly Residency[] {
  if (asked === 'region') return ['region'];
  if (asked === 'global') return zone === null ? ['global', 'region'] : ['global', { zone }, 'region'];
  return zone === asked.zone ? [asked, 'region'] : [asked];
}
