import type { Cloud } from '../../catalog/types';
import { formatNumber } from '../../text/number';
import type { ChangeCounts, StackReview } from '../finding';

/** The changes of one target: of all its stacks, or of one stack whose target is unknown. */
export interface TargetCounts extends ChangeCounts {
  /** Key of the target, or name of the stack. */
  readonly name: string;
  readonly isTarget: boolean;
  readonly cloud: Cloud | null;
}

/** In the order in which the targets first appear. */
export function targetCounts(stacks: readonly StackReview[]): readonly TargetCounts[] {
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

/** Targets with changes, and a text for those without, such as `2 targets without changes`. */
export function changedTargets(stacks: readonly StackReview[]): { readonly changed: readonly TargetCounts[]; readonly unchanged: string } {
  const all = targetCounts(stacks);
  const changed = all.filter((counts) => counts.create + counts.update + counts.delete + counts.replace > 0);
  const count = all.length - changed.length;
  const noun = all.every(({ isTarget }) => isTarget) ? 'target' : 'stack';
  return { changed, unchanged: count === 0 ? '' : `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'} without changes` };
}

/** `+2 ~3 -0`. Replacements are reported separately. */
export function changesText({ create, update, delete: deleted }: ChangeCounts): string {
  return `+${formatNumber(create)} ~${formatNumber(update)} -${formatNumber(deleted)}`;
}

/** Empty if there are no replacements. */
export function replacementsText({ replace }: ChangeCounts): string {
  return replace === 0 ? '' : `${formatNumber(replace)} replaced`;
}
