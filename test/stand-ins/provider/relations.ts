import type { Path } from './replacement';
import type { Rule } from './schema';
import { type Fields, isNull, isUnknown } from './values';

/** Fields that exclude or require each other. Group rules are reported once, at the first field of the group. */
export function relationFaults(rule: Rule, isGiven: boolean, path: Path, root: Fields): readonly string[] {
  const field = path.filter((step) => typeof step === 'string').join('.');
  return [...(isGiven ? pairFaults(rule, field, root) : []), ...groupFaults(rule, field, root)];
}

function pairFaults({ conflictsWith = [], requiredWith = [] }: Rule, field: string, root: Fields): readonly string[] {
  const conflicts = conflictsWith.filter((path) => withoutIndexes(path) !== field && isGivenAt(root, path));
  const isIncomplete = requiredWith.some((path) => !isGivenAt(root, path));
  return [
    ...conflicts.map((path) => `"${field}": conflicts with ${withoutIndexes(path)}`),
    ...(isIncomplete ? [`"${field}": all of ${namesOf(requiredWith)} must be specified`] : []),
  ];
}

function groupFaults({ exactlyOneOf, atLeastOneOf }: Rule, field: string, root: Fields): readonly string[] {
  const isFirst = (group: readonly string[] | undefined): group is readonly string[] =>
    group?.[0] !== undefined && withoutIndexes(group[0]) === field;
  const given = (group: readonly string[]) => group.filter((path) => isGivenAt(root, path)).length;
  return [
    ...(isFirst(exactlyOneOf) && given(exactlyOneOf) !== 1
      ? [`exactly one of ${namesOf(exactlyOneOf)} must be specified, got ${given(exactlyOneOf)}`]
      : []),
    ...(isFirst(atLeastOneOf) && given(atLeastOneOf) === 0 ? [`one of ${namesOf(atLeastOneOf)} must be specified`] : []),
  ];
}

/** Whether a path such as `identity.0.type` leads to a value. An unknown value may become one. */
function isGivenAt(root: Fields, path: string): boolean {
  let value: unknown = root;
  for (const step of path.split('.')) {
    if (isUnknown(value)) return true;
    if (isNull(value)) return false;
    value = (value as Fields)[step];
  }
  return isUnknown(value) || !(isNull(value) || (Array.isArray(value) && value.length === 0));
}

/** `identity.0.type` as `identity.type`, which names the same field in every block. */
function withoutIndexes(path: string): string {
  return path
    .split('.')
    .filter((step) => !/^\d+$/.test(step))
    .join('.');
}

function namesOf(paths: readonly string[]): string {
  return paths.map(withoutIndexes).join(', ');
}
