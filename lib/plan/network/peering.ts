import { virtualNetworkOf } from '../../rules/azure/resource-names';
import { contains, readBlock } from '../../rules/cidr-block';
import { hasPrivatePath } from '../../rules/exposure';
import type { TargetContext } from '../target-context';
import type { PlannedNetwork } from './cidr';

/**
 * Default block of a created network: about a thousand addresses in the middle of the private ranges (RFC 1918), away from both ends, which
 * most teams use first.
 */
export const DEFAULT_CIDR = '10.64.0.0/22';

/** CIDR block of a target's network; null for an existing network whose block the spec does not give. */
export function blockOf({ network }: TargetContext): string | null {
  const existing = network?.existing;
  if (existing === undefined) return network?.cidr ?? DEFAULT_CIDR;
  return 'cidr' in existing ? (existing.cidr ?? null) : (network?.cidr ?? null);
}

/** CIDR blocks that calls to a target come from: its own network's and its peers', without duplicates, in spec order. */
export function callerBlocks(target: TargetContext, targets: ReadonlyMap<string, TargetContext>): readonly string[] {
  const peers = (target.network?.peersWith ?? []).map((peer) => {
    const other = targets.get(peer);
    return other === undefined ? peer : blockOf(other);
  });
  return [...new Set([blockOf(target), ...peers])].filter((block) => block !== null);
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
  if (peers.includes(other.key)) return 'stated';
  const blocks = peers.flatMap((peer) => readBlock(peer) ?? []);
  const written = hasPrivatePath(other.exposure) ? blockOf(other) : null;
  if (written === null) return blocks.length > 0 ? 'assumed' : 'none';
  const block = readBlock(written);
  return block !== null && blocks.some((peer) => contains(peer, block)) ? 'stated' : 'none';
}

function isSameNetwork(a: TargetContext, b: TargetContext): boolean {
  const id = networkIdOf(a);
  return id !== null && id === networkIdOf(b);
}

/** Existing network of a private target; null without one. */
function networkIdOf({ exposure, network }: TargetContext): string | null {
  const existing = hasPrivatePath(exposure) ? network?.existing : undefined;
  if (existing === undefined) return null;
  if ('vpcId' in existing) return existing.vpcId;
  return 'network' in existing ? existing.network : virtualNetworkOf(existing.subnetId);
}

/** Networks of the private targets, for the overlap check. */
export function plannedNetworks(targets: readonly TargetContext[]): readonly PlannedNetwork[] {
  return targets
    .filter(({ exposure }) => hasPrivatePath(exposure))
    .map((target) => ({
      target: target.key,
      cidr: blockOf(target),
      isDefault: target.network?.cidr === undefined && target.network?.existing === undefined,
      peersWith: target.network?.peersWith ?? [],
      path: target.network === undefined ? target.at() : target.at('network'),
    }));
}
