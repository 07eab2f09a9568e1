import { didYouMean, firstOf, listed, useOneOf } from './alternatives';
import { error } from './build-fault';
import { cloudName } from './cloud-name';
import type { Fault, FaultLocation } from './fault';
import { formatPath } from './format';

export const REFERENCE_CODES = {
  MP0201: 'unknown target',
  MP0202: 'unknown endpoint',
  MP0203: 'native field of another cloud',
  MP0204: 'duplicate list entry',
  MP0205: 'override for a target that the endpoint is not deployed to',
  MP0206: 'existing endpoint that is not deployed to the target',
} as const;

/** Maximum names listed in a message. */
const MOST_SHOWN = 12;

export function noSuchTarget(at: FaultLocation, key: string, near: readonly string[], targets: readonly string[]): Fault {
  return error(
    'MP0201',
    at,
    `${formatPath(at.path)} refers to target ${JSON.stringify(key)}, which does not exist`,
    didYouMean(near, existing(targets, 'targets')),
  );
}

export function noSuchEndpoint(at: FaultLocation, key: string, near: readonly string[], endpoints: readonly string[]): Fault {
  return error(
    'MP0202',
    at,
    `${formatPath(at.path)} refers to endpoint ${JSON.stringify(key)}, which does not exist`,
    didYouMean(near, existing(endpoints, 'endpoints')),
  );
}

export function nativeOfOtherCloud(
  at: FaultLocation,
  target: string,
  cloud: string,
  others: readonly string[],
  known: readonly string[],
): Fault {
  return error(
    'MP0203',
    at,
    `${formatPath(at.path)} is a field for ${listed(others.map(cloudName))}, but target ${target} is on ${cloudName(cloud)}`,
    `remove it, or use a field for ${cloudName(cloud)}: ${known.join(', ')}`,
  );
}

export function listedTwice(at: FaultLocation, what: string): Fault {
  return error('MP0204', at, `${formatPath(at.path)} repeats ${what}`, 'remove it');
}

export function overrideWithoutDeployment(at: FaultLocation, endpoint: string, target: string): Fault {
  return error(
    'MP0205',
    at,
    `${formatPath(at.path)} has no effect because ${endpoint} is not deployed to target ${target}`,
    `add ${target} to endpoints.${endpoint}.deploy, or remove the override`,
  );
}

export function existingWithoutDeployment(at: FaultLocation, endpoint: string, target: string): Fault {
  return error(
    'MP0206',
    at,
    `${formatPath(at.path)} has no effect because ${endpoint} is not deployed to target ${target}`,
    `add ${target} to endpoints.${endpoint}.deploy, or remove it here`,
  );
}

/** The existing keys, truncated if there are many. */
function existing(keys: readonly string[], what: string): string {
  if (keys.length > MOST_SHOWN) return `use one of ${firstOf(keys, MOST_SHOWN)}`;
  return useOneOf(keys, `add it under ${what}; the spec has none`);
}
