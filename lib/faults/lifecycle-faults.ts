import { NOTHING_NEAR, useOneOf } from './alternatives';
import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const LIFECYCLE_CODES = {
  MP1301: 'model retired',
  MP1302: 'model about to retire',
  MP1303: 'model closed to new subscriptions',
  MP1304: 'promise of service over',
} as const;

export function modelRetired(
  path: SpecPath,
  model: string,
  cloud: string,
  on: string,
  today: string,
  alternatives: readonly string[],
): Fault {
  return error('MP1301', path, `${model} retired on ${cloud} on ${on}, and it is ${today}`, useOneOf(alternatives, NOTHING_NEAR));
}

export function modelRetiresSoon(
  path: SpecPath,
  model: string,
  cloud: string,
  on: string,
  days: number,
  alternatives: readonly string[],
): Fault {
  return warning('MP1302', path, `${model} retires on ${cloud} on ${on}, in ${days} days`, useOneOf(alternatives, 'plan its successor'));
}

export function closedToNewSubscriptions(path: SpecPath, model: string, version: string | null): Fault {
  return warning(
    'MP1303',
    path,
    `${model}${version === null ? '' : ` ${version}`} is deprecated on Azure: only a subscription that already runs it may deploy it`,
    'deploy it only where it already runs; elsewhere choose a model that is not deprecated',
  );
}

/** The cloud promised to serve the model until a day, and that day is past. Nothing says that it stops, or when. */
export function promiseOver(path: SpecPath, model: string, cloud: string, on: string): Fault {
  return warning(
    'MP1304',
    path,
    `${cloud} promised to serve ${model} until ${on} and has named no later day`,
    'watch for a notice of retirement',
  );
}
