import { error, type Place } from './error';
import type { Fault } from './fault';

/** Facts that were read from the clouds, and their file. */
export const REFRESH_CODES = {
  MP0901: 'model that was read twice',
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
