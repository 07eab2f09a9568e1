import { didYouMean, either, useOneOf } from './alternatives';
import { error, warning } from './build-fault';
import { cloudName } from './cloud-name';
import type { Fault, FaultLocation } from './fault';
import { formatPath } from './format';

export const SHARED_NETWORK_CODES = {
  MP3260: 'network key that is also a target key',
  MP3261: 'unknown network',
  MP3262: 'network on another cloud',
  MP3263: 'network in another account or region',
  MP3264: 'shared network setting on a target',
  MP3265: 'unused network',
} as const;

export function networkKeyTaken(at: FaultLocation, key: string): Fault {
  return error(
    'MP3260',
    at,
    `${JSON.stringify(key)} is also a target key, so both stacks would have the same name`,
    'use another key for the network',
  );
}

export function noSuchNetwork(at: FaultLocation, key: string, near: readonly string[], networks: readonly string[]): Fault {
  return error(
    'MP3261',
    at,
    `${formatPath(at.path)} refers to network ${JSON.stringify(key)}, which does not exist`,
    didYouMean(near, useOneOf(networks, 'add it under networks; the spec has none')),
  );
}

export function networkOfAnotherCloud(at: FaultLocation, network: string, cloud: string, target: string, ownCloud: string): Fault {
  return error(
    'MP3262',
    at,
    `network ${network} is on ${cloudName(cloud)}, but target ${target} is on ${cloudName(ownCloud)}`,
    `use a network on ${cloudName(ownCloud)}, or remove network.shared`,
  );
}

/** @param field of the location that must be equal, such as `account` */
export function networkElsewhere(at: FaultLocation, network: string, field: string, found: string, target: string, own: string): Fault {
  return error(
    'MP3263',
    at,
    `network ${network} has ${field} ${found}, but target ${target} has ${field} ${own}`,
    `use a network whose ${field} is ${own}, or add one under networks`,
  );
}

export function fieldOfSharedNetwork(at: FaultLocation, field: string, network: string, isField: boolean): Fault {
  return error(
    'MP3264',
    at,
    `${formatPath(at.path)} cannot be combined with network.shared: the target uses network ${network}`,
    isField ? `move ${field} to networks.${network}` : `remove ${either([field, 'network.shared'])}`,
  );
}

export function networkUnused(at: FaultLocation, key: string): Fault {
  return warning(
    'MP3265',
    at,
    `no target uses network ${key}, but it is still created`,
    `set network: { shared: ${key} } on a target, or remove the network`,
  );
}
