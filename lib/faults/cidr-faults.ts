import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const CIDR_CODES = {
  MP3301: 'network without IPv4 addresses',
  MP3303: 'block too small for a network',
  MP3304: 'block too large for a network',
  MP3305: 'block that no network may have',
  MP3306: 'network overlaps a block that it is peered with',
  MP3307: 'networks of two targets overlap',
  MP3308: 'block of a peer unknown',
  MP3309: 'peer without a network',
} as const;

/** What is created in a network, as the plan of its addresses sees it. */
export interface NetworkKind {
  /** With its article: `an Azure virtual network`. */
  readonly what: string;
  /** What stands in it, with the least size of each: `a subnet of private endpoints (/28 at least)`. */
  readonly holds: readonly string[];
}

export function notIpv4(path: SpecPath, cidr: string, { what }: NetworkKind): Fault {
  return error(
    'MP3301',
    path,
    `${cidr} is no block of IPv4 addresses, and ${what} is created with nothing else`,
    'give an IPv4 block, such as 10.64.0.0/22; IPv6 blocks can stand under peersWith and in allow-lists',
  );
}

/** @param least length of the longest prefix that would do @param larger a block of that size around the one given */
export function blockTooSmall(path: SpecPath, cidr: string, { what, holds }: NetworkKind, least: number, larger: string): Fault {
  return error(
    'MP3303',
    path,
    `${cidr} is too small for ${what}, which has room for ${holds.join(' and ')}`,
    `a /${least} is the least; give ${larger} or another of that size`,
  );
}

/** @param smaller the first block of the largest size within the one given */
export function blockTooLarge(path: SpecPath, cidr: string, { what }: NetworkKind, most: number, smaller: string): Fault {
  return error('MP3304', path, `${cidr} is larger than ${what} can be`, `a /${most} is the most; give ${smaller} or another of that size`);
}

/** @param reserved the range that it meets, and what that is for: `127.0.0.0/8 (loopback)` */
export function reservedBlock(path: SpecPath, cidr: string, { what }: NetworkKind, reserved: string): Fault {
  return error(
    'MP3305',
    path,
    `${cidr} holds addresses of ${reserved}, which ${what} cannot have`,
    'give a private block, such as 10.64.0.0/22',
  );
}

/** @param free a block that meets nothing in the spec; null where none is left */
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
  /** Whether the block is that of every network whose spec names none. */
  readonly isDefault: boolean;
}

/** @param moved the one of the two that gets another block @param free a block that meets nothing in the spec; null where none is left */
export function targetsOverlap(path: SpecPath, a: Overlapping, b: Overlapping, moved: Overlapping, free: string | null): Fault {
  const say = ({ key, cidr, isDefault }: Overlapping) => `${key} (${cidr}${isDefault ? ', the default' : ''})`;
  return error(
    'MP3307',
    path,
    `the networks of ${say(a)} and ${say(b)} overlap, and networks that are peered must not`,
    `give ${moved.key} another block${free === null ? '' : `, such as ${free}`}`,
  );
}

/** @param unknown the one of the two whose block the spec does not say */
export function peerBlockUnknown(path: SpecPath, target: string, peer: string, unknown: string): Fault {
  const closed = unknown === peer ? `, and ${target} lets no calls from it in by their address` : '';
  return warning(
    'MP3308',
    path,
    `the block of ${unknown}'s network, which is there already, is not given, so whether ${target} and ${peer} overlap is not checked${closed}`,
    `give the block under network of ${unknown}: cidr, or existing.cidr on AWS`,
  );
}

export function peerWithoutNetwork(path: SpecPath, target: string, peer: string): Fault {
  return error(
    'MP3309',
    path,
    `${target} is to be peered with ${peer}, which has no network, because it is not private`,
    `make ${peer} private, or name blocks instead of it`,
  );
}
