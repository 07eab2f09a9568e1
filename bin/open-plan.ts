import type { Fault } from '../lib/faults/fault';
import type { Plan } from '../lib/plan/plan';
import type { SpecSources } from '../lib/spec/find';

/** A spec that was found, read and resolved; or how far that went. */
export interface OpenedPlan {
  /** The file as the user named it; missing where none was found. */
  readonly file?: string;
  /** Missing where the spec cannot be read. It can have errors of its own. */
  readonly plan?: Plan;
  /** All of them, with their places, in the order of the file. */
  readonly faults: readonly Fault[];
  /** The same with faults that are found later, in their places. */
  readonly withFaults: (later: readonly Fault[]) => readonly Fault[];
}

/**
 * Finds a spec, reads it and resolves it against the catalog.
 *
 * @param today day against which retirement is judged; left out, the catalog's own
 */
export async function openPlan(sources: SpecSources, today?: string): Promise<OpenedPlan> {
  const { findSpec } = require('../lib/spec/find') as typeof import('../lib/spec/find');
  const found = findSpec(sources);
  if ('fault' in found) return withoutPlan([found.fault]);

  const { readSpec } = require('../lib/spec/read') as typeof import('../lib/spec/read');
  const { file } = found;
  const { spec, faults, positions, files } = await readSpec(file);
  if (!spec) return { file, ...withoutPlan(faults) };

  const { loadCatalog } = require('../lib/catalog/load') as typeof import('../lib/catalog/load');
  const { resolvePlan } = require('../lib/plan/resolve-plan') as typeof import('../lib/plan/resolve-plan');
  const { locateFaults, sortFaults } = require('../lib/spec/positions') as typeof import('../lib/spec/positions');
  const plan = resolvePlan(spec, loadCatalog(), today === undefined ? {} : { today });
  const withFaults = (later: readonly Fault[]) => sortFaults([...faults, ...locateFaults([...plan.faults, ...later], positions)], files);
  const all = withFaults([]);
  return { file, plan: { ...plan, faults: all }, faults: all, withFaults };
}

function withoutPlan(faults: readonly Fault[]): Pick<OpenedPlan, 'faults' | 'withFaults'> {
  return { faults, withFaults: (later) => [...faults, ...later] };
}

/** Files beside which a command looks for `context.spec`, as the frameworks do. */
export const CONTEXT_FILES = ['cdk.json', 'cdktf.json'] as const;
