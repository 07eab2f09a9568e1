import type { Fault, SpecPath } from '../faults/fault';
import { nullRemovesNothing } from '../faults/reading-faults';
import { suggest } from './suggest';
import type { Entry, MapTree, Tree } from './tree';

/** What `extends` makes of two trees: maps merge, lists and scalars replace, `null` removes. Every part keeps the place that said it. */
export function mergeTrees(base: Tree, over: Tree, faults: Fault[], path: SpecPath = []): Tree {
  if (over.kind !== 'map') return over;
  return mergeMaps(base.kind === 'map' ? base : { kind: 'map', entries: new Map() }, over, faults, path);
}

function mergeMaps(base: MapTree, over: MapTree, faults: Fault[], path: SpecPath): MapTree {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const below = entries.get(key);
    if (!isNull(entry.tree)) entries.set(key, mergeEntry(below, entry, faults, [...path, key]));
    else if (!entries.delete(key)) faults.push(removesNothing(entry, [...path, key], [...base.entries.keys()]));
  }
  return { ...over, entries };
}

function mergeEntry(below: Entry | undefined, entry: Entry, faults: Fault[], path: SpecPath): Entry {
  const nothing: Tree = { kind: 'map', entries: new Map() };
  return { ...entry, tree: mergeTrees(below?.tree ?? nothing, entry.tree, faults, path) };
}

function removesNothing({ keyAt }: Entry, path: SpecPath, keys: readonly string[]): Fault {
  return nullRemovesNothing({ path, ...(keyAt && { position: keyAt }) }, suggest(String(path.at(-1)), keys));
}

function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}
