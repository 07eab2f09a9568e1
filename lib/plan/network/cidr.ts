import { blockTooLarge, blockTooSmall, type NetworkKind, notIpv4, publicBlock, reservedBlock } from '../../faults/cidr-faults';
import { type Fault, hasErrors, type SpecPath } from '../../faults/fault';
import { startsElsewhere } from '../../faults/shape-faults';
import { type ValidationRule, validate } from '../../faults/validation';
import { type Block, isPublic, overlaps, readBlock, resized, sizeOf, writeAddress, writeBlock } from '../../rules/cidr-block';

export { overlaps } from '../../rules/cidr-block';
export { overlapFaults, type PlannedNetwork } from './cidr-overlaps';

/**
 * How a network's block is divided. Every subnet has a fixed slot that depends only on the block, so a subnet added later takes free space
 * and moves no other.
 *
 * - subnets use only the first addresses of the block, up to the `ground` prefix length; the rest is free for the team
 * - slots are measured in eighths of the ground, and a subnet has at most 256 addresses
 */
interface Layout<Purpose extends string> extends NetworkKind {
  /** Prefix length of the part that is divided, in a larger block. */
  readonly ground: number;
  /** Smallest prefix length that the cloud accepts for a network. Default: no limit within the private ranges. */
  readonly largest?: number;
  readonly slots: Readonly<Record<Purpose, SubnetSlot>>;
  /** Ranges that the network must not overlap, with their use. */
  readonly reserved: readonly (readonly [range: string, use: string])[];
}

interface SubnetSlot {
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
const AZURE: Layout<'endpoints' | 'agents'> = {
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
const AWS: Layout<`zone-${0 | 1 | 2 | 3 | 4 | 5}`> = {
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
const GCP: Layout<'subnet'> = {
  what: 'a Google Cloud VPC network',
  holds: ['a subnet (/29 or larger)', 'an endpoint address outside it'],
  ground: 22,
  slots: { subnet: { start: 0, eighths: 4, smallest: 29 } },
  reserved: [...RESERVED, ['199.36.153.4/30', 'Google APIs'], ['199.36.153.8/30', 'Google APIs']],
};

/** Subnets of an Azure virtual network. Empty if there are faults. */
export function carveAzure(cidr: string, path: SpecPath): { endpointSubnet: string; agentSubnet: string; faults: readonly Fault[] } {
  const { ground, faults } = groundOf(cidr, AZURE, path);
  return { endpointSubnet: subnetAt(ground, AZURE.slots.endpoints), agentSubnet: subnetAt(ground, AZURE.slots.agents), faults };
}

/**
 * Subnets of a VPC, one per zone. A zone's subnet does not depend on the number of zones. Empty if there are faults.
 *
 * @param zones one to six
 */
export function carveAws(cidr: string, zones: number, path: SpecPath): { subnets: readonly string[]; faults: readonly Fault[] } {
  const { ground, faults } = groundOf(cidr, AWS, path);
  const slots = Object.values(AWS.slots).slice(0, zones);
  return { subnets: ground ? slots.map((slot) => subnetAt(ground, slot)) : [], faults };
}

/** The subnet of a Google Cloud network, and the address of its endpoint for Google APIs. Empty if there are faults. */
export function carveGcp(cidr: string, path: SpecPath): { subnet: string; pscAddress: string; faults: readonly Fault[] } {
  const { ground, faults } = groundOf(cidr, GCP, path);
  return { subnet: subnetAt(ground, GCP.slots.subnet), pscAddress: lastButOne(ground), faults };
}

/** The part of a block that is divided; null if the block cannot be used for a network. */
function groundOf(cidr: string, layout: Layout<string>, path: SpecPath): { ground: Block | null; faults: readonly Fault[] } {
  const block = readBlock(cidr);
  if (block?.family !== 4) return { ground: null, faults: [notIpv4(path, cidr, layout)] };
  const faults = validate(path, { written: cidr, cidr: writeBlock(block), block, layout }, RULES);
  const ground = block.prefixLength < layout.ground ? { ...block, prefixLength: layout.ground } : block;
  return { ground: hasErrors(faults) ? null : ground, faults };
}

/** A block as written in the spec and in canonical form, with its network's layout. */
interface NetworkBlock {
  readonly written: string;
  readonly cidr: string;
  readonly block: Block;
  readonly layout: Layout<string>;
}

const RULES: readonly ValidationRule<NetworkBlock>[] = [
  {
    condition: ({ written, cidr }) => written !== cidr,
    fault: (at, { written, cidr }) => startsElsewhere({ path: at }, written, cidr),
  },
  {
    condition: (network) => reservedIn(network).length > 0,
    fault: (at, network) => reservedBlock(at, network.cidr, network.layout, reservedIn(network).join(' and ')),
  },
  {
    condition: (network) => reservedIn(network).length === 0 && isPublic(network.block),
    fault: (at, { cidr, layout }) => publicBlock(at, cidr, layout),
  },
  {
    condition: ({ block, layout }) => block.prefixLength < largestOf(layout),
    fault: (at, { cidr, block, layout }) =>
      blockTooLarge(at, cidr, layout, largestOf(layout), writeBlock(resized(block, largestOf(layout)))),
  },
  {
    condition: ({ block, layout }) => block.prefixLength > leastOf(layout),
    fault: (at, { cidr, block, layout }) => blockTooSmall(at, cidr, layout, leastOf(layout), writeBlock(resized(block, leastOf(layout)))),
  },
];

function reservedIn({ cidr, layout }: NetworkBlock): readonly string[] {
  return layout.reserved.filter(([range]) => overlaps(range, cidr)).map(([range, use]) => `${range} (${use})`);
}

function largestOf({ largest = 0 }: Layout<string>): number {
  return largest;
}

/** Longest prefix length that gives every slot its smallest subnet. */
function leastOf({ slots }: Layout<string>): number {
  return Math.min(...Object.values(slots).map(({ eighths, smallest }) => smallest - 3 + Math.log2(eighths)));
}

function subnetAt(ground: Block | null, { start, eighths }: SubnetSlot): string {
  if (ground === null) return '';
  const first = ground.first + (BigInt(start) * sizeOf(ground)) / 8n;
  return writeBlock({ ...ground, first, prefixLength: Math.max(LARGEST_SUBNET, ground.prefixLength + 3 - Math.log2(eighths)) });
}

function lastButOne(ground: Block | null): string {
  return ground === null ? '' : writeAddress(ground.family, ground.first + sizeOf(ground) - 2n);
}
