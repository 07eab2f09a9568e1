import { error, warning } from './build-fault';
import type { Fault, FaultLocation } from './fault';

/** Facts that were read from the clouds, and their file. */
export const REFRESH_CODES = {
  MP0901: 'model that was read twice',
  MP0902: 'facts that are old',
  MP0903: 'facts that are too old to rest on',
  MP0904: 'refresh that has nothing to ask',
  MP0905: 'listing of a cloud that could not be read',
  MP0906: 'refresh that could read nothing',
  MP0907: 'facts that cannot be written',
  MP0908: 'more facts than a file may have',
} as const;

export function readTwice(at: FaultLocation, cloud: string, model: string, version: string | null): Fault {
  const name = version === null ? model : `${model} ${version}`;
  return error(
    'MP0901',
    at,
    `${name} on ${cloud} stands twice among what was read from the clouds`,
    'take the file of one branch whole, or remove it and run modelport catalog refresh',
  );
}

/** @param clouds where the old rows are */
export function factsOld(rows: number, clouds: readonly string[], oldest: string, days: number): Fault {
  return aged(warning, 'MP0902', rows, clouds, oldest, days);
}

export function factsTooOld(rows: number, clouds: readonly string[], oldest: string, days: number): Fault {
  return aged(error, 'MP0903', rows, clouds, oldest, days);
}

function aged(build: typeof error, code: string, rows: number, clouds: readonly string[], oldest: string, days: number): Fault {
  const what = rows === 1 ? `the facts of one row on ${clouds[0]} are` : `the facts of ${rows} rows on ${clouds.join(' and ')} are`;
  const only = clouds.length === 1 ? ` --cloud ${clouds[0]}` : '';
  return build(code, ['catalog'], `${what} older than ${days} days, the oldest of ${oldest}`, `run modelport catalog refresh${only}`);
}

export function nothingToAsk(clouds: readonly string[], found: readonly string[]): Fault {
  const wanted = clouds.length === 0 ? 'a cloud' : clouds.join(' or ');
  const has = found.length === 0 ? 'the spec has no target' : `the targets of the spec are on ${found.join(' and ')}`;
  return error('MP0904', ['targets'], `there is nothing to ask of ${wanted}: ${has}`, 'leave out --cloud, or add a target');
}

/** @param what the listings, as `azure models in eastus2` */
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
    'let the user that runs this command write into its folder',
  );
}

export function factsTooMany(file: string, bytes: number): Fault {
  return error(
    'MP0908',
    ['catalog'],
    `what was read makes ${JSON.stringify(file)} longer than it may be, with ${bytes} bytes`,
    'read fewer regions: without --all-regions those of the targets are read',
  );
}
