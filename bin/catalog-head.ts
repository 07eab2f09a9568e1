import { modelKey } from '../lib/catalog/refreshed';
import type { CatalogModel } from '../lib/catalog/types';
import { listingsOf } from '../lib/catalog/with-refreshed';
import type { OpenedCatalog } from './open-catalog';

/** Source that last set a row. */
export type Origin = 'release' | 'clouds' | 'team';

/** `catalog of 2026-11-23, clouds read until 2026-12-01, 2 rows of your own`. */
export function sayLayers(opened: OpenedCatalog): string {
  const { catalog, facts, spec } = opened;
  const read = facts === undefined ? [] : [`clouds read until ${facts.asOf}`];
  const own = spec?.catalog.length ?? 0;
  return [`catalog of ${catalog.asOf}`, ...read, ...(own === 0 ? [] : [`${own} ${own === 1 ? 'row' : 'rows'} of your own`])].join(', ');
}

/** Source that last set any part of a row: the release, a cloud, or the team's own files. */
export function originOf({ shipped, refreshed }: OpenedCatalog, row: CatalogModel): Origin {
  if (!refreshed.models.includes(row)) return 'team';
  return shipped.models.includes(row) ? 'release' : 'clouds';
}

/** Date on which a row was last read from the clouds; undefined if never. */
export function readOn({ facts }: OpenedCatalog, row: CatalogModel): string | undefined {
  const read = facts?.models.find((model) => modelKey(model) === modelKey(row));
  if (!facts || !read) return undefined;
  return listingsOf(read, facts.listings)
    .map(({ on }) => on)
    .sort()
    .at(-1);
}
