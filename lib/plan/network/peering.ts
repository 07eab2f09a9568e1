import { virtualNetworkOf } from '../../rules/azure/resource-names';
import { contains, readBlock } from '../../rules/cidr-block';
import { hasPrivatePath } from '../../rules/exposure';
import type { TargetContext } from '../target-context';
import type { PlannedNetwork } from './cidr';
import type { CallerRanges } from './network';
import { createdBlock, type NetworkContext } from './network-context';

/** CIDR block of a target's network; null if IPAM allocates it, and for an existing network whose block the spec does not give. */
export function blockOf({ network }: TargetContext): string | null {
  const existing = network?.existing;
  if (existing === undefined) return createdBlock(network ?? {});
  return 'cidr' in existing ? (existing.cidr ?? null) : (network?.cidr ?? null);
}

/** Whether IPAM allocates the range of a target's network, so that it is known only after deploying. */
export function isAllocated({ network, sharedNetwork }: TargetContext): boolean {
  const created = sharedNetwork ?? (network?.existing === undefined ? network : undefined);
  return created?.ipam !== undefined;
}

/**
 * Ranges that calls come from: a network's own and its peers', without duplicates, in spec order.
 *
 * @param own block of the network; null if the spec does not give it
 * @param allocated whether IPAM allocates that block
 * @param blocks block of each target's and shared network, by key
 */
export function callerRanges(
  own: string | null,
  allocated: boolean,
  peersWith: readonly string[],
  blocks: ReadonlyMap<string, string | null>,
): CallerRanges {
  const peers = peersWith.map((peer) => (blocks.has(peer) ? (blocks.get(peer) ?? null) : peer));
  const callerCidrs = [...new Set([own, ...peers])].filter((block) => block !== null);
  return { ...(allocated ? { ownRange: 'allocated' } : {}), callerCidrs };
}

/**
 * How the spec connects two targets' networks.
 *
 * - `stated`: they are the same network, or one lists the other's key or CIDR block as a peer
 * - `assumed`: one lists CIDR blocks as peers, and the block of the other network is unknown
 */
export type NetworkLink = 'stated' | 'assumed' | 'none';

/** How the spec connects two targets' networks. */
export function linkBetween(a: TargetContext, b: TargetContext): NetworkLink {
  if (a.key === b.key || isSameNetwork(a, b)) return 'stated';
  const links = [linkFrom(a, b), linkFrom(b, a)];
  return (['stated', 'assumed'] as const).find((link) => links.includes(link)) ?? 'none';
}

/** How a network's list of peers covers another target's network. */
function linkFrom({ network }: TargetContext, other: TargetContext): NetworkLink {
  const peers = network?.peersWith ?? [];
  if (peers.includes(other.sharedNetwork?.key ?? other.key)) return 'stated';
  const blocks = peers.flatMap((peer) => readBlock(peer) ?? []);
  const written = hasPrivatePath(other.exposure) ? blockOf(other) : null;
  if (written === null) return blocks.length > 0 ? 'assumed' : 'none';
  const block = readBlock(written);
  return block !== null && blocks.some((peer) => contains(peer, block)) ? 'stated' : 'none';
}

function isSameNetwork(a: TargetContext, b: TargetContext): boolean {
  const ids = networkIdsOf(a);
  return networkIdsOf(b).some((id) => ids.includes(id));
}

/** Shared or existing network of a private target, and the existing interface endpoints that its callers use. */
function networkIdsOf(target: TargetContext): readonly string[] {
  if (!hasPrivatePath(target.exposure)) return [];
  if (target.sharedNetwork !== null) return [target.sharedNetwork.key];
  if (target.network?.existing === undefined) return [];
  switch (target.cloud) {
    case 'azure':
      return [virtualNetworkOf(target.network.existing.subnetId)];
    case 'aws': {
      const { vpcId, vpcEndpointIds = {} } = target.network.existing;
      return [...(vpcId === undefined ? [] : [vpcId]), ...Object.values(vpcEndpointIds).flat()];
    }
    case 'gcp':
      return [target.network.existing.network];
  }
}

/** Networks of the private targets, and the shared ones, for the overlap check. */
export function plannedNetworks(targets: readonly TargetContext[], shared: readonly NetworkContext[]): readonly PlannedNetwork[] {
  return [
    ...targets.filter(({ exposure, sharedNetwork }) => hasPrivatePath(exposure) && sharedNetwork === null).map(ofTarget),
    ...shared.map((network) => ({
      key: network.key,
      cidr: createdBlock(network),
      allocatedFrom: originOf(network.key, network),
      isDefault: network.isDefaultCidr,
      peersWith: network.peersWith,
      path: network.at(),
    })),
  ];
}

function ofTarget(target: TargetContext): PlannedNetwork {
  const { key, network, at } = target;
  return {
    key,
    cidr: blockOf(target),
    allocatedFrom: isAllocated(target) ? originOf(key, network) : null,
    isDefault: network?.cidr === undefined && network?.existing === undefined,
    peersWith: network?.peersWith ?? [],
    path: network === undefined ? at() : at('network'),
  };
}

/** Origin of a created network's allocated range: its IPAM pool, or an internal range of its own. Null if none is allocated. */
function originOf(key: string, network: TargetContext['network'] | NetworkContext): string | null {
  if (network?.ipam === undefined) return null;
  return 'pool' in network.ipam && network.ipam.pool !== undefined ? network.ipam.pool : `the internal range of ${key}`;
}
