import { addressBlockRefused, BLOCK_OF_CALLERS, BLOCK_OF_NETWORK, subnetDoesNotFit } from '../../faults/azure-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { wideListFaults } from '../../rules/address-coverage';
import { type Block, meet, readBlock, sizeOf, writeBlock } from '../../rules/cidr-block';
import { Token } from '../../terraform/cdktf';
import { isUnresolvedItem } from '../../terraform/unresolved';

/** Address blocks of a new virtual network. */
export interface NetworkBlocks {
  /** IPv4 block of the network, such as `10.20.0.0/22`. It must not overlap with peered networks. */
  readonly cidr: string;

  /**
   * Block of the private endpoint subnet, in `cidr`: /29 or larger. An account's endpoint takes one address per hostname, three in total.
   * Azure rejects changing the block while it holds an endpoint.
   */
  readonly endpointSubnetCidr: string;

  /**
   * Block of a subnet for one account's agents, in `cidr`: /27 or larger, /24 recommended.
   *
   * Addresses in 172.16.0.0/12 and 192.168.0.0/16 work in every region, those in 10.0.0.0/8 only in some. Source: foundry-samples, set-up
   * of agents in a private network, of 2025-06-27.
   *
   * @default - no agent subnet
   */
  readonly agentSubnetCidr?: string;
}

/** Prefix length of the smallest allowed subnet. Sources: "Virtual Network FAQ", read 2026-11-23; networking of Foundry, of 2026-07-30. */
export const SMALLEST = { endpointSubnetCidr: 29, agentSubnetCidr: 27 } as const;

/** Faults in a network's blocks. Blocks known only while deploying are not checked. */
export function networkBlockFaults(blocks: NetworkBlocks, at: SpecPath): readonly Fault[] {
  const network = readNetworkBlock(blocks.cidr);
  const endpoints = readNetworkBlock(blocks.endpointSubnetCidr);
  const agents = blocks.agentSubnetCidr === undefined ? undefined : readNetworkBlock(blocks.agentSubnetCidr);
  return [
    ...unreadable(network, blocks.cidr, [...at, 'cidr']),
    ...unreadable(endpoints, blocks.endpointSubnetCidr, [...at, 'endpointSubnetCidr']),
    ...unreadable(agents, blocks.agentSubnetCidr, [...at, 'agentSubnetCidr']),
    ...misplaced(endpoints, network, 'endpointSubnetCidr', at),
    ...misplaced(agents, network, 'agentSubnetCidr', at),
    ...(endpoints && agents && meet(endpoints, agents) ? [subnetsMeet(agents, endpoints, [...at, 'agentSubnetCidr'])] : []),
  ];
}

/** Sources of a security rule, by IP family. */
export interface RuleSources {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

/**
 * Converts callers' blocks to security rule sources: sorted, normalized and deduplicated.
 *
 * - one list per IP family, because a rule cannot mix them (`ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies`, azurerm
 *   #12534)
 * - without blocks inside other blocks, because a rule's sources must not overlap (`OverlappingSubnetsNotPermittedInSecurityRule`,
 *   cloud-provider-azure #6775)
 * - a block known only while deploying is assumed to be IPv4
 */
export function ruleSources(cidrs: readonly string[], at: SpecPath): { sources: RuleSources; faults: readonly Fault[] } {
  const later = cidrs.filter(isUnresolvedItem);
  const known = cidrs.filter((cidr) => !isUnresolvedItem(cidr)).map((cidr) => ({ cidr, block: readBlock(cidr) }));
  const blocks = known.flatMap(({ block }) => block ?? []);
  const sources = { ipv4: [...written(blocks, 4), ...new Set(later)], ipv6: written(blocks, 6) };
  return {
    sources,
    faults: [
      ...known.flatMap(({ cidr, block }) => (block ? [] : [addressBlockRefused(at, cidr, BLOCK_OF_CALLERS)])),
      ...wideListFaults(at, cidrs),
    ],
  };
}

/** The block; undefined if known only while deploying, null if it is not an IPv4 block. */
function readNetworkBlock(text: string): Block | null | undefined {
  if (Token.isUnresolved(text)) return undefined;
  const block = readBlock(text);
  return block?.family === 4 && writeBlock(block) === text ? block : null;
}

function unreadable(block: Block | null | undefined, found: string | undefined, at: SpecPath): Fault[] {
  if (block !== null || found === undefined) return [];
  return [addressBlockRefused(at, found, 'use an IPv4 block that starts at its first address, such as 10.20.0.0/22')];
}

function misplaced(
  subnet: Block | null | undefined,
  network: Block | null | undefined,
  prop: keyof typeof SMALLEST,
  at: SpecPath,
): Fault[] {
  if (!subnet) return [];
  const path = [...at, prop];
  const smallest = SMALLEST[prop];
  if (subnet.prefixLength > smallest) {
    return [subnetDoesNotFit(path, writeBlock(subnet), `Azure requires at least a /${smallest}`, 'use a larger block')];
  }
  if (!network || isWithin(subnet, network)) return [];
  return [subnetDoesNotFit(path, writeBlock(subnet), `it is not in ${writeBlock(network)}`, BLOCK_OF_NETWORK)];
}

function subnetsMeet(agents: Block, endpoints: Block, at: SpecPath): Fault {
  return subnetDoesNotFit(at, writeBlock(agents), `it overlaps the endpoint subnet ${writeBlock(endpoints)}`, 'use a separate block');
}

function written(blocks: readonly Block[], family: Block['family']): string[] {
  const own = blocks.filter((block) => block.family === family);
  const widest = own.filter((block) => !own.some((other) => isWithin(block, other) && other.prefixLength < block.prefixLength));
  return [...new Set(widest.map(writeBlock))].sort();
}

function isWithin(block: Block, other: Block): boolean {
  return block.family === other.family && block.first >= other.first && block.first + sizeOf(block) <= other.first + sizeOf(other);
}
