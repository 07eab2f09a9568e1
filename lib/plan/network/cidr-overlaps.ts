import { overlapsPeer, peerBlockUnknown, peerWithoutNetwork, targetsOverlap } from '../../faults/cidr-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { overlapNotChecked, peerAllocated } from '../../faults/ipam-faults';
import { type Block, freeBlock, overlaps, readBlock, writeBlock } from '../../rules/cidr-block';
import { CIDRS_OUTPUT } from '../../rules/output-names';

/** A private target's network or a shared one, as far as the spec describes it. */
export interface PlannedNetwork {
  /** The target's key, or the shared network's. */
  readonly key: string;
  /** CIDR block; null if IPAM allocates it, and for an existing network whose block the spec does not give. */
  readonly cidr: string | null;
  /** Origin of its allocated range, such as an IPAM pool; null if none is allocated. */
  readonly allocatedFrom: string | null;
  /** Whether this is the default block. */
  readonly isDefault: boolean;
  /** CIDR blocks, and keys of other networks. */
  readonly peersWith: readonly string[];
  /** Path of the network in the spec. */
  readonly path: SpecPath;
}

/** Longest prefix length to propose: a /24 holds a network on any cloud. */
const LEAST_PROPOSED = 24;

/** Proposes another block of the same size for a network, without overlaps in the spec or with earlier proposals. */
type Propose = (key: string, cidr: string) => string | null;

/**
 * Peerings that cannot work: a network that overlaps a peer block, and two peered networks that overlap.
 *
 * Networks without a peering may use the same block, and do by default.
 */
export function overlapFaults(networks: readonly PlannedNetwork[]): readonly Fault[] {
  const byKey = new Map(networks.map((network) => [network.key, network]));
  const propose = proposals(networks);
  return networks.flatMap((network) => [
    ...uncheckedFaults(network, byKey),
    ...network.peersWith.flatMap((peer, index): readonly Fault[] => {
      const path = [...network.path, 'peersWith', index];
      if (readBlock(peer) !== null) return withBlock(network, peer, path, propose);
      const other = byKey.get(peer);
      if (other === undefined) return [peerWithoutNetwork(path, network.key, peer)];
      return network === other ? [] : withNetwork(network, other, path, propose);
    }),
  ]);
}

/** Peers of a network with an allocated range. A pool never allocates an address twice, so its own networks do not overlap. */
function uncheckedFaults({ key, allocatedFrom, peersWith, path }: PlannedNetwork, networks: ReadonlyMap<string, PlannedNetwork>): Fault[] {
  if (allocatedFrom === null) return [];
  const unchecked = peersWith.filter((peer) => {
    const block = readBlock(peer);
    return block === null ? networks.get(peer)?.allocatedFrom !== allocatedFrom : block.family === 4;
  });
  return unchecked.length === 0 ? [] : [overlapNotChecked([...path, 'peersWith'], key, unchecked)];
}

function withBlock({ key, cidr }: PlannedNetwork, peer: string, path: SpecPath, propose: Propose): Fault[] {
  if (cidr === null || !overlaps(cidr, peer)) return [];
  return [overlapsPeer(path, { key, cidr }, peer, propose(key, cidr))];
}

/** If both networks name each other and both blocks are known, only the one with the first key reports the overlap. */
function withNetwork(network: PlannedNetwork, other: PlannedNetwork, path: SpecPath, propose: Propose): Fault[] {
  const { key, cidr, isDefault, allocatedFrom } = network;
  const isMutual = other.peersWith.includes(key);
  if (other.allocatedFrom !== null) return [peerAllocated(path, key, other.key, CIDRS_OUTPUT)];
  if (allocatedFrom !== null) return [];
  if (other.cidr === null) return [peerBlockUnknown(path, key, other.key, other.key)];
  if (cidr === null) return isMutual ? [] : [peerBlockUnknown(path, key, other.key, key)];
  if (!overlaps(cidr, other.cidr) || (isMutual && other.key < key)) return [];
  const a = { key, cidr, isDefault };
  const b = { key: other.key, cidr: other.cidr, isDefault: other.isDefault };
  const moved = isDefault && !other.isDefault ? a : b;
  return [targetsOverlap(path, a, b, moved, propose(moved.key, moved.cidr))];
}

function proposals(networks: readonly PlannedNetwork[]): Propose {
  const taken = networks.flatMap(({ cidr, peersWith }) => [cidr ?? '', ...peersWith]).flatMap((text) => readBlock(text) ?? []);
  const given = new Map<string, string | null>();
  return (key, cidr) => {
    const before = given.get(key);
    if (before !== undefined) return before;
    const free = freeFor(cidr, taken);
    if (free) taken.push(free);
    const proposed = free && writeBlock(free);
    given.set(key, proposed);
    return proposed;
  };
}

function freeFor(cidr: string, taken: readonly Block[]): Block | null {
  const wanted = readBlock(cidr);
  return wanted?.family === 4 ? freeBlock(Math.min(wanted.prefixLength, LEAST_PROPOSED), taken) : null;
}
