import { error, type Place } from './error';
import type { Fault } from './fault';

/** Facts that were read from the clouds, and their file. */
export const REFRESH_CODES = {
  MP0901: 'model that was read twice',
  MP0902: 'facts that are old',
  MP0903: 'facts that are too old to rest on',
} as const;

export function readTwice(at: Place, cloud: string, model: string, version: string | null): Fault {
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
