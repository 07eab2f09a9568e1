import type { NotUnderstood, PlannedChange, StackInventory } from './inventory';

/** Content of one plan or change set. */
export interface PlannedStacks {
  readonly before: readonly StackInventory[];
  readonly after: readonly StackInventory[];
  readonly changes: readonly PlannedChange[];
  readonly drift: { readonly before: readonly StackInventory[]; readonly after: readonly StackInventory[] };
  readonly notUnderstood: readonly NotUnderstood[];
}
