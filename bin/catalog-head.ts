import { modelKey } from '../lib/catalog/refreshed';
import type { CatalogModel } from '../lib/catalog/types';
import { listingsOf } from '../lib/catalog/with-refreshed';
import type { OpenedCatalog } from './open-catalog';

/** Whose word a row has last. */
export type Origin = 'release' | 'clouds' | 'team';

/** `catalog of 2026-11-23, clouds read until 2026-12-01, 2 rows of your own`. */
export function sayLayers(opened: OpenedCatalog): string {
  const { catalog, facts, spec } = opened;
  const read = facts === undefined ? [] : [`clouds read until ${facts.asOf}`];
  const own = spec?.catalog.length ?? 0;
  return [`catalog of ${catalog.asOf}`, ...read, ...(own === 0 ? [] : [`${own} ${own === 1 ? 'row' : 'rows'} of your own`])].join(', ');
}

/** Who said last something of a row: its release, the clouds, or the team in its own files. */
export function originOf({ shipped, refreshed }: OpenedCatalog, row: CatalogModel): Origin {
  if (!refreshed.models.includes(row)) return 'team';
  return shipped.models.includes(row) ? 'release' : 'clouds';
}

/** Days on which a row was read from the clouds, newest first; none where it never was. */
export function readOn({ facts }: OpenedCatalog, row: CatalogModel): string | undefined {
  const read = facts?.models.find((model) => modelKey(model) === modelKey(row));
  if (!facts || !read) return undefined;
  return listingsOf(read, facts.listings)
    .map(({ on }) => on)
    .sort()
    .at(-1);
}
