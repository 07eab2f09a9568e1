import type { NotUnderstood, PlannedChange, StackInventory } from './inventory';

/** What one plan or change set says. */
export interface PlannedStacks {
  readonly before: readonly StackInventory[];
  readonly after: readonly StackInventory[];
  readonly changes: readonly PlannedChange[];
  readonly drift: { readonly before: readonly StackInventory[]; readonly after: readonly StackInventory[] };
  readonly notUnderstood: readonly NotUnderstood[];
}
