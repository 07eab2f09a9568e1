import type { Catalog } from './types';

let loaded: Catalog | undefined;

/** The catalog that ships with this release. Read when first asked for, and once. */
export function loadCatalog(): Catalog {
  loaded ??= read();
  return loaded;
}

/** A require rather than an import, so that what only needs names and lookups never parses the data. */
function read(): Catalog {
  const { expandCatalog } = require('./expand/catalog') as typeof import('./expand/catalog');
  return expandCatalog();
}
