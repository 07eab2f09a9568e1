import { NOTHING_NEAR, useOneOf } from './alternatives';
import { error, warning } from './build-fault';
import { cloudName } from './cloud-name';
import type { Fault, SpecPath } from './fault';

export const LIFECYCLE_CODES = {
  MP1301: 'retired model',
  MP1302: 'model retiring soon',
  MP1303: 'model closed to new subscriptions',
  MP1304: 'availability no longer guaranteed',
} as const;

export function modelRetired(
  path: SpecPath,
  model: string,
  cloud: string,
  on: string,
  today: string,
  alternatives: readonly string[],
): Fault {
  return error(
    'MP1301',
    path,
    `${model} was retired on ${cloudName(cloud)} on ${on}, and today is ${today}`,
    useOneOf(alternatives, NOTHING_NEAR),
  );
}

export function modelRetiresSoon(
  path: SpecPath,
  model: string,
  cloud: string,
  on: string,
  days: number,
  alternatives: readonly string[],
): Fault {
  return warning(
    'MP1302',
    path,
    `${model} will be retired on ${cloudName(cloud)} on ${on}, in ${days} days`,
    useOneOf(alternatives, 'plan the migration to another model'),
  );
}

export function closedToNewSubscriptions(path: SpecPath, model: string, version: string | null): Fault {
  return warning(
    'MP1303',
    path,
    `${model}${version === null ? '' : ` ${version}`} is deprecated on Azure: only subscriptions that already use it can deploy it`,
    'deploy it only in a subscription that already uses it, or choose a model that is not deprecated',
  );
}

/** The guaranteed availability of the model has ended. No retirement is announced. */
export function promiseOver(path: SpecPath, model: string, cloud: string, on: string): Fault {
  return warning(
    'MP1304',
    path,
    `${cloudName(cloud)} guaranteed ${model} only until ${on}, and has not announced a later date`,
    'watch for a retirement notice, and plan a migration',
  );
}
