import { SEVERITIES } from '../rules/finding-kinds';
import type { Finding } from './finding';

/** Worst first, with public access first within its severity, then by stack, address, kind and text. */
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

function sortKey({ severity, kind, stack, resource, from, to, reason }: Finding): readonly string[] {
  const rank = SEVERITIES.length - SEVERITIES.indexOf(severity);
  return [String(rank), kind === 'access-public' ? '0' : '1', stack, resource?.address ?? '', kind, reason, from ?? '', to ?? ''];
}

function compare(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at === -1 ? 0 : (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
}
