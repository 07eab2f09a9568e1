import type { Quota } from '../catalog/types';
import type { Fault, SpecPath } from '../faults/fault';
import { alarmLimitRefused, emailMalformed, limitGivenTwice, quotaShareRefused } from '../faults/guard-faults';
import { formatNumber } from '../text/number';

/** A limit whose use is monitored. */
export interface AlarmLimit {
  readonly unit: Quota['unit'];
  /** Amount in the unit; null if unknown, which is reported as a gap and not monitored. */
  readonly limit: number | null;
}

/** An alarm and its threshold. It goes off at the threshold or above. */
export interface AlarmRule {
  /**
   * Subject of the alarm, part of its name and address: lower-case letters and `_`. Without hyphens, so that an endpoint key in front of it
   * stays unambiguous. Does not contain the threshold.
   */
  readonly key: string;
  /** The cloud's own name of the metric. */
  readonly metric: string;
  readonly statistic: 'sum' | 'average';
  /** Period of the statistic, in minutes. */
  readonly minutes: number;
  readonly threshold: number;
  /** Meaning of the alarm: a sentence without a full stop. */
  readonly because: string;
}

/** Something that cannot be monitored, or not reliably, and why. Both are clauses without a full stop. */
export interface AlarmGap {
  readonly what: string;
  readonly because: string;
}

/** An endpoint's alarms. */
export interface AlarmDecision<Rule extends AlarmRule = AlarmRule> {
  readonly rules: readonly Rule[];
  readonly gaps: readonly AlarmGap[];
}

/** Default alarm threshold, in percent of a limit. */
export const DEFAULT_QUOTA_SHARE = 80;

/** Period in which a single throttled or failed call sets off an alarm, in minutes. */
export const FAILURE_MINUTES = 5;

/** Metrics for quota use, by the quota's unit. */
export type UsageMetrics = Partial<Readonly<Record<Quota['unit'], string>>>;

/**
 * Alarms on quota use, one per limit, on the sum of each minute, which is what limits per minute count.
 *
 * Unknown limits, and limits without a metric, are gaps.
 */
export function usageAlarms<Limit extends AlarmLimit>(
  limits: readonly Limit[],
  quotaShare: number,
  metrics: UsageMetrics,
): AlarmDecision<AlarmRule & { readonly of: Limit }> {
  if (limits.length === 0) return { rules: [], gaps: [NOTHING_KNOWN] };
  return {
    rules: limits.flatMap((of) => {
      const metric = metrics[of.unit];
      if (metric === undefined || of.limit === null) return [];
      const threshold = shareOf(of.limit, quotaShare);
      const because = `usage above ${quotaShare}% of ${formatNumber(of.limit)} ${words(of.unit)}`;
      return [{ key: keyOf(of.unit), metric, statistic: 'sum', minutes: 1, threshold, because, of }];
    }),
    gaps: limits.flatMap(({ unit, limit }) => {
      if (metrics[unit] === undefined) return [{ what: useOf(unit), because: 'the route has no metric for it' }];
      return limit === null ? [{ what: useOf(unit), because: 'the limit is unknown' }] : [];
    }),
  };
}

/** Key of a limit's alarm: `input_tokens`. */
export function keyOf(unit: Quota['unit']): string {
  return unit.replace(/-per-minute$/, '').replaceAll('-', '_');
}

/** Alarm threshold for a share of a limit, rounded up. */
export function shareOf(limit: number, quotaShare: number): number {
  return Math.ceil((limit * quotaShare) / 100);
}

/** An alarm that a single throttled or failed call sets off. */
export function failureAlarm(key: string, metric: string, because: string): AlarmRule {
  return { key, metric, statistic: 'sum', minutes: FAILURE_MINUTES, threshold: 1, because };
}

/** Faults of the email addresses and the threshold. */
export function alarmFaults(at: SpecPath, email: readonly string[], quotaShare: number): Fault[] {
  const isShare = Number.isInteger(quotaShare) && quotaShare >= 1 && quotaShare <= 100;
  return [
    ...email.filter((address) => !/^[^@\s]+@[^@\s]+$/.test(address)).map((address) => emailMalformed([...at, 'email'], address)),
    ...(isShare ? [] : [quotaShareRefused([...at, 'quotaShare'], quotaShare)]),
  ];
}

/** Faults of the limits to monitor. */
export function limitFaults(at: SpecPath, limits: readonly AlarmLimit[]): Fault[] {
  const path = [...at, 'limits'];
  return limits.flatMap(({ unit, limit }, index) => {
    const isLegal = limit === null || (Number.isFinite(limit) && limit > 0);
    const isSecond = limits.findIndex((other) => other.unit === unit) < index;
    return [...(isLegal ? [] : [alarmLimitRefused(path, words(unit), limit)]), ...(isSecond ? [limitGivenTwice(path, words(unit))] : [])];
  });
}

const NOTHING_KNOWN: AlarmGap = { what: 'quota usage', because: 'the limit is unknown' };

/** Name of a limit in a gap. */
export function useOf(unit: Quota['unit']): string {
  return `usage of ${words(unit)}`;
}

function words(unit: Quota['unit']): string {
  return unit.replaceAll('-', ' ');
}
