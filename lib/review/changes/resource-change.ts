import type { Cloud } from '../../catalog/types';
import type { InventoryResource, StackInventory } from '../../inventory/inventory';
import type { AttributePath } from '../../inventory/value';
import type { ReviewLevel } from '../finding';

/** One resource before and after the change under review. At least one side exists. */
export interface ResourceChange {
  readonly stack: string;
  readonly cloud: Cloud | null;
  readonly type: string;
  /** Address after the change, or the last known address. */
  readonly address: string;
  /** Address before a move; null if it did not move. */
  readonly movedFrom: string | null;
  readonly action: ChangeAction;
  readonly base: InventoryResource | null;
  readonly head: InventoryResource | null;
  /** Attributes that differ in meaning, as deep as both sides have the same shape. Empty unless the resource is updated or replaced. */
  readonly changed: readonly AttributePath[];
  /** Attributes that force the replacement. Empty unless it is replaced. */
  readonly replacedBy: readonly AttributePath[];
  /** Whether the action is certain. A replacement may depend on values known only while deploying. */
  readonly isCertain: boolean;
  /** Whether only tags or labels differ. */
  readonly isTagsOnly: boolean;
}

/** `forget`: removed from the stack but not deleted. */
export type ChangeAction = 'create' | 'update' | 'delete' | 'replace' | 'forget' | 'none';

/** One stack before and after, with the action for each resource. */
export interface StackChange {
  readonly stack: string;
  readonly cloud: Cloud | null;
  readonly level: ReviewLevel;
  /** Null if the change adds the stack. */
  readonly base: StackInventory | null;
  /** Null if the change removes the stack. */
  readonly head: StackInventory | null;
  /** Sorted by address. Data sources are left out. */
  readonly resources: readonly ResourceChange[];
}
