import { groupBy } from '../access/group-by';
import type { Finding } from '../finding';

/** Findings that differ only in resource and stack. Reports list them once. */
export type SameFindings = readonly [Finding, ...Finding[]];

/** Groups equal findings, each at the position of its first. */
export function sameFindings(findings: readonly Finding[]): readonly SameFindings[] {
  const groups = groupBy(findings, ({ cloud, target, stack, resource, ...same }) => JSON.stringify(same));
  return [...groups.values()] as unknown as readonly SameFindings[];
}

/** Resources of equal findings with their stacks: one entry per address. The address is null for whole stacks. */
export function placesOf(findings: SameFindings): readonly { readonly address: string | null; readonly stacks: readonly string[] }[] {
  return [...groupBy(findings, ({ resource }) => resource?.address ?? null)].map(([address, own]) => ({
    address,
    stacks: [...new Set(own.map(({ stack }) => stack))],
  }));
}
