/** How a part of a review differs between both sides. */
export type ChangeState = 'added' | 'removed' | 'changed' | 'same';

/** Compares both sides of a value. */
export function changeState(before: unknown, after: unknown): ChangeState {
  if (before === null || after === null) return before === null ? 'added' : 'removed';
  return JSON.stringify(before) === JSON.stringify(after) ? 'same' : 'changed';
}
