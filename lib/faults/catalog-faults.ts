import { useOneOf } from './alternatives';
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
  return {
    code: 'MP0601',
    severity: 'error',
    path,
    cause: `the catalog has no model ${JSON.stringify(like)} on ${cloud} to be like`,
    fix: useOneOf(near, `name a model that the catalog has on ${cloud}, or give modelClass and offers in its place`),
  };
}

export function additionWithoutFacts(path: SpecPath, cloud: string, model: string, version: string | null, isVersion: boolean): Fault {
  const elder = isVersion ? model : 'gpt-6-luna';
  return {
    code: 'MP0602',
    severity: 'error',
    path,
    cause: `${nameOf(model, version)} is new on ${cloud}, and the addition does not say how it is sold`,
    fix: `add like: with a model that is sold the same way, such as ${elder}, or both modelClass and offers`,
  };
}

export function additionWithoutVersion(path: SpecPath, model: string): Fault {
  return {
    code: 'MP0603',
    severity: 'error',
    path,
    cause: `the addition of ${model} on azure has no version, which every deployment there names`,
    fix: 'give version as Azure prints it, such as "2026-09-22"',
  };
}

export function versionWhereNone(path: SpecPath, cloud: string, model: string, version: string): Fault {
  return {
    code: 'MP0604',
    severity: 'error',
    path,
    cause: `${cloud} names no versions, and the addition gives ${model} version ${JSON.stringify(version)}`,
    fix: 'remove version, or write it into model if it is a part of the name',
  };
}

export function additionTwice(path: SpecPath, cloud: string, model: string, version: string | null): Fault {
  return {
    code: 'MP0605',
    severity: 'error',
    path,
    cause: `${nameOf(model, version)} on ${cloud} is added or corrected twice`,
    fix: 'merge the two additions into one',
  };
}

export function twoDefaults(path: SpecPath, cloud: string, model: string): Fault {
  return {
    code: 'MP0606',
    severity: 'error',
    path,
    cause: `two additions want to be the default version of ${model} on ${cloud}`,
    fix: 'set isDefault to false on all but one',
  };
}

export function offerOfOtherCloud(path: SpecPath, cloud: string, model: string, kind: string): Fault {
  return {
    code: 'MP0607',
    severity: 'error',
    path,
    cause: `${model} is on ${cloud}, which has no offers of kind ${kind}`,
    fix: `give native of a kind that ${cloud} has, or leave it out`,
  };
}

export function offerWithoutNative(path: SpecPath, cloud: string, model: string, missing: string): Fault {
  return {
    code: 'MP0608',
    severity: 'error',
    path,
    cause: `the catalog knows no such offer of ${model} on ${cloud}, and the addition does not say what ${cloud} calls it`,
    fix: `give ${missing}`,
  };
}

export function likeOverrides(path: SpecPath, cloud: string, model: string, version: string | null): Fault {
  return {
    code: 'MP0609',
    severity: 'warning',
    path,
    cause: `the catalog has ${nameOf(model, version)} on ${cloud} by now, and the addition goes before its facts`,
    fix: 'remove the addition to use the facts of the catalog, or like: to correct them field by field',
  };
}

export function takesDefaultFrom(path: SpecPath, cloud: string, model: string, version: string | null, from: string | null): Fault {
  return {
    code: 'MP0610',
    severity: 'warning',
    path,
    cause: `${nameOf(model, version)} becomes the default version on ${cloud} in the place of ${from}, which the catalog has`,
    fix: 'set isDefault to true to confirm it, or to false to keep the default of the catalog',
  };
}
