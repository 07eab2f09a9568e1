import { DEFAULT_SEVERITIES, type FindingKind, type FindingSeverity, SEVERITIES } from '../rules/finding-kinds';
import type { ReviewSpec } from '../spec';

/** Severity of each kind: the spec's, otherwise the default. */
export function severityOf(kind: FindingKind, review: ReviewSpec | undefined): FindingSeverity {
  return review?.severities?.[kind] ?? DEFAULT_SEVERITIES[kind];
}

/** The worst of some severities; `fine` if there are none. */
export function worstOf(severities: readonly FindingSeverity[]): FindingSeverity {
  return SEVERITIES[Math.max(0, ...severities.map((severity) => SEVERITIES.indexOf(severity)))] ?? 'fine';
}
