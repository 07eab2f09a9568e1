import type { Said } from '../catalog/refreshed';

/** Values with one place saying another thing than before, or for the first time. Places that say the same stand together. */
export function say<T extends object>(said: Said<T>, place: string, value: T): Said<T> {
  const others = said
    .map((group) => ({ ...group, in: group.in.filter((other) => other !== place) }))
    .filter((group) => group.in.length > 0);
  return grouped([...others, { ...value, in: [place] }]);
}

/** In one order, whatever the order in which it was said. */
function grouped<T extends object>(said: Said<T>): Said<T> {
  const groups = new Map<string, { value: T; places: string[] }>();
  for (const { in: places, ...value } of said) {
    const sorted = sortKeys(value) as T;
    const id = JSON.stringify(sorted);
    const group = groups.get(id) ?? { value: sorted, places: [] };
    group.places.push(...places);
    groups.set(id, group);
  }
  return [...groups.values()]
    .map(({ value, places }) => ({ in: [...places].sort(), ...value }))
    .sort((a, b) => compare(a.in[0] ?? '', b.in[0] ?? ''));
}

function sortKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => compare(a, b)).map(([key, each]) => [key, sortKeys(each)]));
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
