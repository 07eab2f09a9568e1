import type { Comparison } from './comparisons';
import { type Program, peakMemory, time } from './program';

/** Counted runs of each side. */
export const RUNS = 7;

/** Medians of one comparison. */
export interface Measurement {
  readonly title: string;
  readonly limit?: number;
  readonly ours: Side;
  readonly other: Side;
  /** Median of the ratios pair by pair, which holds when the machine's speed drifts. */
  readonly ratio: number;
}

export interface Side {
  readonly milliseconds: number;
  readonly kibibytes: number;
}

/**
 * Runs both sides in turn, after one run of each that does not count; times first, then memory.
 *
 * @param prepare called before every run, outside of its time
 */
export function measure({ title, ours, other, limit }: Comparison, prepare: () => void): Measurement {
  const run = <T>(how: (program: Program) => T, program: Program) => {
    prepare();
    return how(program);
  };
  const inTurn = (how: (program: Program) => number) => Array.from({ length: RUNS }, () => [run(how, ours), run(how, other)] as const);
  run(time, ours);
  run(time, other);
  const times = inTurn(time);
  const peaks = inTurn(peakMemory);
  return {
    title,
    ...(limit === undefined ? {} : { limit }),
    ours: { milliseconds: median(times.map(([a]) => a)), kibibytes: median(peaks.map(([a]) => a)) },
    other: { milliseconds: median(times.map(([, b]) => b)), kibibytes: median(peaks.map(([, b]) => b)) },
    ratio: median(times.map(([a, b]) => a / b)),
  };
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
