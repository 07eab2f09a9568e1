import { compareText } from '../../text/compare-text';
import { isJsonObject, type Json, objectOf, own } from '../json';
import { type AttributePath, Unknown, type Value } from '../value';

const AFTER_APPLY = new Unknown('after-apply', '');

/**
 * The value after a change, with what the provider decides while applying as unknown.
 *
 * @param unknown has the shape of the value, and `true` in place of each unknown part
 */
export function plannedValue(value: Json | undefined, unknown: Json | undefined): Value {
  if (unknown === true) return AFTER_APPLY;
  if (isJsonObject(unknown) && isJsonObject(value ?? {})) {
    const keys = new Set([...Object.keys(objectOf(value)), ...Object.keys(unknown).filter((key) => hasUnknown(unknown[key]))]);
    return Object.fromEntries([...keys].map((key) => [key, plannedValue(own(objectOf(value), key), own(unknown, key))]));
  }
  if (Array.isArray(unknown) && Array.isArray(value ?? [])) {
    const items = Array.isArray(value) ? (value as readonly Json[]) : [];
    const length = Math.max(items.length, unknown.findLastIndex(hasUnknown) + 1);
    return value === null && length === 0 ? null : Array.from({ length }, (_, index) => plannedValue(items[index], unknown[index]));
  }
  return value ?? null;
}

function hasUnknown(unknown: Json | undefined): boolean {
  if (unknown === true) return true;
  return typeof unknown === 'object' && unknown !== null && Object.values(unknown).some(hasUnknown);
}

/**
 * Paths of sensitive attributes.
 *
 * Terraform writes sets as lists, and the order of their sensitivity need not be that of their elements. So if one element has a sensitive
 * attribute, the attribute is sensitive in every element.
 *
 * @param sensitive has the shape of the value, and `true` in place of each sensitive part
 */
export function sensitivePaths(value: Json | undefined, sensitive: Json | undefined): readonly AttributePath[] {
  return pathsIn(value, combined(sensitive), []);
}

/** Sensitive parts of a value. Of a list, those of all elements together. */
type Sensitivity = true | { readonly keys: ReadonlyMap<string, Sensitivity> } | { readonly elements: Sensitivity } | undefined;

function combined(sensitive: Json | undefined): Sensitivity {
  if (sensitive === true) return true;
  if (Array.isArray(sensitive)) {
    const elements = (sensitive as readonly Json[]).map(combined).reduce(union, undefined);
    return elements === true ? true : elements && { elements };
  }
  if (!isJsonObject(sensitive)) return undefined;
  const entries = Object.entries(sensitive).flatMap(([key, part]) => {
    const found = combined(part);
    return found === undefined ? [] : [[key, found] as const];
  });
  return entries.length === 0 ? undefined : { keys: new Map(entries) };
}

/** Parts that are of different kinds in two elements are sensitive as a whole. */
function union(a: Sensitivity, b: Sensitivity): Sensitivity {
  if (a === undefined || b === undefined) return a ?? b;
  if (a === true || b === true) return true;
  if ('elements' in a && 'elements' in b) return { elements: union(a.elements, b.elements) };
  if (!('keys' in a && 'keys' in b)) return true;
  const keys = new Set([...a.keys.keys(), ...b.keys.keys()]);
  return { keys: new Map([...keys].map((key) => [key, union(a.keys.get(key), b.keys.get(key))])) };
}

function pathsIn(value: Json | undefined, sensitive: Sensitivity, path: AttributePath): readonly AttributePath[] {
  if (sensitive === undefined) return [];
  if (sensitive !== true && 'keys' in sensitive && isJsonObject(value)) {
    return [...sensitive.keys]
      .sort(([a], [b]) => compareText(a, b))
      .flatMap(([key, part]) => pathsIn(own(value, key), part, [...path, key]));
  }
  if (sensitive !== true && 'elements' in sensitive && Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((item, index) => pathsIn(item, sensitive.elements, [...path, index]));
  }
  return [path];
}
