import type { Value } from '../../inventory/value';

/** The items of an attribute. IAM and Terraform write a single item with or without a list; null has none. */
export function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Value];
}

/** The texts in a list; undefined if the list or one of them is not known. */
export function textsOf(value: Value | undefined): readonly string[] | undefined {
  const list = listOf(value);
  return list.every((each) => typeof each === 'string') ? (list as readonly string[]) : undefined;
}
