import { loadCatalog } from '../lib/catalog/load';
import type { Fault, SpecPath } from '../lib/faults/fault';
import { strangerFaults } from '../lib/plan/access/account-sharing';
import type { Plan } from '../lib/plan/plan';
import type { ResolveOptions } from '../lib/plan/resolve-plan';
import { resolvePlan } from '../lib/plan/resolve-plan';
import { inFile, readAlsoUsing } from '../lib/spec/also-using';
import type { SpecSources } from '../lib/spec/find';
import { findSpec } from '../lib/spec/find';
import { locateFaults, sortFaults } from '../lib/spec/positions';
import type { ReadResult } from '../lib/spec/read';
import { readSpec } from '../lib/spec/read';

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
  const found = findSpec(sources);
  if ('fault' in found) return withoutPlan([found.fault]);

  const { file } = found;
  const read = await readSpec(file);
  const { spec, faults, positions, files } = read;
  if (!spec) return { file, ...withoutPlan(faults) };

  const options = today === undefined ? {} : { today };
  const others = spec.quotas?.alsoUsing === undefined ? NO_OTHERS : await openOthers(read, file, options);
  const plan = resolvePlan(spec, loadCatalog(), { ...options, alsoUsing: others.plans.map(({ plan: other }) => other) });
  const own = [...plan.faults, ...others.strangers(plan)];
  const withFaults = (later: readonly Fault[]) =>
    sortFaults([...faults, ...others.faults, ...locateFaults([...own, ...later], positions)], [...files, ...others.files]);
  const all = withFaults([]);
  return { file, plan: { ...plan, faults: all }, faults: all, withFaults };
}

interface Others {
  readonly plans: readonly { readonly plan: Plan; readonly namedAt: SpecPath | null }[];
  /** In their places. Warnings of their plans are theirs to say; an error leaves a gap in the sums. */
  readonly faults: readonly Fault[];
  readonly files: readonly string[];
  readonly strangers: (plan: Plan) => readonly Fault[];
}

const NO_OTHERS: Others = { plans: [], faults: [], files: [], strangers: () => [] };

async function openOthers(read: ReadResult, file: string, options: ResolveOptions): Promise<Others> {
  const { specs, faults, files } = await readAlsoUsing(read, file);
  const resolved = specs.map((other) => ({ ...other, plan: resolvePlan(other.spec, loadCatalog(), { ...options, alsoUsing: [] }) }));
  const errors = resolved.flatMap(({ plan, positions, file: of }) =>
    locateFaults(
      plan.faults.filter(({ severity }) => severity === 'error'),
      positions,
    ).map((fault) => inFile(fault, of)),
  );
  return { plans: resolved, faults: [...faults, ...errors], files, strangers: (plan) => strangerFaults(plan, resolved) };
}

function withoutPlan(faults: readonly Fault[]): Pick<OpenedPlan, 'faults' | 'withFaults'> {
  return { faults, withFaults: (later) => [...faults, ...later] };
}
