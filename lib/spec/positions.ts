import type { Fault, SourcePosition, SpecPath } from '../faults/fault';
import { type Entry, entryAt, type Tree } from './tree';

/** Where the parts of a spec stand in the files that said them. */
export interface Positions {
  /** Where a person would look for a value, or for the nearest part of the spec that holds it. */
  of(path: SpecPath): SourcePosition | undefined;
  /** Where the key of a value stands, for faults of the key itself. */
  ofKey(path: SpecPath): SourcePosition | undefined;
}

/** Of a spec that came from no file. */
export const NO_POSITIONS: Positions = { of: () => undefined, ofKey: () => undefined };

export function positionsOf(tree: Tree): Positions {
  return {
    of: (path) => nearest(tree, path),
    ofKey: (path) => entryAt(tree, path)?.keyAt ?? nearest(tree, path),
  };
}

function nearest(tree: Tree, path: SpecPath): SourcePosition | undefined {
  for (let length = path.length; length >= 0; length--) {
    const entry = entryAt(tree, path.slice(0, length));
    const position = entry && placeOf(entry);
    if (position) return position;
  }
  return undefined;
}

/** A map or a list is found by its key, which is where a reader's eye goes; a scalar by itself. */
function placeOf({ tree, keyAt }: Entry): SourcePosition | undefined {
  return tree.kind === 'scalar' ? tree.at : (keyAt ?? tree.at);
}

/** Adds the place in a file to faults that know only the path. */
export function locateFaults(faults: readonly Fault[], positions: Positions): Fault[] {
  return faults.map((fault) => {
    const position = fault.position ?? positions.of(fault.path);
    return position ? { ...fault, position } : fault;
  });
}

/** As a reader meets them: by file in the order given, then by place; those without a place come first, by path. */
export function sortFaults(faults: readonly Fault[], files: readonly string[]): Fault[] {
  const rank = ({ position }: Fault) => (position ? files.indexOf(position.file) : -1);
  return [...faults].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
      compare(JSON.stringify(a.path), JSON.stringify(b.path)) ||
      compare(a.code, b.code),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
