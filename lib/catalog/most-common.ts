import type { GroupedByLocation } from './refreshed';

/**
 * The most common of several values; in a tie, the one that `cautious` prefers.
 *
 * @param value the value of an item; undefined if it has none
 * @returns undefined if no item has a value
 */
export function mostCommon<T, Value>(
  said: GroupedByLocation<T>,
  value: (terms: T) => Value | undefined,
  cautious: (a: Value, b: Value) => number = () => 0,
): Value | undefined {
  const counts = new Map<string, { readonly value: Value; count: number }>();
  for (const group of said) {
    const found = value(group);
    if (found === undefined) continue;
    const id = JSON.stringify(found);
    const known = counts.get(id) ?? { value: found, count: 0 };
    known.count += group.in.length;
    counts.set(id, known);
  }
  const ranked = [...counts].sort(
    ([a, left], [b, right]) => right.count - left.count || cautious(left.value, right.value) || (a < b ? -1 : 1),
  );
  return ranked[0]?.[1].value;
}

/** Whether items have different values. */
export function differsByLocation<T>(said: GroupedByLocation<T>, value: (terms: T) => unknown): boolean {
  const found = said.map(value).filter((each) => each !== undefined);
  return new Set(found.map((each) => JSON.stringify(each))).size > 1;
}
