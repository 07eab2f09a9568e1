import { formatNumber } from '../text/number';
import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

/** Faults of constructs and stacks, the same on every cloud. */
export const CONSTRUCT_CODES = {
  MP8107: 'invalid replica count',
  MP8118: 'grant on an endpoint that the target lacks',
  MP8206: 'grant without a stable address',
  MP8218: 'two grants with one address',
  MP8239: 'grant without an identity',
} as const;

/** Replica counts are whole numbers of at least 1, and the maximum is not below the minimum. */
export function replicasRefused(path: SpecPath, found: number, atLeast: number): Fault {
  return error(
    'MP8107',
    path,
    `${formatNumber(found)} replicas cannot be deployed`,
    `use a whole number of at least ${formatNumber(atLeast)}`,
  );
}

/** Only in a handwritten or split plan: a resolved plan only grants what it deploys. */
export function grantWithoutEndpoint(path: SpecPath, caller: string, endpoint: string): Fault {
  return error(
    'MP8118',
    path,
    `caller ${caller} is granted ${quote(endpoint)}, which this stack does not deploy`,
    'deploy the endpoint to this target, or remove it from the grant',
  );
}

/** A value known only to Terraform cannot be part of a resource address. */
export function grantNeedsKey(path: SpecPath, unknown: 'member' | 'principal' | 'key'): Fault {
  return error(
    'MP8206',
    path,
    `the ${unknown} is unknown until deploying, so the grant has no stable address`,
    "set a stable key, such as the caller's name",
  );
}

/** How to give each grant its own address. */
export const TELL_GRANTS_APART = {
  azure: 'use a separate key for each principal and each role, and look up each principal ID only once',
  gcp: "set as to a text that is unique among the caller's identities, such as the subject, or use a different condition title",
} as const;

/** Grant addresses are stable, so a second grant must differ in a part of the address. */
export function grantTaken(path: SpecPath, address: string, fix: string): Fault {
  return error('MP8218', path, `another grant already has the address ${quote(address)}`, fix);
}

/** How to give a caller an identity. */
export const SET_IDENTITY = {
  azure: 'set a principal on the grant, or add an identity for the caller to the plan',
  gcp: 'set member to an existing principal, or from to the workload identity pool that accepts its tokens',
} as const;

export function grantWithoutIdentity(path: SpecPath, caller: string, fix: string): Fault {
  return error('MP8239', path, `caller ${caller} has no identity to grant access to`, fix);
}
