import { readBlock, sizeOf } from '../../../rules/cidr-block';
import type { Decision } from '../decision';
import type { Comparison, Domain } from './operators';

/** A number, a date in milliseconds, or an IP address. */
type Point = number | bigint;

/** Points from one to another. An open end excludes its point. */
interface Interval {
  readonly from: Point;
  readonly to: Point;
  readonly isOpen: boolean;
}

/** Points in any of the intervals or, as a complement, in none. */
export interface PointSet {
  readonly intervals: readonly Interval[];
  readonly isComplement: boolean;
}

/** IPv6 addresses come after all IPv4 addresses on one line. */
const FIRST_IPV6 = 1n << 32n;

/** The points that relate to any of the values. Null if a value is not valid. */
export function pointsOf(domain: Domain, comparison: Comparison, values: readonly string[], isComplement: boolean): PointSet | null {
  const intervals = values.map((value) => (domain === 'address' ? blockInterval(value) : interval(pointOf(domain, value), comparison)));
  return intervals.includes(null) ? null : { intervals: intervals.filter((each) => each !== null), isComplement };
}

/** Whether any point is in all sets: membership changes only at the ends of intervals. */
export function decidePoints(sets: readonly PointSet[]): Decision {
  const ends = sets.flatMap(({ intervals }) => intervals.flatMap(({ from, to }) => [from, to]));
  const isMember = (point: Point) => sets.every((set) => isIn(set, point));
  return candidates(ends).some(isMember) ? 'some' : 'none';
}

function isIn({ intervals, isComplement }: PointSet, point: Point): boolean {
  return intervals.some((each) => contains(each, point)) !== isComplement;
}

function contains({ from, to, isOpen }: Interval, point: Point): boolean {
  return isOpen ? from < point && point < to : from <= point && point <= to;
}

/** One point of each region between the ends, and the ends. */
function candidates(ends: readonly Point[]): Point[] {
  const whole = ends.filter((end) => typeof end === 'bigint');
  if (whole.length > 0) return [0n, FIRST_IPV6, ...whole.flatMap((end) => [end, end + 1n])];
  const sorted = ends.filter((end) => typeof end === 'number' && Number.isFinite(end)).sort((a, b) => Number(a) - Number(b)) as number[];
  const between = sorted.map((end, index) => (end + (sorted[index + 1] ?? end + 2)) / 2);
  return [(sorted[0] ?? 0) - 1, ...sorted, ...between];
}

function interval(point: number | null, comparison: Comparison): Interval | null {
  if (point === null) return null;
  switch (comparison) {
    case 'equal':
      return { from: point, to: point, isOpen: false };
    case 'less':
      return { from: -Infinity, to: point, isOpen: true };
    case 'less-or-equal':
      return { from: -Infinity, to: point, isOpen: false };
    case 'greater':
      return { from: point, to: Infinity, isOpen: true };
    case 'greater-or-equal':
      return { from: point, to: Infinity, isOpen: false };
  }
}

function pointOf(domain: Domain, text: string): number | null {
  return domain === 'date' ? dateOf(text) : numberOf(text);
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

function numberOf(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const number = Number(text);
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : null;
}

/** A day, or a time with a time zone: without one, its meaning would depend on the machine. */
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

/** ISO 8601, or seconds since 1970. */
function dateOf(text: string): number | null {
  if (ISO_DATE.test(text)) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? null : time;
  }
  const seconds = numberOf(text);
  return seconds === null ? null : seconds * 1000;
}

function blockInterval(text: string): Interval | null {
  const block = readBlock(text);
  if (block === null) return null;
  const size = sizeOf(block);
  const start = (block.family === 4 ? 0n : FIRST_IPV6) + (block.first / size) * size;
  return { from: start, to: start + size - 1n, isOpen: false };
}
