import type { Fault, SpecPath } from '../faults/fault';
import { acknowledgementExpired, errorAcknowledged, nothingToAcknowledge } from '../faults/review-faults';
import type { ReviewSpec } from './types';

/** Marked faults, and faults about the acknowledgements themselves. */
export interface Acknowledged {
  readonly faults: readonly Fault[];
  readonly about: readonly Fault[];
}

type AnyEntry = NonNullable<ReviewSpec['acknowledge']>[number];

/** An entry about a warning. Entries about findings are judged by the review of a change. */
type Entry = Extract<AnyEntry, { readonly code: string }>;

/**
 * Marks the warnings that a spec acknowledges, and reports entries that match none.
 *
 * @param today day on which entries expire, `YYYY-MM-DD`. Default: they do not, so that a synthesis has the same output every day
 */
export function acknowledge(faults: readonly Fault[], review: ReviewSpec | undefined, today?: string): Acknowledged {
  const entries = review?.acknowledge ?? [];
  if (entries.length === 0) return { faults, about: [] };
  const valid = entries.filter(isAboutWarning).filter(({ until }) => until === undefined || today === undefined || today <= until);
  const marked = faults.map((fault) => {
    const entry = fault.severity === 'warning' ? valid.find((each) => covers(each, fault)) : undefined;
    return entry ? { ...fault, acknowledged: { reason: entry.reason, ...(entry.until && { until: entry.until }) } } : fault;
  });
  const about = entries.flatMap((entry, index) =>
    isAboutWarning(entry) ? entryFaults(entry, ['review', 'acknowledge', index], faults, valid.includes(entry)) : [],
  );
  return { faults: marked, about };
}

function isAboutWarning(entry: AnyEntry): entry is Entry {
  return 'code' in entry;
}

function entryFaults(entry: Entry, path: SpecPath, faults: readonly Fault[], isValid: boolean): Fault[] {
  const matching = faults.filter((fault) => covers(entry, fault));
  if (matching.some(({ severity }) => severity === 'error')) return [errorAcknowledged(path, entry.code)];
  if (matching.length === 0) return [nothingToAcknowledge(path, `warning ${entry.code}`, 'code, target or endpoint')];
  return isValid ? [] : [acknowledgementExpired(path, `warning ${entry.code}`, entry.until ?? '')];
}

/** A fault that concerns several targets is covered only by an entry for all of them. */
function covers({ code, target, endpoint }: Entry, fault: Fault): boolean {
  if (code !== fault.code) return false;
  const targets = keyIn(fault.path, 'targets') ?? keyIn(fault.path, 'overrides');
  const concerned = targets === undefined ? (fault.targets ?? []) : [targets];
  const endpoints = keyIn(fault.path, 'endpoints');
  return (
    (target === undefined || (concerned.length > 0 && concerned.every((key) => key === target))) &&
    (endpoint === undefined || endpoint === endpoints)
  );
}

/** The key that follows a name in a path. */
function keyIn(path: SpecPath, name: string): string | undefined {
  const key = path[path.lastIndexOf(name) + 1];
  return path.includes(name) && typeof key === 'string' ? key : undefined;
}
