import { ACCESS_CODES } from './access-faults';
import { CAPACITY_CODES } from './capacity-faults';
import { HONOUR_CODES } from './honour-faults';
import { LIFECYCLE_CODES } from './lifecycle-faults';
import { OFFER_CODES } from './offer-faults';
import { ROUTE_CODES } from './route-faults';

/** Every code with its title, in order. A code is never used again for something else. */
export const FAULT_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...OFFER_CODES, ...LIFECYCLE_CODES, ...ROUTE_CODES, ...CAPACITY_CODES, ...ACCESS_CODES, ...HONOUR_CODES }).sort(
    ([a], [b]) => (a < b ? -1 : 1),
  ),
);
