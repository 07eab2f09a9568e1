import type { InventoryResource, Retention } from '../inventory/inventory';
import { flag, text } from './attributes';
import { type Detector, type Draft, draft, onDelete } from './draft';
import { SHOWN } from './shown-attributes';
import { shownChange, wording } from './shown-value';

const FIELD = 'target.deletionProtection';

/** From weak to strong. */
const RETENTIONS: readonly Retention[] = ['delete', 'snapshot', 'retain', 'prevented'];

const WORDS = {
  delete: wording('deleted'),
  snapshot: wording('deleted, with a snapshot'),
  retain: wording('retained'),
  prevented: wording('deletion is refused'),
};

/** For every type: retention on removal from the stack, and deletion protection. */
export const PROTECTION: Detector = ({ base, head }) => {
  if (!base || !head) return [];
  const [leaving, replacing] = [
    weaker(base.retention, head.retention, 'nothing keeps it when it leaves the stack'),
    weaker(replacementOf(base), replacementOf(head), 'nothing keeps the old one when it is replaced'),
  ];
  const attributes = SHOWN.protection.flatMap((attribute): readonly Draft[] => {
    if (flag(base, attribute.path, false) !== true || flag(head, attribute.path, false) === true) return [];
    const values = shownChange({ base, head }, attribute);
    return [{ kind: 'protection-removed', ...values, reason: 'the cloud no longer refuses to delete it', field: FIELD }];
  });
  return [...(leaving.length > 0 ? leaving : replacing), ...attributes];
};

const lock: Detector = ({ action, base, head }) => {
  if (action === 'delete') return [draft('protection-removed', 'the lock is removed', FIELD)];
  if (!base || !head || text(base, 'lock_level') !== 'ReadOnly' || text(head, 'lock_level') === 'ReadOnly') return [];
  const values = shownChange({ base, head }, SHOWN.azure.lockLevel);
  return [{ kind: 'protection-removed', ...values, reason: 'the lock still refuses deletion, but no longer changes', field: FIELD }];
};

const lien = onDelete('protection-removed', 'the lien is removed', FIELD);

/** Types that protect others. */
export const LOCKS: Readonly<Record<string, readonly Detector[]>> = {
  azurerm_management_lock: [lock],
  google_resource_manager_lien: [lien],
};

function weaker(before: Retention, after: Retention, reason: string): readonly Draft[] {
  if (RETENTIONS.indexOf(after) >= RETENTIONS.indexOf(before)) return [];
  return [{ kind: 'protection-removed', from: WORDS[before], to: WORDS[after], reason, field: FIELD }];
}

function replacementOf({ replacementRetention, retention }: InventoryResource): Retention {
  return replacementRetention ?? retention;
}
