import { type Catalog, type CatalogModel, CLOUDS, type Cloud } from './types';

/**
 * A model on a cloud in a version, by default the one that never moves.
 *
 * On clouds without versions, every version matches: a spec names it for the clouds that have versions.
 */
export function findModel(catalog: Catalog, cloud: Cloud, model: string, version?: string): CatalogModel | undefined {
  const versions = versionsOf(catalog, cloud, model);
  const named = versions.some((row) => row.version !== null);
  return versions.find((row) => (version === undefined || !named ? row.isDefault : row.version === version));
}

/** Every version of a model on a cloud, in catalog order. */
export function versionsOf(catalog: Catalog, cloud: Cloud, model: string): readonly CatalogModel[] {
  return catalog.models.filter((row) => row.cloud === cloud && row.model === model);
}

/** The names of all models, sorted. */
export function modelNames(catalog: Catalog): readonly string[] {
  return [...new Set(catalog.models.map((row) => row.model))].sort();
}

/** The clouds that offer a model; not those that only list its name. */
export function cloudsOf(catalog: Catalog, model: string): readonly Cloud[] {
  return CLOUDS.filter((cloud) => versionsOf(catalog, cloud, model).some((row) => row.offers.length > 0));
}
