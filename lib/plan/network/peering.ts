import type { Spec, TargetSpec } from '../../spec';
import type { PlannedNetwork } from './cidr';

/**
 * Block of a network that a private target creates where the spec names none: a thousand addresses in the middle of the private
 * ranges (RFC 1918), away from the ends that most teams use first.
 */
export const DEFAULT_CIDR = '10.64.0.0/22';

/** Block of a target's network; null where it is there already and its block is not said. */
export function blockOf({ network }: TargetSpec): string | null {
  const existing = network?.existing;
  if (existing === undefined) return network?.cidr ?? DEFAULT_CIDR;
  return 'cidr' in existing ? (existing.cidr ?? null) : (network?.cidr ?? null);
}

/** Blocks that calls to a target come from: its network's own and those of its peers, each once, in the order of the spec. */
export function callerBlocks(spec: Spec, target: TargetSpec): readonly string[] {
  const peers = (target.network?.peersWith ?? []).map((peer) => {
    const other = spec.targets[peer];
    return other === undefined ? peer : blockOf(other);
  });
  return [...new Set([blockOf(target), ...peers])].filter((block) => block !== null);
}

/** Whether the networks of two targets are one, or peered by the word of either. */
export function arePeered(spec: Spec, a: string, b: string): boolean {
  const names = (from: string, to: string) => spec.targets[from]?.network?.peersWith?.includes(to) ?? false;
  return a === b || names(a, b) || names(b, a);
}

/** The networks that a spec creates or names, for the check of overlaps. */
export function plannedNetworks(spec: Spec, privateTargets: readonly string[]): readonly PlannedNetwork[] {
  return privateTargets.flatMap((key) => {
    const target = spec.targets[key];
    if (target === undefined) return [];
    return {
      target: key,
      cidr: blockOf(target),
      isDefault: target.network?.cidr === undefined && target.network?.existing === undefined,
      peersWith: target.network?.peersWith ?? [],
      path: ['targets', key, ...(target.network === undefined ? [] : ['network'])],
    };
  });
}
