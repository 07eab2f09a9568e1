import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const REVIEW_CODES = {
  MP0051: 'acknowledgement without a match',
  MP0052: 'expired acknowledgement',
  MP0053: 'acknowledgement of an error',
} as const;

/**
 * @param what `warning MP1205` or `finding exposure-public`
 * @param fields that decide whether an entry matches
 */
export function nothingToAcknowledge(path: SpecPath, what: string, fields: string): Fault {
  return warning('MP0051', path, `no ${what} matches this acknowledgement`, `remove it, or correct its ${fields}`);
}

/** @param what `warning MP1205` or `finding exposure-public` */
export function acknowledgementExpired(path: SpecPath, what: string, until: string): Fault {
  const [noun = ''] = what.split(' ');
  return warning(
    'MP0052',
    [...path, 'until'],
    `the acknowledgement of ${what} expired on ${until}`,
    `review the ${noun} again, then set a later date or remove the acknowledgement`,
  );
}

export function errorAcknowledged(path: SpecPath, code: string): Fault {
  return error(
    'MP0053',
    [...path, 'code'],
    `${code} is an error, which cannot be acknowledged`,
    'fix the error, then remove this acknowledgement',
  );
}
