import type { Budget, Comparison } from './comparisons';
import { type Program, peakMemory, time } from './program';

/** Default number of measured runs per side. */
export const RUNS = 15;

/** Runs for memory, which hardly varies. */
const MEMORY_RUNS = 3;

/** Medians of one comparison. */
export interface Measurement {
  readonly title: string;
  readonly limit?: number;
  readonly atMost?: Budget;
  readonly ours: Side;
  readonly other: Side;
  /** Median of the ratios of paired runs, which is stable when the machine's speed drifts. */
  readonly ratio: number;
}

export interface Side {
  readonly milliseconds: number;
  /** Undefined if a program starts others, whose memory cannot be measured. */
  readonly kibibytes?: number;
}

/**
 * Runs both sides alternately after a warm-up run of each; first for time, then for memory.
 *
 * @param prepare called before every run, not included in its time
 */
export function measure(
  { title, ours, other, limit, atMost, runs = RUNS, startsOthers = false }: Comparison,
  prepare: () => void,
): Measurement {
  const run = <T>(how: (program: Program) => T, program: Program) => {
    prepare();
    return how(program);
  };
  const inTurn = (how: (program: Program) => number, length: number) =>
    Array.from({ length }, () => [run(how, ours), run(how, other)] as const);
  run(time, ours);
  run(time, other);
  const times = inTurn(time, runs);
  const peaks = startsOthers ? [] : inTurn(peakMemory, MEMORY_RUNS);
  const side = (index: 0 | 1): Side => ({
    milliseconds: median(times.map((pair) => pair[index])),
    ...(startsOthers ? {} : { kibibytes: median(peaks.map((pair) => pair[index])) }),
  });
  return {
    title,
    ...(limit === undefined ? {} : { limit }),
    ...(atMost && { atMost }),
    ours: side(0),
    other: side(1),
    ratio: median(times.map(([a, b]) => a / b)),
  };
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
