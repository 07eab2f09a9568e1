import { NOTHING_NEAR, useOneOf } from './alternatives';
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
  return {
    code: 'MP1301',
    severity: 'error',
    path,
    cause: `${model} retired on ${cloud} on ${on}, and it is ${today}`,
    fix: useOneOf(alternatives, NOTHING_NEAR),
  };
}

export function modelRetiresSoon(
  path: SpecPath,
  model: string,
  cloud: string,
  on: string,
  days: number,
  alternatives: readonly string[],
): Fault {
  return {
    code: 'MP1302',
    severity: 'warning',
    path,
    cause: `${model} retires on ${cloud} on ${on}, in ${days} days`,
    fix: useOneOf(alternatives, 'plan its successor'),
  };
}

export function closedToNewSubscriptions(path: SpecPath, model: string, version: string | null): Fault {
  return {
    code: 'MP1303',
    severity: 'warning',
    path,
    cause: `${model}${version === null ? '' : ` ${version}`} is deprecated on Azure: only a subscription that already runs it may deploy it`,
    fix: 'deploy it only where it already runs; elsewhere choose a model that is not deprecated',
  };
}

/** The cloud promised to serve the model until a day, and that day is past. Nothing says that it stops, or when. */
export function promiseOver(path: SpecPath, model: string, cloud: string, on: string): Fault {
  return {
    code: 'MP1304',
    severity: 'warning',
    path,
    cause: `${cloud} promised to serve ${model} until ${on} and has named no later day`,
    fix: 'watch for a notice of retirement',
  };
}
