import { error } from './build-fault';
import type { Fault, FaultLocation, SpecPath } from './fault';
import { formatPath } from './format';
import { quote } from './quote';

export const WORKLOAD_CODES = {
  MP4181: 'setting of an existing identity without one',
  MP4182: 'existing and new identities on one cloud',
  MP4183: 'invalid service account ID',
  MP4184: 'invalid name of a cluster or of its pods',
} as const;

/**
 * Object and unique IDs are known only after an identity exists.
 *
 * @param existing key of an existing identity
 */
export function settingOfExisting(at: FaultLocation, existing: string): Fault {
  return error(
    'MP4181',
    at,
    `${formatPath(at.path)} describes an existing identity, but this entry names none`,
    `remove it, or set ${existing} instead of the other keys; a created identity has one after deploying`,
  );
}

/** A caller is one workload, so it has either identities of its own or those that its owners create. */
export function existingAndNew(at: FaultLocation): Fault {
  return error('MP4182', at, `${formatPath(at.path)} lists existing and new identities`, 'define a separate caller for each workload');
}

export function accountIdMalformed(path: SpecPath, found: string, expected: string): Fault {
  return error('MP4183', path, `${quote(found)} is not a service account ID`, `use ${expected}`);
}

export function podsMalformed(path: SpecPath, found: string, expected: string): Fault {
  return error('MP4184', path, `${quote(found)} is not a valid EKS or Kubernetes name`, `use ${expected}`);
}
