import { loadCatalog } from '../lib/catalog/load';
import { otherHasErrors } from '../lib/faults/capacity-faults';
import type { Fault, SpecPath } from '../lib/faults/fault';
import { strangerFaults } from '../lib/plan/access/account-sharing';
import { locateNames } from '../lib/plan/names/locate-names';
import type { Plan } from '../lib/plan/plan';
import type { ResolveOptions } from '../lib/plan/resolve-plan';
import { resolvePlan } from '../lib/plan/resolve-plan';
import type { Spec } from '../lib/spec';
import { acknowledge } from '../lib/spec/acknowledge';
import { inFile, readAlsoUsing } from '../lib/spec/also-using';
import type { SpecSources } from '../lib/spec/find';
import { findSpec } from '../lib/spec/find';
import { locateFaults, NO_POSITIONS, type Positions, sortFaults } from '../lib/spec/positions';
import type { ReadResult } from '../lib/spec/read';
import { readSpec } from '../lib/spec/read';

/** A spec that was found, read and resolved, as far as that succeeded. */
export interface OpenedPlan {
  /** The file, as named by the user; undefined if none was found. */
  readonly file?: string;
  /** Undefined if the spec cannot be read. */
  readonly spec?: Spec;
  /** Undefined if the spec cannot be read. It may contain errors. */
  readonly plan?: Plan;
  /** Locations of the spec's parts. Undefined if the spec cannot be read. */
  readonly positions?: Positions;
  /** All faults with their locations, in file order. */
  readonly faults: readonly Fault[];
  /** Parts of the spec whose errors kept them from being checked against catalog and networks. The empty path is all of it. */
  readonly unchecked: readonly SpecPath[];
  /** Adds faults found later, in file order. */
  readonly withFaults: (later: readonly Fault[]) => readonly Fault[];
}

/**
 * Finds a spec, reads it and resolves it against the catalog.
 *
 * @param today date as of which model retirement is checked. Default: the catalog's date
 */
export async function openPlan(sources: SpecSources, today?: string): Promise<OpenedPlan> {
  const found = findSpec(sources);
  if ('fault' in found) return withoutPlan([found.fault]);

  const { file } = found;
  const read = await readSpec(file);
  const { spec, faults, positions, files } = read;
  const options = today === undefined ? {} : { today };
  if (!spec) return { file, ...withoutPlan(withPartFaults(read, options), uncheckedOf(read)) };

  const others = spec.quotas?.alsoUsing === undefined ? NO_OTHERS : await openOthers(read, file, options);
  const plan = resolvePlan(spec, loadCatalog(), { ...options, alsoUsing: others.plans });
  const own = [...plan.faults, ...others.strangers(plan), ...others.broken];
  const withFaults = (later: readonly Fault[]) => {
    const found = [...faults, ...others.faults, ...locateFaults([...own, ...later], positions)];
    const acknowledged = acknowledge(found, spec.review, today);
    return sortFaults([...acknowledged.faults, ...locateFaults(acknowledged.about, positions)], [...files, ...others.files]);
  };
  const all = withFaults([]);
  return { file, spec, plan: { ...plan, faults: all }, positions, faults: all, unchecked: [], withFaults };
}

interface Others {
  readonly plans: readonly Plan[];
  /** Of the references to them, with their locations. */
  readonly faults: readonly Fault[];
  /** A warning for each that has errors of its own: what it would create may be missing from sums and comparisons. */
  readonly broken: readonly Fault[];
  readonly files: readonly string[];
  readonly strangers: (plan: Plan) => readonly Fault[];
}

const NO_OTHERS: Others = { plans: [], faults: [], broken: [], files: [], strangers: () => [] };

async function openOthers(read: ReadResult, file: string, options: ResolveOptions): Promise<Others> {
  const { specs, faults, files } = await readAlsoUsing(read, file);
  const resolved = specs.map((other) => ({ ...other, plan: resolvePlan(other.spec, loadCatalog(), { ...options, alsoUsing: [] }) }));
  const theirs = faults.filter(({ position }) => position !== undefined && files.includes(position.file));
  const broken = countByFile([
    ...theirs,
    ...resolved.flatMap(({ plan, positions, file: of }) => locateFaults(plan.faults, positions).map((fault) => inFile(fault, of))),
  ]);
  return {
    plans: resolved.map(({ plan, positions, file: of }) => ({ ...plan, names: locateNames(plan.names, positions, of) })),
    faults: faults.filter((fault) => !theirs.includes(fault)),
    broken: broken.map(([of, errors]) => otherHasErrors(['quotas', 'alsoUsing'], of, errors)),
    files,
    strangers: (plan) => strangerFaults(plan, resolved),
  };
}

/** Number of errors per file, without files that have none. */
function countByFile(faults: readonly Fault[]): [file: string, errors: number][] {
  const counts = new Map<string, number>();
  for (const { severity, position } of faults) {
    if (severity === 'error' && position) counts.set(position.file, (counts.get(position.file) ?? 0) + 1);
  }
  return [...counts];
}

/** @param unchecked default: nothing, because there is no spec */
export function withoutPlan(faults: readonly Fault[], unchecked: readonly SpecPath[] = []): OpenedPlan {
  return { faults, unchecked, withFaults: (later) => [...faults, ...later] };
}

function uncheckedOf({ part, positions }: ReadResult): readonly SpecPath[] {
  if (part) return part.unchecked;
  return positions === NO_POSITIONS ? [] : [[]];
}

/** The faults of a spec with errors of form, and the errors of the rest. Warnings wait, because they are about a plan of the whole. */
function withPartFaults({ part, faults, positions, files }: ReadResult, options: ResolveOptions): readonly Fault[] {
  if (!part) return faults;
  const { spec, unchecked, shortened } = part;
  const plan = resolvePlan(spec, loadCatalog(), { ...options, alsoUsing: [] });
  const own = plan.faults
    .filter(({ severity }) => severity === 'error')
    .map((fault) => ({ ...fault, path: pathInFile(fault.path, shortened) }));
  const isNew = ({ path }: Fault) => !unchecked.some((left) => isWithin(left, path));
  return sortFaults([...faults, ...locateFaults(own.filter(isNew), positions)], files);
}

/** An index into a list with items left out would refer to a different item, so the path ends at the list. */
function pathInFile(path: SpecPath, shortened: readonly SpecPath[]): SpecPath {
  return shortened.find((list) => isWithin(list, path)) ?? path;
}

function isWithin(outer: SpecPath, path: SpecPath): boolean {
  return outer.every((part, index) => path[index] === part);
}
