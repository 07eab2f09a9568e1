import { loadCatalog, withAdditions } from '../lib/catalog';
import type { RefreshedFacts } from '../lib/catalog/refreshed';
import type { Catalog } from '../lib/catalog/types';
import { withRefreshed } from '../lib/catalog/with-refreshed';
import { type Fault, hasErrors } from '../lib/faults/fault';
import type { Spec } from '../lib/spec';
import { findSpec } from '../lib/spec/find';
import { locateFaults, sortFaults } from '../lib/spec/positions';
import { readSpec } from '../lib/spec/read';
import { CONTEXT_FILES } from './context-files';
import type { Io } from './io';

/** A catalog with the files beside a spec, in layers: later ones take precedence. */
export interface OpenedCatalog {
  /** The spec, as named by the user. Undefined if there is none; the catalog is then the release's. */
  readonly file?: string;
  /** Undefined without a spec, or if it has errors. */
  readonly spec?: Spec;
  /** The release's catalog. */
  readonly shipped: Catalog;
  /** With facts read from the clouds. */
  readonly refreshed: Catalog;
  /** With the team's own rows. */
  readonly catalog: Catalog;
  /** Facts read from the clouds; undefined if there are none. */
  readonly facts?: RefreshedFacts;
  /** All faults with their locations. If one is an error, layers are missing. */
  readonly faults: readonly Fault[];
}

export interface OpenOptions {
  /** Whether a missing spec is a fault. @default false */
  readonly needsSpec?: boolean;
}

/** Opens the catalog of a spec: the named one, or else the one that other commands would find, or else none. */
export async function openCatalog(
  argument: string | undefined,
  env: Io['env'],
  { needsSpec = false }: OpenOptions = {},
): Promise<OpenedCatalog> {
  const shipped = loadCatalog();
  const layers = { shipped, refreshed: shipped, catalog: shipped };
  const found = findSpec({ argument, env, contextFiles: CONTEXT_FILES });
  if ('fault' in found) return { ...layers, faults: isNone(found.fault) && !needsSpec ? [] : [found.fault] };

  const { file } = found;
  const { spec, faults, positions, files } = await readSpec(file);
  if (!spec) return { file, ...layers, faults };
  const refreshed = withRefreshed(shipped, spec.refreshed);
  const { catalog, faults: additionFaults } = withAdditions(refreshed, spec.catalog);
  return {
    file,
    spec,
    shipped,
    refreshed,
    catalog,
    ...(spec.refreshed && { facts: spec.refreshed }),
    faults: sortFaults([...faults, ...locateFaults(additionFaults, positions)], files),
  };
}

/** A catalog works without a spec. */
function isNone({ code }: Fault): boolean {
  return code === 'MP0041';
}

/** Whether the layers are complete. */
export function isWhole({ faults }: OpenedCatalog): boolean {
  return !hasErrors(faults);
}
