import type { NestedBlock } from './schema';
import { type Fields, isOpaque } from './values';

/** The blocks of a nested block's value, whatever its nesting. */
export function itemsOf({ nesting_mode }: NestedBlock, value: unknown): readonly Fields[] {
  if (isOpaque(value)) return [];
  if (nesting_mode === 'list' || nesting_mode === 'set') return value as readonly Fields[];
  return nesting_mode === 'map' ? Object.values(value as Readonly<Record<string, Fields>>) : [value as Fields];
}

/** The nested block's value with each of its blocks transformed. The key is an index, a map key, or null for a single block. */
export function mapItems({ nesting_mode }: NestedBlock, value: unknown, transform: (item: Fields, key: Key) => unknown): unknown {
  if (isOpaque(value)) return value;
  if (nesting_mode === 'list' || nesting_mode === 'set') return (value as Fields[]).map(transform);
  if (nesting_mode === 'map') {
    return Object.fromEntries(Object.entries(value as Record<string, Fields>).map(([key, item]) => [key, transform(item, key)]));
  }
  return transform(value as Fields, null);
}

/** The earlier block at the same key. Elements of a set have no identity, so they have none. */
export function priorItem({ nesting_mode }: NestedBlock, prior: unknown, key: Key): Fields | null {
  if (isOpaque(prior) || nesting_mode === 'set') return null;
  if (key === null) return prior as Fields;
  return (prior as Readonly<Record<string | number, Fields>>)[key] ?? null;
}

/** Where a block stands in its nested block. */
export type Key = string | number | null;
