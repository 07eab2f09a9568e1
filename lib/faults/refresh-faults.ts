import { error, type FaultLocation } from './error';
import type { Fault } from './fault';

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
  return { ...aged('MP0902', rows, clouds, oldest, days), severity: 'warning' };
}

export function factsTooOld(rows: number, clouds: readonly string[], oldest: string, days: number): Fault {
  return aged('MP0903', rows, clouds, oldest, days);
}

function aged(code: string, rows: number, clouds: readonly string[], oldest: string, days: number): Fault {
  const what = rows === 1 ? `the facts of one row on ${clouds[0]} are` : `the facts of ${rows} rows on ${clouds.join(' and ')} are`;
  const only = clouds.length === 1 ? ` --cloud ${clouds[0]}` : '';
  return error(
    code,
    { path: ['catalog'] },
    `${what} older than ${days} days, the oldest of ${oldest}`,
    `run modelport catalog refresh${only}`,
  );
}

export function nothingToAsk(clouds: readonly string[], found: readonly string[]): Fault {
  const wanted = clouds.length === 0 ? 'a cloud' : clouds.join(' or ');
  const has = found.length === 0 ? 'the spec has no target' : `the targets of the spec are on ${found.join(' and ')}`;
  return error('MP0904', { path: ['targets'] }, `there is nothing to ask of ${wanted}: ${has}`, 'leave out --cloud, or add a target');
}

/** @param what the listings, as `azure models in eastus2` */
export function notRead(what: readonly string[], why: string, fix: string): Fault {
  return { ...unread('MP0905', what, why, fix), severity: 'warning' };
}

export function nothingRead(what: readonly string[], why: string, fix: string): Fault {
  return unread('MP0906', what, why, fix);
}

function unread(code: string, what: readonly string[], why: string, fix: string): Fault {
  return error(code, { path: ['catalog'] }, `${what.join(' and ')} could not be read: ${why}`, fix);
}

export function factsNotWritten(file: string, reason: string): Fault {
  return error(
    'MP0907',
    { path: ['catalog'] },
    `${JSON.stringify(file)} cannot be written: ${reason}`,
    'let the user that runs this command write into its folder',
  );
}

export function factsTooMany(file: string, bytes: number): Fault {
  return error(
    'MP0908',
    { path: ['catalog'] },
    `what was read makes ${JSON.stringify(file)} longer than it may be, with ${bytes} bytes`,
    'read fewer regions: without --all-regions those of the targets are read',
  );
}
