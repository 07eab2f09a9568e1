import { listed } from './alternatives';
import { error, warning } from './build-fault';
import type { NetworkKind } from './cidr-faults';
import type { Fault, SpecPath } from './fault';

/** Faults of address ranges that IPAM allocates. */
export const IPAM_CODES = {
  MP3280: 'IPAM range too small or too large',
  MP3281: 'overlap with an allocated range not checked',
  MP3282: 'peer with an allocated range',
  MP3283: 'new internal range for an existing network',
} as const;

/** @param least longest prefix length that is large enough */
export function rangeTooSmall(path: SpecPath, size: number, { what, holds }: NetworkKind, least: number): Fault {
  return error('MP3280', path, `a /${size} is too small for ${what}: modelport reserves ${listed(holds)}`, `set size to ${least} or less`);
}

/** @param most prefix length of the largest network */
export function rangeTooLarge(path: SpecPath, size: number, { what }: NetworkKind, most: number): Fault {
  return error('MP3280', path, `a /${size} is too large for ${what}`, `set size to ${most} or more`);
}

/** @param peers keys of networks, and CIDR blocks */
export function overlapNotChecked(path: SpecPath, network: string, peers: readonly string[]): Fault {
  return warning(
    'MP3281',
    path,
    `the address range of ${network} is allocated while deploying, so overlap with ${listed(peers)} is not checked`,
    `make sure that IPAM allocates none of these addresses to ${network}`,
  );
}

/** @param output with the allocated range */
export function peerAllocated(path: SpecPath, network: string, peer: string, output: string): Fault {
  return warning(
    'MP3282',
    path,
    `the address range of ${peer} is allocated while deploying, so ${network} does not admit calls from it`,
    `deploy ${peer}, then replace ${peer} in this list with the CIDR blocks in its output ${output}`,
  );
}

export function rangeForExistingNetwork(path: SpecPath, target: string): Fault {
  return error(
    'MP3283',
    path,
    `target ${target} uses an existing network, but a new internal range is created only in a new network`,
    'set ipam.pool to an internal range of the existing network, or remove existing',
  );
}
