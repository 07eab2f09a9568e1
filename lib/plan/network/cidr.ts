import { blockTooLarge, blockTooSmall, type NetworkKind, notIpv4, reservedBlock } from '../../faults/cidr-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { startsElsewhere } from '../../faults/shape-faults';
import { type ValidationRule, validate } from '../../faults/validation';
import { type Block, overlaps, readBlock, resized, sizeOf, writeAddress, writeBlock } from '../../rules/cidr-block';

export { overlaps } from '../../rules/cidr-block';
export { overlapFaults, type PlannedNetwork } from './cidr-overlaps';

/**
 * How the block of a network is divided. Every purpose has a place of its own that depends on the block alone: what is asked for
 * later takes room that was left free, and moves nothing.
 *
 * - subnets lie in the first addresses of the block, at most so many as `ground` says; all beyond is the team's
 * - a place is counted in eighths of the ground, and a subnet has 256 addresses at most
 */
interface Layout<Purpose extends string> extends NetworkKind {
  /** Length of the prefix of the part that is divided, where the block is larger. */
  readonly ground: number;
  /** Length of the prefix of the largest network that the cloud takes; missing where private ranges end before it does. */
  readonly largest?: number;
  readonly slots: Readonly<Record<Purpose, SubnetSlot>>;
  /** What meets none of its networks, with what it is for. */
  readonly reserved: readonly (readonly [range: string, use: string])[];
}

interface SubnetSlot {
  /** Eighth of the ground that the subnet starts at. */
  readonly start: number;
  readonly eighths: 1 | 2 | 4;
  /** Length of the prefix of the smallest subnet that does. */
  readonly smallest: number;
}

/** Length of the prefix of the largest subnet. */
const LARGEST_SUBNET = 24;

/** No network has these. Source: RFC 1122 (this network, loopback), RFC 3927 (link-local), RFC 5771 (multicast). */
const RESERVED = [
  ['0.0.0.0/8', 'this network'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255/32', 'broadcast'],
] as const;

/**
 * A subnet of private endpoints and one of agents. Azure keeps five addresses of each subnet; one private endpoint of a Foundry
 * account takes an address for each of its three names. Agents need a /27, and a /24 is recommended; a private endpoint cannot be
 * in 172.17.0.0/16.
 *
 * Source: Azure, "Virtual Network FAQ"; Foundry, "virtual networks" set-up (2026-07-30). Read 2026-11-23.
 */
const AZURE: Layout<'endpoints' | 'agents'> = {
  what: 'an Azure virtual network',
  holds: ['a subnet of private endpoints (/28 at least)', 'one of agents (/27 at least)'],
  ground: 22,
  slots: {
    endpoints: { start: 0, eighths: 2, smallest: 28 },
    agents: { start: 4, eighths: 4, smallest: 27 },
  },
  reserved: [...RESERVED, ['168.63.129.16/32', 'services of the platform'], ['172.17.0.0/16', 'the bridge of containers']],
};

/**
 * A subnet in each of up to six zones. AWS keeps five addresses of each; an interface endpoint takes one in each.
 *
 * Source: Amazon VPC User Guide, "VPC CIDR blocks" and "Subnet CIDR blocks" (/16 to /28). Read 2026-11-23.
 */
const AWS: Layout<`zone-${0 | 1 | 2 | 3 | 4 | 5}`> = {
  what: 'a VPC of AWS',
  holds: ['a subnet in each of six zones (/28 at least)'],
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
 * A subnet, and beyond it the address of the endpoint for Google APIs, which no subnet may hold. Google keeps four addresses.
 *
 * Source: Google Cloud, "Subnets" (/29 is the smallest, and prohibited ranges) and "About accessing Google APIs through
 * endpoints". Read 2026-11-23.
 */
const GCP: Layout<'subnet'> = {
  what: 'a network of Google Cloud',
  holds: ['a subnet (/29 at least)', 'the address of an endpoint outside it'],
  ground: 22,
  slots: { subnet: { start: 0, eighths: 4, smallest: 29 } },
  reserved: [...RESERVED, ['199.36.153.4/30', 'Google APIs'], ['199.36.153.8/30', 'Google APIs']],
};

/** Subnets of an Azure virtual network. Where there are faults they are empty. */
export function carveAzure(cidr: string, path: SpecPath): { endpointSubnet: string; agentSubnet: string; faults: readonly Fault[] } {
  const { ground, faults } = groundOf(cidr, AZURE, path);
  return { endpointSubnet: subnetAt(ground, AZURE.slots.endpoints), agentSubnet: subnetAt(ground, AZURE.slots.agents), faults };
}

/**
 * Subnets of a VPC, one a zone. A zone's subnet is the same however many there are. Where there are faults there are none.
 *
 * @param zones one to six
 */
export function carveAws(cidr: string, zones: number, path: SpecPath): { subnets: readonly string[]; faults: readonly Fault[] } {
  const { ground, faults } = groundOf(cidr, AWS, path);
  const slots = Object.values(AWS.slots).slice(0, zones);
  return { subnets: ground ? slots.map((place) => subnetAt(ground, place)) : [], faults };
}

/** The subnet of a network of Google Cloud, and the address of its endpoint for Google APIs. Where there are faults they are empty. */
export function carveGcp(cidr: string, path: SpecPath): { subnet: string; pscAddress: string; faults: readonly Fault[] } {
  const { ground, faults } = groundOf(cidr, GCP, path);
  return { subnet: subnetAt(ground, GCP.slots.subnet), pscAddress: lastButOne(ground), faults };
}

/** The part of a block that is divided; null where the block cannot be that of a network. */
function groundOf(cidr: string, layout: Layout<string>, path: SpecPath): { ground: Block | null; faults: readonly Fault[] } {
  const block = readBlock(cidr);
  if (block?.family !== 4) return { ground: null, faults: [notIpv4(path, cidr, layout)] };
  const faults = validate(path, { said: cidr, cidr: writeBlock(block), block, layout }, RULES);
  const ground = block.prefixLength < layout.ground ? { ...block, prefixLength: layout.ground } : block;
  return { ground: faults.length === 0 ? ground : null, faults };
}

/** A block as the spec writes it and as it is, with the layout of its network. */
interface NetworkBlock {
  readonly said: string;
  readonly cidr: string;
  readonly block: Block;
  readonly layout: Layout<string>;
}

const RULES: readonly ValidationRule<NetworkBlock>[] = [
  {
    condition: ({ said, cidr }) => said !== cidr,
    fault: (at, { said, cidr }) => startsElsewhere({ path: at }, said, cidr),
  },
  {
    condition: (network) => reservedIn(network).length > 0,
    fault: (at, network) => reservedBlock(at, network.cidr, network.layout, reservedIn(network).join(' and ')),
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

/** Length of the longest prefix whose block gives every purpose its smallest subnet. */
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
