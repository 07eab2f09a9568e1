import { loadCatalog } from '../catalog';
import type { Catalog } from '../catalog/types';
import type { Fault, SourcePosition, SpecPath } from '../faults/fault';
import type { Inventory, NotUnderstood, PlanInventory } from '../inventory/inventory';
import type { Plan } from '../plan/plan';
import type { Spec } from '../spec';
import { accessChanges } from './access-changes';
import { acknowledgeFindings, type KeyedFinding } from './acknowledge-findings';
import { countChanges } from './changes/count-changes';
import { pairStacks } from './changes/pair-stacks';
import type { StackChange } from './changes/resource-change';
import { draft } from './draft';
import { driftIn } from './drift';
import type { Finding, ReviewResult, StackReview } from './finding';
import { FindingFactory } from './finding-factory';
import { modelPlacements } from './models/model-placements';
import { namesOwnedTwice } from './names';
import { distinctFindings, sortFindings } from './order';
import { planFindings } from './plan-findings';
import { plannedSides } from './planned-sides';
import { worstOf } from './severities';
import { StackReviewer } from './stack-reviewer';
import { settingChanges } from './stack-settings';
import { buildTopology } from './topology/build-topology';

/** Input of a review. Everything except the two sides is optional and makes the review more precise. */
export interface ReviewInput {
  readonly base: Inventory;
  readonly head: Inventory;
  /** Terraform plans and CloudFormation change sets for the head. They take precedence over the comparison of the two sides. */
  readonly plans?: readonly PlanInventory[];
  /** Spec of the head: its severities, acknowledgements and fields. */
  readonly spec?: Spec;
  /** Location of a field in the spec of the head, for warnings about its acknowledgements. */
  readonly positionOf?: (path: SpecPath) => SourcePosition | undefined;
  /** Spec of the base. Without it, every acknowledgement counts as new. */
  readonly baseSpec?: Spec;
  /** Resolved from the specs. With both, capacity, prices and retirement are compared per quota and deployment. */
  readonly basePlan?: Plan;
  readonly headPlan?: Plan;
  /** Day on which acknowledgements expire and models retire, `YYYY-MM-DD`. */
  readonly today: string;
  /** @default the catalog of this release */
  readonly catalog?: Catalog;
}

/** Compares two sides of a change. Pure: the same input gives the same result. */
export function reviewChange(input: ReviewInput): ReviewResult {
  const { base, head, plans = [], spec, baseSpec, today } = input;
  const stacks = pairStacks({ base, head, plans });
  const make = new FindingFactory(stacks, input);
  const catalog = input.catalog ?? loadCatalog();
  const access = accessChanges(stacks);
  const found = [
    ...stacks.flatMap((stack) => new StackReviewer(stack, make, { ...input, catalog }).findings()),
    ...stacks.flatMap((stack) => settingChanges(stack).map((each) => make.of(stack.stack, null, each))),
    ...access.map((change) => make.ofAccess(change)),
    ...planFindings(input, catalog, make),
    ...duplicateNames(input, make),
    ...notUnderstood(base, head, plans, stacks, make),
  ];
  const { findings, faults } = acknowledgeFindings(found, spec?.review, baseSpec?.review, today);
  const drift = plans.flatMap(driftIn).map(({ change, stack, ...drifted }) => make.of(stack.stack, change, drifted).finding);
  const planned = plannedSides(input);
  const models = modelPlacements(stacks, planned, make);
  return {
    version: 1,
    verdict: worstOf(findings.filter(({ acknowledged }) => !acknowledged).map(({ severity }) => severity)),
    stacks: stacks.map((stack) => summaryOf(stack, make.locationOf(stack).target)),
    findings: sortFindings(distinctFindings(findings)),
    models,
    topology: buildTopology(models, planned),
    drift: sortFindings(drift),
    notUnderstood: listed(everythingNotUnderstood(head, plans)),
    faults: faults.map((fault) => located(fault, input.positionOf?.(fault.path))),
  };
}

function located(fault: Fault, position: SourcePosition | undefined): Fault {
  return position ? { ...fault, position } : fault;
}

function summaryOf({ stack, cloud, level, resources }: StackChange, target: string | null): StackReview {
  const moved = resources.flatMap(({ movedFrom, address }) => (movedFrom === null ? [] : [{ from: movedFrom, to: address }]));
  return { stack, target, cloud, level, counts: countChanges(resources), ...(moved.length > 0 && { moved }) };
}

/** Resource names that the change creates a second time. */
function duplicateNames({ base, head, basePlan, headPlan }: ReviewInput, make: FindingFactory): readonly KeyedFinding[] {
  const known = new Set(namesOwnedTwice(base, basePlan).map(({ stack, resource }) => `${stack} ${resource.address}`));
  return namesOwnedTwice(head, headPlan)
    .filter(({ stack, resource }) => !known.has(`${stack} ${resource.address}`))
    .map(({ stack, resource, owner }) =>
      make.of(stack, resource, draft('name-owned-twice', `stack ${owner} also creates a resource with this type and name`)),
    );
}

/** Parts of documents that the change adds or alters and that were not understood. */
function notUnderstood(
  base: Inventory,
  head: Inventory,
  plans: readonly PlanInventory[],
  stacks: readonly StackChange[],
  make: FindingFactory,
): readonly KeyedFinding[] {
  const known = new Set(base.notUnderstood.map(keyOf));
  const changed = new Set(
    stacks.flatMap(({ stack, resources }) =>
      resources.filter(({ action }) => action !== 'none').map(({ address }) => `${stack} ${address}`),
    ),
  );
  return everythingNotUnderstood(head, plans)
    .filter((each) => !known.has(keyOf(each)) || changed.has(`${each.stack} ${each.at}`))
    .map(({ stack, at, why }) => make.of(stack, resourceAt(head, stack, at), draft('not-understood', why)));
}

function everythingNotUnderstood(head: Inventory, plans: readonly PlanInventory[]): readonly NotUnderstood[] {
  const all = [...head.notUnderstood, ...plans.flatMap(({ after }) => after.notUnderstood)];
  return [...new Map(all.map((each) => [keyOf(each), each])).entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, each]) => each);
}

/** Without digests, which could confirm a guessed value. */
function listed(parts: readonly NotUnderstood[]): readonly NotUnderstood[] {
  const shown = parts.map(({ stack, at, why }) => ({ stack, at, why }));
  return [...new Map(shown.map((each) => [keyOf(each), each])).values()];
}

/** An unread part that changes counts as a new part. */
function keyOf({ stack, at, why, fingerprint = '' }: NotUnderstood): string {
  return JSON.stringify([stack, at, why, fingerprint]);
}

function resourceAt({ stacks }: Inventory, name: string, at: string): Finding['resource'] {
  const found = stacks.find((stack) => stack.name === name)?.resources.find(({ address }) => address === at);
  return found ? { type: found.type, address: at } : null;
}
