import { overlapsPeer, peerBlockUnknown, peerWithoutNetwork, targetsOverlap } from '../../faults/cidr-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { type Block, freeBlock, overlaps, readBlock, writeBlock } from '../../rules/cidr-block';

/** The network of a private target, as far as the spec says it. */
export interface PlannedNetwork {
  /** Key of the target. */
  readonly target: string;
  /** Its block; null for a network that is there already and whose block is not said. */
  readonly cidr: string | null;
  /** Whether the block is that of every network whose spec names none. */
  readonly isDefault: boolean;
  /** Blocks, and keys of targets. */
  readonly peersWith: readonly string[];
  /** The network in the spec. */
  readonly path: SpecPath;
}

/** Length of the longest prefix that is proposed: a block of this size holds a network of each cloud. */
const LEAST_PROPOSED = 24;

/** Gives a target another block of the same size, which meets nothing in the spec and nothing that was given before. */
type Propose = (target: string, cidr: string) => string | null;

/**
 * What cannot be peered as the spec says: a network and a block that it names, and two networks of which one names the other.
 *
 * Networks that nothing connects may have the same block, as those have whose spec names none.
 */
export function overlapFaults(networks: readonly PlannedNetwork[]): readonly Fault[] {
  const byTarget = new Map(networks.map((network) => [network.target, network]));
  const propose = proposals(networks);
  return networks.flatMap((network) =>
    network.peersWith.flatMap((peer, index): readonly Fault[] => {
      const path = [...network.path, 'peersWith', index];
      if (readBlock(peer) !== null) return withBlock(network, peer, path, propose);
      const other = byTarget.get(peer);
      if (other === undefined) return [peerWithoutNetwork(path, network.target, peer)];
      return network === other ? [] : withTarget(network, other, path, propose);
    }),
  );
}

function withBlock({ target, cidr }: PlannedNetwork, peer: string, path: SpecPath, propose: Propose): Fault[] {
  if (cidr === null || !overlaps(cidr, peer)) return [];
  return [overlapsPeer(path, { key: target, cidr }, peer, propose(target, cidr))];
}

/** Where each names the other and both blocks are known, the one whose key is first says it: one overlap is one fault. */
function withTarget({ target, cidr, isDefault }: PlannedNetwork, other: PlannedNetwork, path: SpecPath, propose: Propose): Fault[] {
  const isMutual = other.peersWith.includes(target);
  if (other.cidr === null) return [peerBlockUnknown(path, target, other.target, other.target)];
  if (cidr === null) return isMutual ? [] : [peerBlockUnknown(path, target, other.target, target)];
  if (!overlaps(cidr, other.cidr) || (isMutual && other.target < target)) return [];
  const a = { key: target, cidr, isDefault };
  const b = { key: other.target, cidr: other.cidr, isDefault: other.isDefault };
  const moved = isDefault && !other.isDefault ? a : b;
  return [targetsOverlap(path, a, b, moved, propose(moved.key, moved.cidr))];
}

function proposals(networks: readonly PlannedNetwork[]): Propose {
  const taken = networks.flatMap(({ cidr, peersWith }) => [cidr ?? '', ...peersWith]).flatMap((text) => readBlock(text) ?? []);
  const given = new Map<string, string | null>();
  return (target, cidr) => {
    const before = given.get(target);
    if (before !== undefined) return before;
    const free = freeFor(cidr, taken);
    if (free) taken.push(free);
    const proposed = free && writeBlock(free);
    given.set(target, proposed);
    return proposed;
  };
}

function freeFor(cidr: string, taken: readonly Block[]): Block | null {
  const wanted = readBlock(cidr);
  return wanted?.family === 4 ? freeBlock(Math.min(wanted.prefixLength, LEAST_PROPOSED), taken) : null;
}
