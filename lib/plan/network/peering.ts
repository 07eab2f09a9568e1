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

/** Whether two targets share a network, or one names the other as a peer. */
export function arePeered(a: TargetContext, b: TargetContext): boolean {
  return a.key === b.key || isPeerOf(a, b) || isPeerOf(b, a);
}

function isPeerOf({ key }: TargetContext, { network }: TargetContext): boolean {
  return network?.peersWith?.includes(key) ?? false;
}

/** Networks of the private targets, for the overlap check. */
export function plannedNetworks(targets: readonly TargetContext[]): readonly PlannedNetwork[] {
  return targets
    .filter(({ exposure }) => exposure.kind === 'private')
    .map((target) => ({
      target: target.key,
      cidr: blockOf(target),
      isDefault: target.network?.cidr === undefined && target.network?.existing === undefined,
      peersWith: target.network?.peersWith ?? [],
      path: target.network === undefined ? target.at() : target.at('network'),
    }));
}
