import { useOneOf } from './alternatives';
import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const CATALOG_CODES = {
  MP0601: 'addition that is like a model that is not there',
  MP0602: 'addition without facts',
  MP0603: 'addition without a version',
  MP0604: 'version on a cloud that names none',
  MP0605: 'same addition twice',
  MP0606: 'two default versions of a model',
  MP0607: 'offer of another cloud',
  MP0608: 'offer that the cloud cannot be told',
  MP0609: 'addition that the catalog has by now',
  MP0610: 'addition that takes the place of a default version',
} as const;

/** `gpt-6-luna 2026-09-22`, or the name alone. */
function nameOf(model: string, version: string | null): string {
  return version === null ? model : `${model} ${version}`;
}

export function likeNothing(path: SpecPath, cloud: string, like: string, near: readonly string[]): Fault {
  return error(
    'MP0601',
    path,
    `the catalog has no model ${JSON.stringify(like)} on ${cloud} to be like`,
    useOneOf(near, `name a model that the catalog has on ${cloud}, or give modelClass and offers in its place`),
  );
}

export function additionWithoutFacts(path: SpecPath, cloud: string, model: string, version: string | null, isVersion: boolean): Fault {
  const elder = isVersion ? model : 'gpt-6-luna';
  return error(
    'MP0602',
    path,
    `${nameOf(model, version)} is new on ${cloud}, and the addition does not say how it is sold`,
    `add like: with a model that is sold the same way, such as ${elder}, or both modelClass and offers`,
  );
}

export function additionWithoutVersion(path: SpecPath, model: string): Fault {
  return error(
    'MP0603',
    path,
    `the addition of ${model} on azure has no version, which every deployment there names`,
    'give version as Azure prints it, such as "2026-09-22"',
  );
}

export function versionWhereNone(path: SpecPath, cloud: string, model: string, version: string): Fault {
  return error(
    'MP0604',
    path,
    `${cloud} names no versions, and the addition gives ${model} version ${JSON.stringify(version)}`,
    'remove version, or write it into model if it is a part of the name',
  );
}

export function additionTwice(path: SpecPath, cloud: string, model: string, version: string | null): Fault {
  return error('MP0605', path, `${nameOf(model, version)} on ${cloud} is added or corrected twice`, 'merge the two additions into one');
}

export function twoDefaults(path: SpecPath, cloud: string, model: string): Fault {
  return error(
    'MP0606',
    path,
    `two additions want to be the default version of ${model} on ${cloud}`,
    'set isDefault to false on all but one',
  );
}

export function offerOfOtherCloud(path: SpecPath, cloud: string, model: string, kind: string): Fault {
  return error(
    'MP0607',
    path,
    `${model} is on ${cloud}, which has no offers of kind ${kind}`,
    `give native of a kind that ${cloud} has, or leave it out`,
  );
}

export function offerWithoutNative(path: SpecPath, cloud: string, model: string, missing: string): Fault {
  return error(
    'MP0608',
    path,
    `the catalog knows no such offer of ${model} on ${cloud}, and the addition does not say what ${cloud} calls it`,
    `give ${missing}`,
  );
}

export function likeOverrides(path: SpecPath, cloud: string, model: string, version: string | null): Fault {
  return warning(
    'MP0609',
    path,
    `the catalog has ${nameOf(model, version)} on ${cloud} by now, and the addition goes before its facts`,
    'remove the addition to use the facts of the catalog, or like: to correct them field by field',
  );
}

export function takesDefaultFrom(path: SpecPath, cloud: string, model: string, version: string | null, from: string | null): Fault {
  return warning(
    'MP0610',
    path,
    `${nameOf(model, version)} becomes the default version on ${cloud} in the place of ${from}, which the catalog has`,
    'set isDefault to true to confirm it, or to false to keep the default of the catalog',
  );
}
