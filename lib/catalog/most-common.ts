import type { GroupedByLocation } from './refreshed';

/**
 * What most places say where places differ; of two that as many say, the one that `cautious` puts first.
 *
 * @param value what a place says of the matter; undefined where it says nothing
 * @returns undefined where no place says anything
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

/** Whether places say different things of a matter. */
export function differsByLocation<T>(said: GroupedByLocation<T>, value: (terms: T) => unknown): boolean {
  const found = said.map(value).filter((each) => each !== undefined);
  return new Set(found.map((each) => JSON.stringify(each))).size > 1;
}
