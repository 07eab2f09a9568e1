import type { ChangeCounts } from '../finding';
import type { ChangeAction, ResourceChange } from './resource-change';

/** Number of resources in a stack per action. */
export function countChanges(changes: readonly ResourceChange[]): ChangeCounts {
  const count = (action: ChangeAction) => changes.filter((change) => change.action === action).length;
  return {
    create: count('create'),
    update: count('update'),
    delete: count('delete'),
    replace: count('replace'),
    tagsOnly: changes.filter(({ isTagsOnly }) => isTagsOnly).length,
  };
}
