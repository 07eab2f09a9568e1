import type { Cloud } from '../../catalog/types';
import type { Inventory, InventoryResource, PlanInventory, PlannedChange, StackInventory } from '../../inventory/inventory';
import { cascaded } from './cascade';
import { changedAttributes, isTag } from './changed-attributes';
import { replacementOf } from './replacement';
import { replacementRule } from './replacement-rules';
import type { ChangeAction, ResourceChange, StackChange } from './resource-change';

/** The sides to compare, and the plans that take precedence over them. */
export interface Sides {
  readonly base: Inventory;
  readonly head: Inventory;
  readonly plans?: readonly PlanInventory[];
}

/**
 * Pairs stacks by name and resources by address.
 *
 * A stack with a plan is compared by the plan: live state before, planned state after, and the planned actions. A change set does not contain both
 * sides in full, so it determines only the actions.
 */
export function pairStacks({ base, head, plans = [] }: Sides): readonly StackChange[] {
  const planned = new Map(plans.flatMap((plan) => stackNames(plan).map((name) => [name, plan] as const)));
  const names = [...new Set([...base.stacks, ...head.stacks].map(({ name }) => name).concat([...planned.keys()]))].sort();
  return names.map((name) => {
    const [before, after] = [stackNamed(base, name), stackNamed(head, name)];
    const plan = planned.get(name);
    return plan ? plannedStack(name, plan, before, after) : derivedStack(name, before, after);
  });
}

function derivedStack(stack: string, base: StackInventory | null, head: StackInventory | null): StackChange {
  const moved = new Map(head?.moves?.map(({ from, to }) => [from, to]));
  const resources = cascaded(pairs(base, head, moved).map(([before, after]) => derived(stack, before, after)));
  return { stack, cloud: cloudOf(resources), level: 'synthesized', base, head, resources };
}

function plannedStack(stack: string, plan: PlanInventory, before: StackInventory | null, after: StackInventory | null): StackChange {
  const [planBefore, planAfter] = [stackNamed(plan.before, stack), stackNamed(plan.after, stack)];
  const isPartial = (planAfter ?? planBefore)?.format === 'change-set';
  const [base, head] = isPartial ? [before ?? planBefore, after ?? planAfter] : [kept(planBefore, before), kept(planAfter, after)];
  const changes = new Map(plan.changes.filter((each) => each.stack === stack).map((each) => [each.address, each]));
  const moved = new Map(
    [...changes.values()].flatMap(({ movedFrom, address }) => (movedFrom === null ? [] : [[movedFrom, address] as const])),
  );
  const resources = pairs(base, head, moved).map(([one, other]) =>
    believed(derived(stack, one, other), changes.get((other ?? one)?.address ?? '')),
  );
  return { stack, cloud: cloudOf(resources), level: 'plan', base, head, resources };
}

/** Plans do not contain retention settings; synthesized output does. */
function kept(planned: StackInventory | null, synthesized: StackInventory | null): StackInventory | null {
  if (!planned || !synthesized) return planned;
  const known = new Map(synthesized.resources.map((resource) => [resource.address, resource]));
  const resources = planned.resources.map((resource) => {
    const { retention = resource.retention, replacementRetention } = known.get(resource.address) ?? {};
    return { ...resource, retention, ...(replacementRetention && { replacementRetention }) };
  });
  return { ...planned, resources };
}

/** Resources that a plan does not mention are unchanged. */
function believed(change: ResourceChange, planned: PlannedChange | undefined): ResourceChange {
  const action = ACTIONS[planned?.action ?? 'none'];
  const isChanged = action === 'update' || action === 'replace';
  return {
    ...change,
    action,
    movedFrom: planned?.movedFrom ?? change.movedFrom,
    changed: isChanged ? change.changed : [],
    replacedBy: planned?.replacedBy ?? [],
    isCertain: planned?.isCertain ?? true,
    isTagsOnly: action === 'update' && change.isTagsOnly,
  };
}

const ACTIONS: Readonly<Record<PlannedChange['action'], ChangeAction>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  replace: 'replace',
  forget: 'forget',
  import: 'none',
  read: 'none',
  none: 'none',
};

function derived(stack: string, base: InventoryResource | null, head: InventoryResource | null): ResourceChange {
  const known = head ?? base;
  const { cloud, type, address } = known as InventoryResource;
  const common = {
    stack,
    cloud,
    type,
    address,
    movedFrom: null,
    base,
    head,
    changed: [],
    replacedBy: [],
    isCertain: true,
    isTagsOnly: false,
  };
  if (!base || !head) return { ...common, action: base ? 'delete' : 'create' };
  if (base.type !== head.type) return { ...common, action: 'replace' };
  const changed = changedAttributes(base.attributes, head.attributes, replacementRule(type)?.attributes);
  if (changed.length === 0) return { ...common, action: 'none' };
  const { by, isCertain } = replacementOf(base, head, changed);
  return { ...common, changed, isTagsOnly: changed.every(isTag), replacedBy: by, isCertain, action: by.length > 0 ? 'replace' : 'update' };
}

/** Resources of both sides by address, without data sources. */
function pairs(
  base: StackInventory | null,
  head: StackInventory | null,
  moved: ReadonlyMap<string, string> = new Map(),
): readonly (readonly [InventoryResource | null, InventoryResource | null])[] {
  const before = new Map(managed(base).map((resource) => [moved.get(resource.address) ?? resource.address, resource]));
  const after = new Map(managed(head).map((resource) => [resource.address, resource]));
  const addresses = [...new Set([...before.keys(), ...after.keys()])].sort();
  return addresses.map((address) => [before.get(address) ?? null, after.get(address) ?? null]);
}

function managed(stack: StackInventory | null): readonly InventoryResource[] {
  return stack?.resources.filter(({ isData }) => !isData) ?? [];
}

function stackNames({ before, after, changes }: PlanInventory): readonly string[] {
  return [...[...before.stacks, ...after.stacks].map(({ name }) => name), ...changes.map(({ stack }) => stack)];
}

function stackNamed({ stacks }: Inventory, name: string): StackInventory | null {
  return stacks.find((stack) => stack.name === name) ?? null;
}

/** The cloud of most resources; a stack may also use providers such as `random`. */
function cloudOf(resources: readonly ResourceChange[]): Cloud | null {
  const counts = new Map<Cloud, number>();
  for (const { cloud } of resources) if (cloud) counts.set(cloud, (counts.get(cloud) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}
