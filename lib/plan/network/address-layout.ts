import type { NetworkKind } from '../../faults/cidr-faults';

/**
 * How a network's block is divided. Every subnet has a fixed slot that depends only on the block, so a subnet added later takes free space
 * and moves no other.
 *
 * - subnets use only the first addresses of the block, up to the `ground` prefix length; the rest is free for the team
 * - slots are measured in eighths of the ground, and a subnet has at most 256 addresses
 */
export interface Layout<Purpose extends string> extends NetworkKind {
  /** Prefix length of the part that is divided, in a larger block. */
  readonly ground: number;
  /** Smallest prefix length that the cloud accepts for a network. Default: no limit within the private ranges. */
  readonly largest?: number;
  readonly slots: Readonly<Record<Purpose, SubnetSlot>>;
  /** Ranges that the network must not overlap, with their use. */
  readonly reserved: readonly (readonly [range: string, use: string])[];
}

/** The part of the ground that a subnet occupies. */
export interface SubnetSlot {
  /** First eighth of the ground that the subnet occupies. */
  readonly start: number;
  readonly eighths: 1 | 2 | 4;
  /** Longest prefix length that is large enough for the subnet. */
  readonly smallest: number;
}

/** Prefix length of the largest subnet. */
const LARGEST_SUBNET = 24;

/** Reserved everywhere. Source: RFC 1122 (this network, loopback), RFC 3927 (link-local), RFC 5771 (multicast). */
const RESERVED = [
  ['0.0.0.0/8', 'this network'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255/32', 'broadcast'],
] as const;

/**
 * A subnet for private endpoints and one for agents. Azure reserves five addresses per subnet. A Foundry account's private endpoint takes
 * one address for each of its three names and cannot be in 172.17.0.0/16. Agents need a /27; a /24 is recommended.
 *
 * Source: Azure, "Virtual Network FAQ"; Foundry, "virtual networks" set-up (2026-07-30). Read 2026-11-23.
 */
export const AZURE: Layout<'endpoints' | 'agents'> = {
  what: 'an Azure virtual network',
  holds: ['a subnet for private endpoints (/28 or larger)', 'a subnet for agents (/27 or larger)'],
  ground: 22,
  slots: {
    endpoints: { start: 0, eighths: 2, smallest: 28 },
    agents: { start: 4, eighths: 4, smallest: 27 },
  },
  reserved: [...RESERVED, ['168.63.129.16/32', 'Azure platform services'], ['172.17.0.0/16', 'container bridge network']],
};

/**
 * A subnet per zone, for up to six zones. AWS reserves five addresses per subnet; each interface endpoint takes one.
 *
 * Source: Amazon VPC User Guide, "VPC CIDR blocks" and "Subnet CIDR blocks" (/16 to /28). Read 2026-11-23.
 */
export const AWS: Layout<`zone-${0 | 1 | 2 | 3 | 4 | 5}`> = {
  what: 'an AWS VPC',
  holds: ['a subnet in each of six zones (/28 or larger)'],
  ground: 21,
  largest: 16,
  slots: {
    'zone-0': { start: 0, eighths: 1, smallest: 28 },
    'zone-1': { start: 1, eighths: 1, smallest: 28 },
    'zone-2': { start: 2, eighths: 1, smallest: 28 },
    'zone-3': { start: 3, eighths: 1, smallest: 28 },
    'zone-4': { start: 4, eighths: 1, smallest: 28 },
    'zone-5': { start: 5, eighths: 1, smallest: 28 },
  },
  reserved: RESERVED,
};

/**
 * A subnet, and outside it the address of the endpoint for Google APIs, which must not be in any subnet. Google Cloud reserves four
 * addresses.
 *
 * Source: Google Cloud, "Subnets" (/29 is the smallest, and prohibited ranges) and "About accessing Google APIs through endpoints". Read
 * 2026-11-23.
 */
export const GCP: Layout<'subnet'> = {
  what: 'a Google Cloud VPC network',
  holds: ['a subnet (/29 or larger)', 'an endpoint address outside it'],
  ground: 22,
  slots: { subnet: { start: 0, eighths: 4, smallest: 29 } },
  reserved: [...RESERVED, ['199.36.153.4/30', 'Google APIs'], ['199.36.153.8/30', 'Google APIs']],
};

/** Prefix length of the part of a network that is divided. */
export function groundSize({ ground }: Layout<string>, size: number): number {
  return Math.max(size, ground);
}

/** Prefix length of a subnet. */
export function subnetSize({ eighths }: SubnetSlot, ground: number): number {
  return Math.max(LARGEST_SUBNET, ground + 3 - Math.log2(eighths));
}

/** Prefix length of the largest network that the cloud accepts. */
export function largestOf({ largest = 0 }: Layout<string>): number {
  return largest;
}

/** Longest prefix length that gives every slot its smallest subnet. */
export function leastOf({ slots }: Layout<string>): number {
  return Math.min(...Object.values(slots).map(({ eighths, smallest }) => smallest - 3 + Math.log2(eighths)));
}
