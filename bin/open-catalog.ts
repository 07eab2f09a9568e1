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

/** A catalog with what stands beside a spec, in layers: each goes before the one above it. */
export interface OpenedCatalog {
  /** The spec as the user named it; missing where none was found, and then the release's own facts are all there is. */
  readonly file?: string;
  /** Missing where there is none, or one with errors. */
  readonly spec?: Spec;
  /** What the release ships. */
  readonly shipped: Catalog;
  /** With what was read from the clouds. */
  readonly refreshed: Catalog;
  /** With what the team says itself. */
  readonly catalog: Catalog;
  /** What was read from the clouds; missing where nothing was. */
  readonly facts?: RefreshedFacts;
  /** All of them, with their places. With an error among them the layers are not all there. */
  readonly faults: readonly Fault[];
}

export interface OpenOptions {
  /** Whether no spec at all is a fault. @default false */
  readonly needsSpec?: boolean;
}

/** Opens the catalog of a spec: the one that is named, else the one that other commands would find, else none. */
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

/** A catalog needs no spec. */
function isNone({ code }: Fault): boolean {
  return code === 'MP0041';
}

/** Whether the layers are those that the files say. */
export function isWhole({ faults }: OpenedCatalog): boolean {
  return !hasErrors(faults);
}
