import type { InventoryResource } from '../inventory/inventory';
import { isSymbolic, Reference, Unknown, type Value } from '../inventory/value';
import { type Block, writeBlock } from '../rules/cidr-block';
import { formatNumber } from '../text/number';
import { attribute, pathOf } from './attributes';

declare const SHOWN: unique symbol;

/**
 * A value that a finding may show. It cannot be created from arbitrary text: it is an allow-listed attribute, a number, an address range or a
 * fixed text of modelport.
 */
export type ShownValue = string & { readonly [SHOWN]: true };

/** A name of the allow-list, `shown-attributes.ts`. */
export class ShownAttribute {
  /** @param path dotted, without indexes */
  constructor(readonly path: string) {}
}

export const NOT_SHOWN = '(not shown)' as ShownValue;
export const AFTER_APPLY = '(known after deploying)' as ShownValue;

/** Longest value shown; longer ones are not identifiers, numbers or choices. */
const LONGEST_VALUE = 120;

/** An attribute of the allow-list; null if it is absent. Sensitive values and parts of texts with references are never shown. */
export function shown(resource: InventoryResource | null, { path }: ShownAttribute): ShownValue | null {
  const value = attribute(resource, path);
  if (!resource || value === undefined) return null;
  return resource.sensitive.some((hidden) => covers(hidden, path)) ? NOT_SHOWN : shownText(value);
}

/** An attribute's values before and after, with its name. */
export function shownChange(
  { base, head }: { readonly base: InventoryResource | null; readonly head: InventoryResource | null },
  attribute: ShownAttribute,
): { readonly attribute: string; readonly from: ShownValue | null; readonly to: ShownValue | null } {
  return { attribute: attribute.path, from: shown(base, attribute), to: shown(head, attribute) };
}

function shownText(value: Value): ShownValue {
  if (value instanceof Reference) return `\${${value}}` as ShownValue;
  if (value instanceof Unknown && value.why === 'after-apply') return AFTER_APPLY;
  if (Array.isArray(value)) {
    const parts = value.map(shownText);
    return (parts.includes(NOT_SHOWN) ? NOT_SHOWN : parts.join(', ')) as ShownValue;
  }
  const isPlain = !isSymbolic(value) && typeof value !== 'object' && String(value).length <= LONGEST_VALUE;
  return isPlain ? (String(value) as ShownValue) : NOT_SHOWN;
}

/** Whether a sensitive path contains the attribute or is inside it. */
function covers(hidden: readonly (string | number)[], dotted: string): boolean {
  const [one, other] = [hidden.filter((part) => typeof part === 'string'), pathOf(dotted)];
  return one.slice(0, other.length).every((part, index) => part === other[index]);
}

export function shownNumber(value: number | null | undefined): ShownValue | null {
  return value === null || value === undefined ? null : (formatNumber(value) as ShownValue);
}

/**
 * A computed value, hidden if it may come from a sensitive attribute of either side.
 *
 * @param from dotted paths of the attributes that it comes from. Default: any
 */
export function unlessSensitive(
  { base, head }: { readonly base: InventoryResource | null; readonly head: InventoryResource | null },
  value: ShownValue | null,
  from?: readonly string[],
): ShownValue | null {
  const hidden = [base, head].flatMap((side) => side?.sensitive ?? []);
  const isSensitive = hidden.some((path) => from === undefined || from.some((dotted) => covers(path, dotted)));
  return isSensitive && value !== null ? NOT_SHOWN : value;
}

/** Address ranges, in order. */
export function shownBlocks(blocks: readonly Block[]): ShownValue {
  return blocks.map(writeBlock).join(', ') as ShownValue;
}

/** A fixed text of modelport. Any other text is a compile error. */
export function wording<Text extends string>(text: string extends Text ? never : Text): ShownValue {
  return text as string as ShownValue;
}

/** Joined values; null if there are none. */
export function joined(values: readonly (ShownValue | null)[], separator: ' ' | ', ' | '; ' = ', '): ShownValue | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : (present.join(separator) as ShownValue);
}

/** A model name as clients send it; null if the text is not one. */
export function shownModel(text: string | undefined): ShownValue | null {
  return text === undefined ? null : /^[A-Za-z0-9][\w.:/@-]{0,119}$/.test(text) ? (text as ShownValue) : NOT_SHOWN;
}

/** A base URL without user, query or fragment; null if there is none. */
export function shownUrl(text: string | undefined): ShownValue | null {
  return text === undefined ? null : /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~/-]*)?$/.test(text) ? (text as ShownValue) : NOT_SHOWN;
}
