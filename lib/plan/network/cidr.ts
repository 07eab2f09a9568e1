import {
  blockTooLarge,
  blockTooSmall,
  notIpv4,
  pscAddressPublic,
  pscAddressReserved,
  publicBlock,
  reservedBlock,
} from '../../faults/cidr-faults';
import { type Fault, hasErrors, type SpecPath } from '../../faults/fault';
import { startsElsewhere } from '../../faults/shape-faults';
import { type ValidationRule, validate } from '../../faults/validation';
import { type Block, isPublic, overlaps, readBlock, resized, sizeOf, writeAddress, writeBlock } from '../../rules/cidr-block';
import { AWS, AZURE, GCP, groundSize, type Layout, largestOf, leastOf, type SubnetSlot, subnetSize } from './address-layout';

export { overlaps } from '../../rules/cidr-block';
export { overlapFaults, type PlannedNetwork } from './cidr-overlaps';

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

/** Faults of the address of an endpoint for Google APIs: one that a network cannot use, or a public one. */
export function pscAddressFaults(address: string | undefined, path: SpecPath): readonly Fault[] {
  const block = address === undefined ? null : readBlock(address);
  if (address === undefined || block === null) return [];
  const reserved = reservedIn({ cidr: address, layout: GCP });
  if (reserved.length > 0) return [pscAddressReserved(path, address, GCP, reserved.join(' and '))];
  return isPublic(block) ? [pscAddressPublic(path, address)] : [];
}

/** The part of a block that is divided; null if the block cannot be used for a network. */
function groundOf(cidr: string, layout: Layout<string>, path: SpecPath): { ground: Block | null; faults: readonly Fault[] } {
  const block = readBlock(cidr);
  if (block?.family !== 4) return { ground: null, faults: [notIpv4(path, cidr, layout)] };
  const faults = validate(path, { written: cidr, cidr: writeBlock(block), block, layout }, RULES);
  const ground = { ...block, prefixLength: groundSize(layout, block.prefixLength) };
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

function reservedIn({ cidr, layout }: Pick<NetworkBlock, 'cidr' | 'layout'>): readonly string[] {
  return layout.reserved.filter(([range]) => overlaps(range, cidr)).map(([range, use]) => `${range} (${use})`);
}

function subnetAt(ground: Block | null, slot: SubnetSlot): string {
  if (ground === null) return '';
  const first = ground.first + (BigInt(slot.start) * sizeOf(ground)) / 8n;
  return writeBlock({ ...ground, first, prefixLength: subnetSize(slot, ground.prefixLength) });
}

function lastButOne(ground: Block | null): string {
  return ground === null ? '' : writeAddress(ground.family, ground.first + sizeOf(ground) - 2n);
}
