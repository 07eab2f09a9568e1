import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Fault } from '../faults/fault';
import { unknownKey } from '../faults/shape-faults';
import type { FileReader } from './extends';
import { CATALOG_FILES } from './find';
import { suggester } from './suggest';
import type { Entry, ListTree, MapTree, Tree } from './tree';
import type { TreeReading } from './yaml-tree';

/**
 * Puts the rows of the catalog file beside a spec before the spec's own rows, so that the spec takes precedence.
 *
 * The file is a map with the single key `catalog`, a list as in a spec. Its faults point into it.
 */
export async function withCatalogFile(spec: TreeReading, file: string, reader: FileReader): Promise<TreeReading> {
  const beside = catalogBeside(file);
  if (beside === undefined) return spec;
  const { tree, faults } = await reader.read(beside);
  const all = [...spec.faults, ...faults, ...strayKeys(tree)];
  if (spec.tree?.kind !== 'map' || tree?.kind !== 'map') return spec.tree && tree ? { tree: spec.tree, faults: all } : { faults: all };
  return { tree: withRows(spec.tree, tree.entries.get('catalog')), faults: all };
}

function catalogBeside(file: string): string | undefined {
  const folder = dirname(file);
  const found = CATALOG_FILES.find((name) => basename(file) !== name && existsSync(join(folder, name)));
  return found && join(folder, found);
}

function strayKeys(tree: Tree | undefined): Fault[] {
  if (tree?.kind !== 'map') return [];
  const suggest = suggester();
  return [...tree.entries]
    .filter(([key]) => key !== 'catalog')
    .map(([key, { keyAt }]) => unknownKey({ path: [key], ...(keyAt && { position: keyAt }) }, key, suggest(key, ['catalog']), ['catalog']));
}

/** Rows that are not a list, in the file or in the spec, are left for the schema to reject. */
function withRows(spec: MapTree, rows: Entry | undefined): MapTree {
  if (rows === undefined) return spec;
  const own = spec.entries.get('catalog');
  if (own !== undefined && (own.tree.kind !== 'list' || rows.tree.kind !== 'list')) return spec;
  const items = [rows, own].flatMap((entry) => (entry?.tree as ListTree | undefined)?.items ?? []);
  const joined: Entry = own === undefined ? rows : { ...own, tree: { ...(own.tree as ListTree), items } };
  return { ...spec, entries: new Map([...spec.entries, ['catalog', joined]]) };
}
