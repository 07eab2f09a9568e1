import type { Residency } from '../../catalog/types';
import type { OfferFilters } from './find-offers';

/** Filters as a phrase that follows a model name: `on azure, within zone us`. Empty without filters. */
export function describeFilters({ cloud, region, residency, serving, apis }: OfferFilters): string {
  const said = [
    cloud && `on ${cloud}`,
    region && `from ${region}`,
    residency && sayBound(residency),
    serving,
    apis.length > 0 && `with ${apis.join(', ')}`,
  ];
  return said.filter(Boolean).join(', ');
}

function sayBound(residency: Residency): string {
  if (residency === 'global') return 'anywhere';
  return residency === 'region' ? 'within the region' : `within zone ${residency.zone}`;
}
