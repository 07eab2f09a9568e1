import { loadCatalog } from '../lib/catalog/load';
import { type Fault, hasErrors, type SourcePosition, type SpecPath } from '../lib/faults/fault';
import { noSpecFound } from '../lib/faults/reading-faults';
import type { ReviewInput } from '../lib/review';
import type { ReviewSides } from '../lib/review/finding';
import { findSpec } from '../lib/spec/find';
import { CONTEXT_FILES } from './context-files';
import type { Io } from './io';
import { type OpenedPlan, openPlan } from './open-plan';
import { readPlanFiles, readSide } from './read-sides';

/** Inputs of `modelport review`. */
export interface ReviewSources {
  /** Folder with the output before the change. @default - everything is new */
  readonly from?: string;
  /** Folder with the output after the change. @default - only plans are reviewed */
  readonly to?: string;
  /** Terraform plans and change sets. */
  readonly plan?: readonly string[];
  /** Spec after the change. @default - found in `to`, or in the current directory without `to` */
  readonly spec?: string | undefined;
}

/** Everything that was read for a review, or the faults that make it impossible. */
export type OpenedReview = ReviewInputs | { readonly faults: readonly Fault[]; readonly output?: string };

export interface ReviewInputs {
  /** One per spec; one without a spec. */
  readonly inputs: readonly ReviewInput[];
  /** Undefined if the sides are folders or plans. */
  readonly sides?: ReviewSides;
  /** Location of a field in the spec that creates a stack. */
  readonly positionOf?: (path: SpecPath, stack: string) => SourcePosition | undefined;
  readonly notes: readonly string[];
}

export async function openReview(sources: ReviewSources, io: Io, today: string): Promise<OpenedReview> {
  const [base, head, plans] = [readSide(sources.from), readSide(sources.to), readPlanFiles(sources.plan ?? [])];
  const spec = await openSpec(sources.spec, sources.to, io, today);
  const baseSpec = sources.from === undefined ? undefined : await openSpec(undefined, sources.from, io, today);
  const faults = [...base.faults, ...head.faults, ...plans.faults, ...(spec?.faults ?? []).filter(({ severity }) => severity === 'error')];
  if (hasErrors(faults)) return { faults };
  const isBaseValid = baseSpec?.spec !== undefined && !hasErrors(baseSpec.faults);
  const input: ReviewInput = {
    base: base.inventory,
    head: head.inventory,
    today,
    catalog: loadCatalog(),
    ...(plans.plan && { plans: [plans.plan] }),
    ...(spec?.spec && { spec: spec.spec }),
    ...(spec?.plan && { headPlan: spec.plan }),
    ...(spec?.positions && { positionOf: spec.positions.of }),
    ...(isBaseValid && baseSpec?.spec && { baseSpec: baseSpec.spec }),
    ...(isBaseValid && baseSpec?.plan && { basePlan: baseSpec.plan }),
  };
  const { positions } = spec ?? {};
  return {
    inputs: [input],
    ...(positions && { positionOf: (path) => positions.of(path) }),
    notes: notesOf(sources, spec, isBaseValid),
  };
}

/** Notes on what is not reviewed without specs. */
function notesOf({ from, to }: ReviewSources, spec: OpenedPlan | undefined, isBaseValid: boolean): readonly string[] {
  if (!spec) return [`no spec in ${to ?? 'the current directory'}: severities, acknowledgements and quotas are not applied`];
  if (from === undefined || isBaseValid) return [];
  return [`no valid spec in ${from}: quotas and prices are not compared, and every acknowledgement counts as new`];
}

/** The spec in a folder, or in the current directory; undefined if there is none. */
async function openSpec(argument: string | undefined, folder: string | undefined, io: Io, today: string): Promise<OpenedPlan | undefined> {
  const env = folder === undefined ? io.env : {};
  const found = findSpec({ argument, env, contextFiles: CONTEXT_FILES, ...(folder !== undefined && { cwd: folder }) });
  if ('fault' in found)
    return found.fault.code === noSpecFound([]).code ? undefined : { faults: [found.fault], unchecked: [], withFaults: () => [] };
  return openPlan({ argument: found.file }, today);
}
