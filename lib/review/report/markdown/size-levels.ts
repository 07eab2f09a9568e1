/** Amount of detail in a report. */
export interface Size {
  /** Findings for the record: in full, by address, as numbers per stack, or as one number. */
  readonly details: 'full' | 'addresses' | 'counts' | 'total';
  /** Whether it has the table of models and the topology. */
  readonly hasOverview: boolean;
  /** Characters per value. */
  readonly mostValue: number;
  /** Findings of the first screen that are written out, and targets that have their own line. The others are counted. */
  readonly mostFindings: number;
  readonly mostTargets: number;
}

/** Everything. */
export const FULL: Size = {
  details: 'full',
  hasOverview: true,
  mostValue: 1_000,
  mostFindings: Number.POSITIVE_INFINITY,
  mostTargets: Number.POSITIVE_INFINITY,
};

/** From full to shortest, in the order in which parts are dropped. All of them keep the complete first screen. */
const LEVELS: readonly Size[] = [
  FULL,
  { ...FULL, details: 'addresses' },
  { ...FULL, details: 'counts' },
  { ...FULL, details: 'total' },
  { ...FULL, details: 'total', hasOverview: false },
  { ...FULL, details: 'total', hasOverview: false, mostValue: 300 },
  { ...FULL, details: 'total', hasOverview: false, mostValue: 120 },
];

/** For changes too large for a first screen. */
const LEAST: Size = { details: 'total', hasOverview: false, mostValue: 60, mostFindings: 0, mostTargets: 30 };

/** The largest report of at most `most` characters. */
export function fitted(render: (size: Size) => string, most: number, findings: number): string {
  for (const level of LEVELS) {
    const text = render(level);
    if (text.length <= most) return text;
  }
  return mostFindingsThatFit(render, most, findings);
}

/** Bisects for the number of findings. The report without any is bounded by construction. */
function mostFindingsThatFit(render: (size: Size) => string, most: number, findings: number): string {
  let best = render(LEAST);
  let [low, high] = [1, findings];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const text = render({ ...LEAST, mostFindings: middle });
    if (text.length <= most) [best, low] = [text, middle + 1];
    else high = middle - 1;
  }
  return best;
}

/** Whether it leaves out anything that a full report has. */
export function isFull(size: Size): boolean {
  return size === FULL;
}
