import type { Catalog } from './types';

let loaded: Catalog | undefined;

/** The catalog of this release. Read on first use, and once. */
export function loadCatalog(): Catalog {
  loaded ??= read();
  return loaded;
}

/** A require, not an import, so that code that only needs names and lookups never parses the data. */
function read(): Catalog {
  const { expandCatalog } = require('./expand/catalog') as typeof import('./expand/catalog');
  return expandCatalog();
}
