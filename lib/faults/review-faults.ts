import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const REVIEW_CODES = {
  MP0051: 'acknowledgement without a matching warning',
  MP0052: 'expired acknowledgement',
  MP0053: 'acknowledgement of an error',
} as const;

export function nothingToAcknowledge(path: SpecPath, code: string): Fault {
  return warning('MP0051', path, `no warning ${code} matches this acknowledgement`, 'remove it, or correct its code, target or endpoint');
}

export function acknowledgementExpired(path: SpecPath, code: string, until: string): Fault {
  return warning(
    'MP0052',
    [...path, 'until'],
    `the acknowledgement of ${code} expired on ${until}`,
    'review the warning again, then set a later date or remove the acknowledgement',
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
