import type { Fault, FaultLocation, SourcePosition, SpecPath } from '../faults/fault';
import { compareText } from '../text/compare-text';
import { type Entry, entryAt, type Tree } from './tree';

/** Locations of the parts of a spec in their files. */
export interface Positions {
  /** Where a person would look for a value, or for the nearest part of the spec that contains it. */
  of(path: SpecPath): SourcePosition | undefined;
  /** Location of a value's key, for faults about the key itself. */
  ofKey(path: SpecPath): SourcePosition | undefined;
}

/** For a spec that was not read from a file. */
export const NO_POSITIONS: Positions = { of: () => undefined, ofKey: () => undefined };

export function positionsOf(tree: Tree): Positions {
  return {
    of: (path) => nearest(tree, path),
    ofKey: (path) => entryAt(tree, path)?.keyAt ?? nearest(tree, path),
  };
}

/** Location of a path, or of the nearest part that contains it. Undefined if that part came from no file, even if the spec extends one. */
function nearest(tree: Tree, path: SpecPath): SourcePosition | undefined {
  for (let length = path.length; length >= 0; length--) {
    const entry = entryAt(tree, path.slice(0, length));
    if (entry) return beginningOf(entry);
  }
  return undefined;
}

/** A map or a list is located by its key, where a reader looks first; a scalar by itself. */
function beginningOf({ tree, keyAt }: Entry): SourcePosition | undefined {
  return tree.kind === 'scalar' ? (tree.at ?? keyAt) : (keyAt ?? tree.at);
}

/** The location of a value, for a fault about the value. */
export function locationOf(positions: Positions, path: SpecPath): FaultLocation {
  return located(path, positions.of(path));
}

/** The location of a key, for a fault about the key itself. */
export function locationOfKey(positions: Positions, path: SpecPath): FaultLocation {
  return located(path, positions.ofKey(path));
}

function located(path: SpecPath, position: SourcePosition | undefined): FaultLocation {
  return position ? { path, position } : { path };
}

/** Adds the location in a file to faults that only have a path. */
export function locateFaults(faults: readonly Fault[], positions: Positions): Fault[] {
  return faults.map((fault) => {
    const position = fault.position ?? positions.of(fault.path);
    return position ? { ...fault, position } : fault;
  });
}

/** In reading order: by file in the given order, then by location; faults without a location come first, by path. */
export function sortFaults(faults: readonly Fault[], files: readonly string[]): Fault[] {
  const rank = ({ position }: Fault) => (position ? files.indexOf(position.file) : -1);
  return [...faults].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
      comparePaths(a.path, b.path) ||
      compareText(a.code, b.code),
  );
}

/** A part follows what contains it; list items keep their order. */
function comparePaths(a: SpecPath, b: SpecPath): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  if (index === -1) return a.length - b.length;
  const [left = '', right = ''] = [a[index], b[index]];
  return typeof left === 'number' && typeof right === 'number' ? left - right : compareText(String(left), String(right));
}
