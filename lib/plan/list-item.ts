import type { SpecPath } from '../faults/fault';

/** Path of a list item. The spec may write a list of one item as the item itself. */
export function listItem(path: SpecPath, list: readonly unknown[], index: number): SpecPath {
  return list.length > 1 ? [...path, index] : path;
}
