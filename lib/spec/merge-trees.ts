import type { Fault, SpecPath } from '../faults/fault';
import { nullRemovesNothing } from '../faults/reading-faults';
import { suggester } from './suggest';
import type { Entry, MapTree, Tree } from './tree';

/**
 * Merges two trees for `extends`. Every part keeps its original location.
 *
 * - maps merge, key by key
 * - lists and scalars replace the previous value
 * - `null` removes it; a warning if there was none
 */
export function mergeTrees(base: Tree, over: Tree): { readonly tree: Tree; readonly faults: readonly Fault[] } {
  const merger = new Merger();
  return { tree: merger.merge(base, over, []), faults: merger.faults };
}

class Merger {
  public readonly faults: Fault[] = [];
  private readonly suggest = suggester();

  public merge(base: Tree | undefined, over: Tree, path: SpecPath): Tree {
    return over.kind === 'map' ? this.mergeMaps(base?.kind === 'map' ? base : NOTHING, over, path) : over;
  }

  private mergeMaps(base: MapTree, over: MapTree, path: SpecPath): MapTree {
    const entries = new Map(base.entries);
    for (const [key, entry] of over.entries) {
      const below = [...path, key];
      if (!isNull(entry.tree)) entries.set(key, { ...entry, tree: this.merge(entries.get(key)?.tree, entry.tree, below) });
      else if (!entries.delete(key)) this.faults.push(this.removesNothing(entry, key, below, [...base.entries.keys()]));
    }
    return { ...over, entries };
  }

  private removesNothing({ keyAt }: Entry, key: string, path: SpecPath, known: readonly string[]): Fault {
    return nullRemovesNothing({ path, ...(keyAt && { position: keyAt }) }, this.suggest(key, known));
  }
}

const NOTHING: MapTree = { kind: 'map', entries: new Map() };

function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null && tree.unread === undefined;
}
