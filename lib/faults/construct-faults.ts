import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

/** Faults of constructs and stacks, the same on every cloud. */
export const CONSTRUCT_CODES = {
  MP8107: 'replica count that a cloud does not deploy',
  MP8118: 'grant on an endpoint that the target lacks',
  MP8206: 'grant without a lasting address',
  MP8218: 'two grants with one address',
  MP8239: 'grant without an identity',
} as const;

/** Replicas are whole, at least one stands, and the most is no less than the least. */
export function replicasRefused(path: SpecPath, found: number, atLeast: number): Fault {
  return error('MP8107', path, `${found} replicas cannot be deployed`, `give a whole number of at least ${atLeast}`);
}

/** A plan made by hand, or cut in pieces: a resolved plan grants what it deploys. */
export function grantWithoutEndpoint(path: SpecPath, caller: string, endpoint: string): Fault {
  return error(
    'MP8118',
    path,
    `caller ${caller} is granted ${quote(endpoint)}, which is not among the deployments of this stack`,
    'deploy the endpoint on this target, or leave it out of the grant',
  );
}

/** A value that only Terraform knows cannot name a resource: the address would change with every synthesis. */
export function grantNeedsKey(path: SpecPath, grantee: 'member' | 'principal'): Fault {
  return error(
    'MP8206',
    path,
    `the ${grantee} is known only after the deploy, so the grant has no lasting address`,
    'give a key that stays, such as the name of the caller',
  );
}

/** Each grant keeps its address, so a second one must differ in what addresses are made of. */
export function grantTaken(path: SpecPath, address: string, fix: string): Fault {
  return error('MP8218', path, `another grant has the address ${quote(address)} already`, fix);
}

export function grantWithoutIdentity(path: SpecPath, caller: string, fix: string): Fault {
  return error('MP8239', path, `caller ${caller} has no identity to grant anything to`, fix);
}
