import { type Catalog, type CatalogModel, CLOUDS, type Cloud } from './types';

/**
 * A model on a cloud in a version; without one, the version that never moves.
 *
 * Where the cloud names no versions any version asked for is the one that is served: a spec names it for the clouds that do.
 */
export function findModel(catalog: Catalog, cloud: Cloud, model: string, version?: string): CatalogModel | undefined {
  const versions = versionsOf(catalog, cloud, model);
  const named = versions.some((row) => row.version !== null);
  return versions.find((row) => (version === undefined || !named ? row.isDefault : row.version === version));
}

/** Every version of a model on a cloud, in the order of the catalog. */
export function versionsOf(catalog: Catalog, cloud: Cloud, model: string): readonly CatalogModel[] {
  return catalog.models.filter((row) => row.cloud === cloud && row.model === model);
}

/** The names of all models, sorted. */
export function modelNames(catalog: Catalog): readonly string[] {
  return [...new Set(catalog.models.map((row) => row.model))].sort();
}

/** The clouds that sell a model in any way; not those of which only the name is known. */
export function cloudsOf(catalog: Catalog, model: string): readonly Cloud[] {
  return CLOUDS.filter((cloud) => versionsOf(catalog, cloud, model).some((row) => row.offers.length > 0));
}
