import { didYouMean } from './alternatives';
import { error } from './build-fault';
import type { Fault, FaultLocation } from './fault';
import { formatPath } from './format';

export const REFERENCE_CODES = {
  MP0201: 'target that the spec does not have',
  MP0202: 'endpoint that the spec does not have',
  MP0203: 'native field of another cloud',
  MP0204: 'entry that is listed twice',
  MP0205: 'override for a target without the endpoint',
  MP0206: 'existing endpoint that is not deployed there',
} as const;

/** Names that a message lists. */
const MOST_SHOWN = 12;

export function noSuchTarget(at: FaultLocation, key: string, near: readonly string[], targets: readonly string[]): Fault {
  return error(
    'MP0201',
    at,
    `${formatPath(at.path)} names ${JSON.stringify(key)}, which is not a target`,
    didYouMean(near, existing(targets, 'targets')),
  );
}

export function noSuchEndpoint(at: FaultLocation, key: string, near: readonly string[], endpoints: readonly string[]): Fault {
  return error(
    'MP0202',
    at,
    `${formatPath(at.path)} names ${JSON.stringify(key)}, which is not an endpoint`,
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
    `${formatPath(at.path)} is a field of ${others.join(' and ')}, and target ${target} is on ${cloud}`,
    `remove it; ${cloud} takes ${known.join(', ')}`,
  );
}

export function listedTwice(at: FaultLocation, what: string): Fault {
  return error('MP0204', at, `${formatPath(at.path)} is ${what} once more`, 'remove it');
}

export function overrideWithoutDeployment(at: FaultLocation, endpoint: string, target: string): Fault {
  return error(
    'MP0205',
    at,
    `${formatPath(at.path)} overrides what is not deployed: ${endpoint} does not list target ${target}`,
    `add ${target} to deploy, or remove the override`,
  );
}

export function existingWithoutDeployment(at: FaultLocation, endpoint: string, target: string): Fault {
  return error(
    'MP0206',
    at,
    `${formatPath(at.path)} is taken as existing, and ${endpoint} does not list target ${target}`,
    `add ${target} to deploy of ${endpoint}, or remove it here`,
  );
}

/** What there is, as far as anybody would read it. */
function existing(keys: readonly string[], what: string): string {
  if (keys.length === 0) return `the spec has no ${what} yet`;
  const shown = keys.slice(0, MOST_SHOWN).join(', ');
  return `the ${what} are ${shown}${keys.length > MOST_SHOWN ? ` and ${keys.length - MOST_SHOWN} more` : ''}`;
}
