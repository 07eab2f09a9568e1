import { FINDING_KINDS, SEVERITIES } from '../rules/finding-kinds';
import type { Finding } from './finding';

/** Worst first: by severity, then by kind, then by stack, address and text. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings
    .map((finding) => ({ finding, key: sortKey(finding) }))
    .sort((one, other) => compare(one.key, other.key))
    .map(({ finding }) => finding);
}

/** Each finding once. */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function sortKey({ severity, kind, stack, resource, attribute, from, to, reason }: Finding): readonly (string | number)[] {
  const ranks = [-SEVERITIES.indexOf(severity), FINDING_KINDS.indexOf(kind)];
  return [...ranks, stack, resource?.address ?? '', reason, attribute ?? '', from ?? '', to ?? ''];
}

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at === -1 ? 0 : (one[at] as string | number) < (other[at] as string | number) ? -1 : 1;
}
