import type { SpecPath } from '../faults/fault';

/** Reading what may have any shape: rules across fields look at a spec before they know that its fields are right. */
export type RawMap = Readonly<Record<string, unknown>>;

/** The value where it is a map, else an empty one. */
export function rawMap(value: unknown): RawMap {
  return isRawMap(value) ? value : {};
}

export function isRawMap(value: unknown): value is RawMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The items where it is a list, the value alone where it is something else, none where it is nothing. */
export function rawList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** What a map holds under a key of its own. */
export function rawField(value: unknown, key: string): unknown {
  const map = rawMap(value);
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The issuers of a caller, of which it may have one or a list, each with its path. */
export function issuersOf(path: SpecPath, caller: unknown): readonly (readonly [SpecPath, unknown])[] {
  const oidc = rawField(caller, 'oidc');
  return rawList(oidc).map((issuer, index) => [[...path, 'oidc', ...(Array.isArray(oidc) ? [index] : [])], issuer]);
}
