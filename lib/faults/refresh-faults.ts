import { formatNumber } from '../text/number';
import { either, listed } from './alternatives';
import { error, warning } from './build-fault';
import { cloudName } from './cloud-name';
import type { Fault, FaultLocation } from './fault';

/** Faults of data read from the clouds, and of its file. */
export const REFRESH_CODES = {
  MP0901: 'duplicate model in the refreshed data',
  MP0902: 'catalog data older than the limit',
  MP0903: 'catalog data too old',
  MP0904: 'nothing to refresh',
  MP0905: 'cloud listing could not be read',
  MP0906: 'catalog refresh could not read any data',
  MP0907: 'refreshed data cannot be written',
  MP0908: 'refreshed data too large',
} as const;

export function readTwice(at: FaultLocation, cloud: string, model: string, version: string | null): Fault {
  const name = version === null ? model : `${model} ${version}`;
  return error(
    'MP0901',
    at,
    `${name} on ${cloudName(cloud)} appears twice in the refreshed data`,
    'restore the file from one branch, or delete it and run modelport catalog refresh',
  );
}

/** @param clouds the clouds of the old rows */
export function factsOld(rows: number, clouds: readonly string[], oldest: string, days: number): Fault {
  return aged(warning, 'MP0902', rows, clouds, oldest, days);
}

export function factsTooOld(rows: number, clouds: readonly string[], oldest: string, days: number): Fault {
  return aged(error, 'MP0903', rows, clouds, oldest, days);
}

function aged(build: typeof error, code: string, rows: number, clouds: readonly string[], oldest: string, days: number): Fault {
  const where = listed(clouds.map(cloudName));
  const only = clouds.length === 1 ? ` --cloud ${clouds[0]}` : '';
  return build(
    code,
    ['catalog'],
    rows === 1
      ? `one catalog row for ${where} is over ${days} days old, dated ${oldest}`
      : `${formatNumber(rows)} catalog rows for ${where} are over ${days} days old, the oldest from ${oldest}`,
    `run modelport catalog refresh${only}`,
  );
}

export function nothingToAsk(clouds: readonly string[], found: readonly string[]): Fault {
  const wanted = clouds.length === 0 ? 'any cloud' : either(clouds.map(cloudName));
  const has = found.length === 0 ? 'the spec has no target' : `the spec's targets are on ${listed(found.map(cloudName))}`;
  return error('MP0904', ['targets'], `there is nothing to read from ${wanted}: ${has}`, 'remove --cloud, or add a target');
}

/** @param what the listings, such as `azure models in eastus2` */
export function notRead(what: readonly string[], why: string, fix: string): Fault {
  return unread(warning, 'MP0905', what, why, fix);
}

export function nothingRead(what: readonly string[], why: string, fix: string): Fault {
  return unread(error, 'MP0906', what, why, fix);
}

function unread(build: typeof error, code: string, what: readonly string[], why: string, fix: string): Fault {
  return build(code, ['catalog'], `${what.join(' and ')} could not be read: ${why}`, fix);
}

export function factsNotWritten(file: string, reason: string): Fault {
  return error(
    'MP0907',
    ['catalog'],
    `${JSON.stringify(file)} cannot be written: ${reason}`,
    'give the user that runs this command write access to its folder',
  );
}

export function factsTooMany(file: string, bytes: number, limit: number): Fault {
  return error(
    'MP0908',
    ['catalog'],
    `the refreshed data is ${formatNumber(bytes)} bytes, over the limit of ${formatNumber(limit)} for ${JSON.stringify(file)}`,
    "omit --all-regions to read only the targets' regions",
  );
}
