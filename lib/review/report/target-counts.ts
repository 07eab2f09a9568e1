import type { Cloud } from '../../catalog/types';
import { counted, formatNumber } from '../../text/number';
import type { ChangeCounts, StackReview } from '../finding';

/** The changes of one target: of all its stacks, or of one stack whose target is unknown. */
export interface TargetCounts extends ChangeCounts {
  /** Key of the target, or name of the stack. */
  readonly name: string;
  readonly isTarget: boolean;
  readonly cloud: Cloud | null;
}

/** In the order in which the targets first appear. */
function targetCounts(stacks: readonly StackReview[]): readonly TargetCounts[] {
  const sums = new Map<string, TargetCounts>();
  for (const { stack, target, cloud, counts } of stacks) {
    const key = JSON.stringify([target, target === null ? stack : null]);
    const known = sums.get(key);
    sums.set(key, known ? { ...known, ...sum(known, counts) } : { name: target ?? stack, isTarget: target !== null, cloud, ...counts });
  }
  return [...sums.values()];
}

export function sum(one: ChangeCounts, other: ChangeCounts): ChangeCounts {
  return {
    create: one.create + other.create,
    update: one.update + other.update,
    delete: one.delete + other.delete,
    replace: one.replace + other.replace,
    tagsOnly: one.tagsOnly + other.tagsOnly,
  };
}

/** Number of changed resources. */
export function totalOf({ create, update, delete: deleted, replace }: ChangeCounts): number {
  return create + update + deleted + replace;
}

/** `Only tags change: 2 resources`. Empty if there are none. */
export function tagsOnlyText(stacks: readonly StackReview[]): string {
  const count = stacks.reduce((sum, { counts }) => sum + counts.tagsOnly, 0);
  return count === 0 ? '' : `Only tags change: ${counted(count, 'resource')}`;
}

/** Targets with changes, and a text for those without, such as `2 targets without resource changes`. */
export function changedTargets(stacks: readonly StackReview[]): { readonly changed: readonly TargetCounts[]; readonly unchanged: string } {
  const all = targetCounts(stacks);
  const changed = all.filter((counts) => totalOf(counts) > 0);
  const count = all.length - changed.length;
  const noun = all.every(({ isTarget }) => isTarget) ? 'target' : 'stack';
  return { changed, unchanged: count === 0 ? '' : `${counted(count, noun)} without resource changes` };
}

/** `+2 ~3 -0`. Replacements are reported separately. */
export function changesText({ create, update, delete: deleted }: ChangeCounts): string {
  return `+${formatNumber(create)} ~${formatNumber(update)} -${formatNumber(deleted)}`;
}

/** Empty if there are no replacements. */
export function replacementsText({ replace }: ChangeCounts): string {
  return replace === 0 ? '' : `${formatNumber(replace)} replaced`;
}
