import type { InventoryResource } from '../../inventory/inventory';
import type { Reference } from '../../inventory/value';
import { groupBy } from '../access/group-by';
import { forcedByReferences, referencesIn } from './replacement';
import type { ResourceChange } from './resource-change';

/**
 * Also replaces resources that refer to replaced ones through attributes that force replacement, as deploying does: the ID of a replaced resource
 * is known only after it is recreated.
 */
export function cascaded(changes: readonly ResourceChange[]): readonly ResourceChange[] {
  const replaced = new Map(changes.filter(({ action }) => action === 'replace').map((change) => [change.address, change]));
  const pending = [...replaced.values()];
  if (pending.length === 0) return changes;
  const dependents = dependentsOf(changes);
  for (let cause = pending.pop(); cause; cause = pending.pop()) {
    for (const { change: dependent } of dependents.get(cause.address) ?? []) {
      if (replaced.has(dependent.address) || !dependent.head || !dependent.base) continue;
      const by = forcedByReferences(dependent.head, (reference) => isRenewed(reference, replaced));
      if (by.length === 0) continue;
      const next: ResourceChange = { ...dependent, action: 'replace', replacedBy: by, isCertain: cause.isCertain, isTagsOnly: false };
      replaced.set(next.address, next);
      pending.push(next);
    }
  }
  return changes.map((change) => replaced.get(change.address) ?? change);
}

/** An attribute set in the document keeps its value; one set by the cloud does not. */
function isRenewed({ to, attribute }: Reference, replaced: ReadonlyMap<string, ResourceChange>): boolean {
  const head = replaced.get(to)?.head;
  if (!head) return false;
  const isKept = attribute !== null && isSet(head, attribute) && !replaced.get(to)?.changed.some(([name]) => name === attribute);
  return !isKept;
}

function isSet({ attributes }: InventoryResource, attribute: string): boolean {
  return attributes[attribute] !== undefined && referencesIn(attributes[attribute]).length === 0;
}

/** Each reference from the head of a change, by the address that it refers to. */
function dependentsOf(changes: readonly ResourceChange[]) {
  const references = changes.flatMap((change) => {
    const targets = new Set(referencesIn(change.head?.attributes).map(({ to }) => to));
    return [...targets].map((to) => ({ to, change }));
  });
  return groupBy(references, ({ to }) => to);
}
