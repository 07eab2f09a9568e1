import { useOneOf } from './alternatives';
import { error, warning } from './build-fault';
import { cloudName } from './cloud-name';
import type { Fault, SpecPath } from './fault';

export const CATALOG_CODES = {
  MP0601: 'unknown model in `like`',
  MP0602: 'catalog addition without offers',
  MP0603: 'catalog addition without a version',
  MP0604: 'version on a cloud without versions',
  MP0605: 'duplicate catalog addition',
  MP0606: 'two default versions of a model',
  MP0607: 'offer of another cloud',
  MP0608: 'offer without a native name',
  MP0609: 'catalog addition no longer needed',
  MP0610: 'catalog addition that changes the default version',
} as const;

/** `gpt-6-luna 2026-09-22`, or only the name. */
function nameOf(model: string, version: string | null): string {
  return version === null ? model : `${model} ${version}`;
}

export function likeNothing(path: SpecPath, cloud: string, like: string, near: readonly string[]): Fault {
  return error(
    'MP0601',
    path,
    `like names ${JSON.stringify(like)}, which is not in the catalog for ${cloudName(cloud)}`,
    useOneOf(near, `use a model in the catalog for ${cloudName(cloud)}, or set modelClass and offers instead`),
  );
}

export function additionWithoutFacts(path: SpecPath, cloud: string, model: string, version: string | null, isVersion: boolean): Fault {
  const elder = isVersion ? model : 'gpt-6-luna';
  return error(
    'MP0602',
    path,
    `${nameOf(model, version)} is new on ${cloudName(cloud)}, but the addition does not describe its offers`,
    `set like to a model with the same offers, such as ${elder}, or set both modelClass and offers`,
  );
}

export function additionWithoutVersion(path: SpecPath, model: string): Fault {
  return error(
    'MP0603',
    path,
    `the addition of ${model} on Azure has no version, which every Azure deployment requires`,
    'set version to the value that Azure lists, such as "2026-09-22"',
  );
}

export function versionWhereNone(path: SpecPath, cloud: string, model: string, version: string): Fault {
  return error(
    'MP0604',
    path,
    `${cloudName(cloud)} has no model versions, but the addition sets version ${JSON.stringify(version)} for ${model}`,
    'remove version, or include it in model if it is part of the name',
  );
}

export function additionTwice(path: SpecPath, cloud: string, model: string, version: string | null): Fault {
  return error('MP0605', path, `${nameOf(model, version)} on ${cloudName(cloud)} has two catalog additions`, 'merge them into one');
}

export function twoDefaults(path: SpecPath, cloud: string, model: string): Fault {
  return error(
    'MP0606',
    path,
    `two additions are the default version of ${model} on ${cloudName(cloud)}`,
    'set isDefault: false on all but one',
  );
}

export function offerOfOtherCloud(path: SpecPath, cloud: string, model: string, kind: string): Fault {
  return error(
    'MP0607',
    path,
    `${model} is on ${cloudName(cloud)}, which has no offers of kind ${kind}`,
    `use a native kind of ${cloud}, or remove native`,
  );
}

export function offerWithoutNative(path: SpecPath, cloud: string, model: string, missing: string): Fault {
  return error(
    'MP0608',
    path,
    `the catalog has no such offer of ${model} on ${cloudName(cloud)}, and the addition does not set its native name`,
    `set ${missing}`,
  );
}

export function likeOverrides(path: SpecPath, cloud: string, model: string, version: string | null): Fault {
  return warning(
    'MP0609',
    path,
    `the catalog now has ${nameOf(model, version)} on ${cloudName(cloud)}, and the addition overrides its data`,
    "remove the addition to use the catalog's data, or remove like to override individual fields only",
  );
}

export function takesDefaultFrom(path: SpecPath, cloud: string, model: string, version: string | null, from: string | null): Fault {
  return warning(
    'MP0610',
    path,
    `${nameOf(model, version)} replaces ${from} as the default version on ${cloudName(cloud)}`,
    'set isDefault: true to confirm it, or isDefault: false to keep the default version',
  );
}
