import { firstOf } from '../faults/alternatives';
import type { PlanInventory } from '../inventory/inventory';
import type { AttributePath } from '../inventory/value';
import { pairStacks } from './changes/pair-stacks';
import type { ResourceChange, StackChange } from './changes/resource-change';
import { type Draft, draft } from './draft';

/** Attributes named per resource. */
const MOST_NAMED = 5;

/** A resource that was changed outside the tool, with its stack. */
export interface DriftDraft extends Draft {
  readonly change: ResourceChange;
  readonly stack: StackChange;
}

/** Differences that a plan found between its state and the cloud. */
export function driftIn({ drift }: PlanInventory): readonly DriftDraft[] {
  return pairStacks({ base: drift.before, head: drift.after }).flatMap((stack) =>
    stack.resources.filter(({ action }) => action !== 'none').map((change) => ({ ...draft('drifted', reasonOf(change)), change, stack })),
  );
}

function reasonOf({ action, changed }: ResourceChange): string {
  if (action === 'delete') return 'deleted outside Terraform; applying recreates it';
  if (action === 'create') return 'created outside Terraform';
  const names = [...new Set(changed.map(schemaName))];
  return `${firstOf(names, MOST_NAMED)} changed outside Terraform`;
}

/** Maps are named without their keys, because users choose the keys. */
function schemaName(path: AttributePath): string {
  return String(path[0]);
}
