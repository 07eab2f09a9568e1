import type { Fault } from '../faults/fault';
import { acknowledgementExpired, nothingToAcknowledge } from '../faults/review-faults';
import type { ReviewSpec } from '../spec';
import type { Finding } from './finding';

/** A finding with the keys that an acknowledgement may name. */
export interface KeyedFinding {
  readonly finding: Finding;
  readonly endpoint: string | null;
  readonly caller: string | null;
}

type AnyEntry = NonNullable<ReviewSpec['acknowledge']>[number];
type Entry = Extract<AnyEntry, { readonly finding: string }>;

/**
 * Marks the findings that the spec of the head acknowledges, and reports entries that match none or have expired.
 *
 * @param base the spec before the change; without it, every entry counts as added by the change
 * @param today day on which entries expire, `YYYY-MM-DD`
 */
export function acknowledgeFindings(
  found: readonly KeyedFinding[],
  head: ReviewSpec | undefined,
  base: ReviewSpec | undefined,
  today: string,
): { readonly findings: readonly Finding[]; readonly faults: readonly Fault[] } {
  const entries = (head?.acknowledge ?? []).flatMap((entry, index) => ('finding' in entry ? [{ entry, index }] : []));
  const known = new Set((base?.acknowledge ?? []).map((entry) => JSON.stringify(entry)));
  const isValid = ({ until }: Entry) => until === undefined || today <= until;
  const findings = found.map((keyed) => {
    const match = entries.find(({ entry }) => isValid(entry) && covers(entry, keyed))?.entry;
    if (!match) return keyed.finding;
    const { reason, until } = match;
    return { ...keyed.finding, acknowledged: { reason, ...(until && { until }), isNew: !known.has(JSON.stringify(match)) } };
  });
  const faults = entries.flatMap(({ entry, index }) => {
    const path = ['review', 'acknowledge', index];
    const what = `finding ${entry.finding}`;
    if (!found.some((keyed) => covers(entry, keyed)))
      return [nothingToAcknowledge(path, what, 'finding, target, endpoint, caller or resource')];
    return isValid(entry) ? [] : [acknowledgementExpired(path, what, entry.until ?? '')];
  });
  return { findings, faults };
}

function covers(entry: Entry, { finding, endpoint, caller }: KeyedFinding): boolean {
  return (
    entry.finding === finding.kind &&
    (entry.target === undefined || entry.target === finding.target) &&
    (entry.endpoint === undefined || entry.endpoint === endpoint) &&
    (entry.caller === undefined || entry.caller === caller) &&
    (entry.resource === undefined || entry.resource === finding.resource?.address)
  );
}
