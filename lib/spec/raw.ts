import type { SpecPath } from '../faults/fault';

/** Access to values of unknown shape: rules across fields run before the fields themselves are validated. */
export type RawMap = Readonly<Record<string, unknown>>;

/** The value if it is a map, otherwise an empty map. */
export function rawMap(value: unknown): RawMap {
  return isRawMap(value) ? value : {};
}

export function isRawMap(value: unknown): value is RawMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The items of a list, the value itself if it is not a list, nothing if it is missing. */
export function rawList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The items of {@link rawList}, each with its path. */
export function rawItems(path: SpecPath, value: unknown): readonly (readonly [SpecPath, unknown])[] {
  return rawList(value).map((item, index) => [Array.isArray(value) ? [...path, index] : path, item]);
}

/** The value of a map's own key. */
export function rawField(value: unknown, key: string): unknown {
  const map = rawMap(value);
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The endpoint that an item of a caller's `may` names. */
export function endpointIn(item: unknown): unknown {
  return isRawMap(item) ? rawField(item, 'endpoint') : item;
}

/** The issuers of a caller, one or a list, each with its path. */
export function issuersOf(path: SpecPath, caller: unknown): readonly (readonly [SpecPath, unknown])[] {
  return rawItems([...path, 'oidc'], rawField(caller, 'oidc'));
}

/** The AKS clusters of a caller, each with its path and, as `issuer`, the issuer of its tokens. */
export function clustersOf(path: SpecPath, caller: unknown): readonly (readonly [SpecPath, unknown])[] {
  return rawItems([...path, 'as', 'azure'], rawField(rawField(caller, 'as'), 'azure')).flatMap(([at, identity]) => {
    const cluster = rawField(identity, 'kubernetes');
    return cluster === undefined ? [] : [[[...at, 'kubernetes'], cluster]];
  });
}
