import type { Quota } from '../catalog/types';
import type { Fault, SpecPath } from '../faults/fault';
import { alarmLimitRefused, emailMalformed, limitGivenTwice, quotaShareRefused } from '../faults/guard-faults';
import { formatNumber } from '../text/number';

/** A limit of which the use is watched. */
export interface AlarmLimit {
  readonly unit: Quota['unit'];
  /** How much there is of it, in the unit; null where nobody knows, which is then said and not watched. */
  readonly limit: number | null;
}

/** What goes off, and when. It goes off at the threshold as well as above it. */
export interface AlarmRule {
  /**
   * What it watches, a part of its name and of its address: lower-case letters and `_`. It has no hyphen, so that with the key of an endpoint in
   * front it says which of them. The threshold is not in it.
   */
  readonly key: string;
  /** Metric by the cloud's own name. */
  readonly metric: string;
  readonly statistic: 'sum' | 'average';
  /** Minutes over which the statistic is taken. */
  readonly minutes: number;
  readonly threshold: number;
  /** What it means that it goes off: a sentence without a full stop. */
  readonly because: string;
}

/** What cannot be watched, or not for certain, and why. Both are clauses without a full stop. */
export interface AlarmGap {
  readonly what: string;
  readonly because: string;
}

/** What watches an endpoint. */
export interface AlarmDecision<Rule extends AlarmRule = AlarmRule> {
  readonly rules: readonly Rule[];
  readonly gaps: readonly AlarmGap[];
}

/** Percent of a limit at which an alarm goes off, where nothing else is said. */
export const DEFAULT_QUOTA_SHARE = 80;

/** Minutes over which refused and failed calls are counted: one of them is enough. */
export const FAILURE_MINUTES = 5;

/** Metrics that count the use of a limit, by the limit's unit. */
export type UsageMetrics = Partial<Readonly<Record<Quota['unit'], string>>>;

/**
 * What watches the use of limits: for each an alarm on the sum of a minute, which is what limits per minute count.
 *
 * A limit that nobody knows and one that no metric counts are gaps.
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
      const because = `${quotaShare} percent of ${formatNumber(of.limit)} ${words(of.unit)} are in use`;
      return [{ key: keyOf(of.unit), metric, statistic: 'sum', minutes: 1, threshold, because, of }];
    }),
    gaps: limits.flatMap(({ unit, limit }) => {
      if (metrics[unit] === undefined) return [{ what: useOf(unit), because: 'no metric of the route counts it' }];
      return limit === null ? [{ what: useOf(unit), because: 'no limit is known of which a share could be taken' }] : [];
    }),
  };
}

/** Key of what watches a limit: `input_tokens`. */
export function keyOf(unit: Quota['unit']): string {
  return unit.replace(/-per-minute$/, '').replaceAll('-', '_');
}

/** The first whole number at which a share of a limit is used. */
export function shareOf(limit: number, quotaShare: number): number {
  return Math.ceil((limit * quotaShare) / 100);
}

/** One alarm on calls that were refused or failed: a single one makes it go off. */
export function failureAlarm(key: string, metric: string, because: string): AlarmRule {
  return { key, metric, statistic: 'sum', minutes: FAILURE_MINUTES, threshold: 1, because };
}

/** What is wrong with those who are told and with the share. */
export function alarmFaults(at: SpecPath, email: readonly string[], quotaShare: number): Fault[] {
  const isShare = Number.isInteger(quotaShare) && quotaShare >= 1 && quotaShare <= 100;
  return [
    ...email.filter((address) => !/^[^@\s]+@[^@\s]+$/.test(address)).map((address) => emailMalformed([...at, 'email'], address)),
    ...(isShare ? [] : [quotaShareRefused([...at, 'quotaShare'], quotaShare)]),
  ];
}

/** What is wrong with limits to watch. */
export function limitFaults(at: SpecPath, limits: readonly AlarmLimit[]): Fault[] {
  const path = [...at, 'limits'];
  return limits.flatMap(({ unit, limit }, index) => {
    const isLegal = limit === null || (Number.isFinite(limit) && limit > 0);
    const isSecond = limits.findIndex((other) => other.unit === unit) < index;
    return [...(isLegal ? [] : [alarmLimitRefused(path, words(unit), limit)]), ...(isSecond ? [limitGivenTwice(path, words(unit))] : [])];
  });
}

const NOTHING_KNOWN: AlarmGap = { what: 'use of the quota', because: 'no limit is known of which a share could be taken' };

/** Of which limit a gap is. */
export function useOf(unit: Quota['unit']): string {
  return `use of ${words(unit)}`;
}

function words(unit: Quota['unit']): string {
  return unit.replaceAll('-', ' ');
}
