import { type AttributePath, Interpolation, isObject, isSymbolic, type Value } from '../../inventory/value';
import type { AttributeRules } from './replacement-rules';

/**
 * A text that is equal for values with the same meaning.
 *
 * - the order of keys and set members does not matter, nor does the order of keys in JSON strings
 * - null, empty blocks and absent attributes are the same
 * - `"10"` and `10` are the same, as they are to CloudFormation and Terraform
 * - Terraform writes one block as an object or as a list of one
 */
export function meaningOf(value: Value | undefined, rules?: AttributeRules, isSet = false): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return textMeaning(value);
  if (value instanceof Interpolation) return textMeaning(value.toString());
  if (isSymbolic(value)) return `\${${value}}`;
  if (typeof value !== 'object') return String(value);
  if (isObject(value)) return objectMeaning(value, rules);
  const items = (value as readonly Value[]).map((item) => meaningOf(item, rules));
  if (items.length <= 1) return items[0] ?? '';
  return `[${(isSet ? [...new Set(items)].sort() : items).join(',')}]`;
}

/** Whether two values mean the same. */
export function isSameMeaning(one: Value | undefined, other: Value | undefined, rules?: AttributeRules, isSet = false): boolean {
  return one === other || meaningOf(one, rules, isSet) === meaningOf(other, rules, isSet);
}

/** The value of a JSON string; undefined for any other string. References in it stay strings such as `${Role.Arn}`. */
export function parsedJson(value: Value | undefined): Value | undefined {
  const text = value instanceof Interpolation ? value.toString() : value;
  if (typeof text !== 'string' || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

/** The attribute at a path. A list of one block is entered without an index. */
export function valueAt(value: Value | undefined, path: AttributePath): Value | undefined {
  let found = value;
  for (const part of path) {
    if (Array.isArray(found)) found = typeof part === 'number' ? found[part] : found.length === 1 ? ownValue(found[0], part) : undefined;
    else if (part !== 0 || !isObject(found)) found = ownValue(found, part);
  }
  return found;
}

function ownValue(value: Value | undefined, key: string | number): Value | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function textMeaning(text: string): string {
  const json = parsedJson(text);
  if (json !== undefined) return meaningOf(json);
  return /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(text) ? text : JSON.stringify(text);
}

function objectMeaning(value: { readonly [key: string]: Value }, rules: AttributeRules | undefined): string {
  const fields = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const rule = rules?.get(key);
      const meaning = meaningOf(value[key], rule?.nested, rule?.isSet);
      return meaning === '' ? [] : [`${JSON.stringify(key)}:${meaning}`];
    });
  return fields.length === 0 ? '' : `{${fields.join(',')}}`;
}
