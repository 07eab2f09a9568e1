import { listed } from './alternatives';
import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const CIDR_CODES = {
  MP3301: 'network without an IPv4 block',
  MP3303: 'CIDR block too small',
  MP3304: 'CIDR block too large',
  MP3305: 'reserved CIDR block or address',
  MP3306: 'network overlaps a peered block',
  MP3307: 'networks of two targets overlap',
  MP3308: 'unknown CIDR block of a peer',
  MP3309: 'peer without a network',
  MP3310: 'public CIDR block or address',
  MP3311: 'Private Service Connect address in a subnetwork',
} as const;

/** A kind of network, with the subnets that its block must hold. */
export interface NetworkKind {
  /** With its article: `an Azure virtual network`. */
  readonly what: string;
  /** Its parts, with their minimum sizes: `a subnet for private endpoints (/28 or larger)`. */
  readonly holds: readonly string[];
}

export function notIpv4(path: SpecPath, cidr: string, { what }: NetworkKind): Fault {
  return error(
    'MP3301',
    path,
    `${cidr} is not an IPv4 block, but modelport creates ${what} with IPv4 only`,
    'use an IPv4 block, such as 10.64.0.0/22',
  );
}

/** @param least longest prefix length that is large enough @param larger a block of that size that contains the given one */
export function blockTooSmall(path: SpecPath, cidr: string, { what, holds }: NetworkKind, least: number, larger: string): Fault {
  return error(
    'MP3303',
    path,
    `${cidr} is too small for ${what}: modelport reserves ${listed(holds)}`,
    `use a block of at least /${least}, such as ${larger}`,
  );
}

/** @param smaller the first block of the maximum size inside the given one */
export function blockTooLarge(path: SpecPath, cidr: string, { what }: NetworkKind, most: number, smaller: string): Fault {
  return error('MP3304', path, `${cidr} is too large for ${what}`, `use a block of at most /${most}, such as ${smaller}`);
}

/** @param reserved the overlapping range and its purpose: `127.0.0.0/8 (loopback)` */
export function reservedBlock(path: SpecPath, cidr: string, { what }: NetworkKind, reserved: string): Fault {
  return error('MP3305', path, `${cidr} overlaps ${reserved}, which ${what} cannot use`, 'use a private block, such as 10.64.0.0/22');
}

/** @param reserved the range that contains the address, and its purpose: `127.0.0.0/8 (loopback)` */
export function pscAddressReserved(path: SpecPath, address: string, { what }: NetworkKind, reserved: string): Fault {
  return error('MP3305', path, `${address} is in ${reserved}, which ${what} cannot use`, PRIVATE_ADDRESS);
}

const PRIVATE_ADDRESS = 'use a private address outside every subnet, such as 10.255.0.2';

export function publicBlock(path: SpecPath, cidr: string, { what }: NetworkKind): Fault {
  return warning(
    'MP3310',
    path,
    `${cidr} has public addresses, so ${what} with this block cannot reach internet hosts at these addresses`,
    'use a private block, such as 10.64.0.0/22',
  );
}

export function pscAddressPublic(path: SpecPath, address: string): Fault {
  return warning('MP3310', path, `${address} is a public address, so the network cannot reach the internet host there`, PRIVATE_ADDRESS);
}

/** @param owner such as `target gcp-us` @param free address outside the subnetwork that modelport would pick */
export function pscAddressInSubnet(path: SpecPath, owner: string, address: string, subnet: string, free: string): Fault {
  return error(
    'MP3311',
    path,
    `${address} is in subnetwork ${subnet}, which ${owner} creates, and a Private Service Connect endpoint must be outside every subnetwork`,
    `remove pscAddress to use ${free}, or set an address outside ${subnet}`,
  );
}

/** @param free a block that overlaps nothing in the spec; null if none is left */
export function overlapsPeer(
  path: SpecPath,
  target: { readonly key: string; readonly cidr: string },
  peer: string,
  free: string | null,
): Fault {
  return error(
    'MP3306',
    path,
    `the network of ${target.key} (${target.cidr}) overlaps ${peer}, which it is peered with`,
    free === null ? `give ${target.key} a block outside ${peer}` : `give ${target.key} another block, such as ${free}`,
  );
}

/** One network of two that cannot be peered. */
export interface Overlapping {
  readonly key: string;
  readonly cidr: string;
  /** Whether the spec sets no block, so that the default applies. */
  readonly isDefault: boolean;
}

/** @param moved the network to change @param free a block that overlaps nothing in the spec; null if none is left */
export function targetsOverlap(path: SpecPath, a: Overlapping, b: Overlapping, moved: Overlapping, free: string | null): Fault {
  const say = ({ key, cidr, isDefault }: Overlapping) => `${key} (${cidr}${isDefault ? ', the default' : ''})`;
  return error(
    'MP3307',
    path,
    `the networks of ${say(a)} and ${say(b)} overlap, so they cannot be peered`,
    `give ${moved.key} another block${free === null ? '' : `, such as ${free}`}`,
  );
}

/** @param unknown the target, of the two, whose block is not in the spec */
export function peerBlockUnknown(path: SpecPath, target: string, peer: string, unknown: string): Fault {
  const closed = unknown === peer ? `, and ${target} does not admit its addresses` : '';
  return warning(
    'MP3308',
    path,
    `the CIDR block of the existing network of ${unknown} is not set, so overlap between ${target} and ${peer} is not checked${closed}`,
    `set network.cidr of ${unknown}, or network.existing.cidr on AWS`,
  );
}

export function peerWithoutNetwork(path: SpecPath, target: string, peer: string): Fault {
  return error(
    'MP3309',
    path,
    `${target} is peered with ${peer}, which is not private and so has no network`,
    `make ${peer} private, or list CIDR blocks instead`,
  );
}
