import type { GroupedByLocation } from '../catalog/refreshed';
import { compareText } from '../text/compare-text';

/** Values after one location reported another value, or its first. Locations with the same value share a group. */
export function setAt<T extends object>(groups: GroupedByLocation<T>, location: string, value: T): GroupedByLocation<T> {
  const others = groups
    .map((group) => ({ ...group, in: group.in.filter((other) => other !== location) }))
    .filter((group) => group.in.length > 0);
  return regrouped([...others, { ...value, in: [location] }]);
}

/** In one order, whatever the order of the reports. */
function regrouped<T extends object>(groups: GroupedByLocation<T>): GroupedByLocation<T> {
  const byValue = new Map<string, { value: T; locations: string[] }>();
  for (const { in: locations, ...value } of groups) {
    const sorted = sortKeys(value) as T;
    const id = JSON.stringify(sorted);
    const group = byValue.get(id) ?? { value: sorted, locations: [] };
    group.locations.push(...locations);
    byValue.set(id, group);
  }
  return [...byValue.values()]
    .map(({ value, locations }) => ({ in: [...locations].sort(), ...value }))
    .sort((a, b) => compareText(a.in[0] ?? '', b.in[0] ?? ''));
}

function sortKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)).map(([key, each]) => [key, sortKeys(each)]));
}
