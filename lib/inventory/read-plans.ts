import { documentOfOtherKind, stackTwice } from '../faults/document-faults';
import type { Fault } from '../faults/fault';
import { compareText } from '../text/compare-text';
import { readChangeSet } from './cloudformation/change-set';
import { nestedChangeSets } from './cloudformation/nested-change-sets';
import { formatOf } from './detect';
import { type ParsedDocument, parseDocument, type SourceDocument } from './document';
import type { PlanInventory, StackInventory } from './inventory';
import { own, textOf } from './json';
import { inventoryOf } from './order';
import type { PlannedStacks } from './planned-stacks';
import { guarded } from './read-inventory';
import { stackNameOf } from './stack-name';
import { readPlan } from './terraform/plan';

/** The documents that were read, and faults for those that could not be read. */
export interface PlanReading {
  readonly plan: PlanInventory;
  readonly faults: readonly Fault[];
}

interface ParsedPlan extends ParsedDocument {
  readonly format: 'terraform-plan' | 'change-set';
}

/** Reads Terraform plans as printed by `terraform show -json`, and change sets as printed by `aws cloudformation describe-change-set`. */
export function readPlans(documents: readonly SourceDocument[]): PlanReading {
  const faults: Fault[] = [];
  const parsed = documents.map(parsePlan).flatMap((each) => {
    if (!('fault' in each)) return [each];
    faults.push(each.fault);
    return [];
  });
  const nested = nestedChangeSets(parsed.filter(({ format }) => format === 'change-set'));
  const files = new Map<string, string>();
  const read: PlannedStacks[] = [];
  for (const plan of parsed) {
    const stack = nested.nameOf(plan);
    const first = files.get(stack);
    files.set(stack, first ?? plan.file);
    const stacks = first === undefined ? readOne({ ...plan, stack }, nested.ids) : { fault: stackTwice(plan.file, stack, first) };
    if ('fault' in stacks) faults.push(stacks.fault);
    else read.push(stacks);
  }
  return { plan: merged(read), faults };
}

function parsePlan(document: SourceDocument): ParsedPlan | { readonly fault: Fault } {
  const parsed = parseDocument(document);
  if ('fault' in parsed) return parsed;
  const { file, stack } = document;
  const format = formatOf(parsed.root, file);
  if (typeof format !== 'string') return format;
  if (format === 'terraform-plan' || format === 'change-set') {
    const stated = format === 'change-set' ? textOf(own(parsed.root, 'StackName')) : undefined;
    return { file, format, root: parsed.root, stack: stack ?? stated ?? stackNameOf(file) };
  }
  const found = format === 'cloudformation' ? 'a CloudFormation template' : 'Terraform JSON';
  return { fault: documentOfOtherKind(file, `${found}, not a plan or change set`, 'pass it as synthesized output') };
}

function readOne({ file, format, root, stack }: ParsedPlan, nested: ReadonlySet<string>): PlannedStacks | { readonly fault: Fault } {
  return guarded<PlannedStacks | { readonly fault: Fault }>(file, () =>
    format === 'terraform-plan' ? readPlan({ stack, file, root }) : readChangeSet({ stack, file, root, nested }),
  );
}

/** Parts that are not understood belong to the planned outcome, so all of them count as new. */
function merged(plans: readonly PlannedStacks[]): PlanInventory {
  const inventory = (stacksOf: (plan: PlannedStacks) => readonly StackInventory[]) => inventoryOf(plans.flatMap(stacksOf));
  return {
    before: inventory(({ before }) => before),
    after: inventoryOf(
      plans.flatMap(({ after }) => after),
      plans.flatMap(({ notUnderstood }) => notUnderstood),
    ),
    changes: plans.flatMap(({ changes }) => changes).sort((a, b) => compareText(a.stack, b.stack) || compareText(a.address, b.address)),
    drift: { before: inventory(({ drift }) => drift.before), after: inventory(({ drift }) => drift.after) },
  };
}
