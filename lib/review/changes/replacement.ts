import type { InventoryResource } from '../../inventory/inventory';
import { type AttributePath, Interpolation, isObject, isSymbolic, Reference, Unknown, type Value } from '../../inventory/value';
import { isSameMeaning, meaningOf, valueAt } from './meaning';
import { type AttributeRules, replacementRule } from './replacement-rules';

/** Whether and why an update becomes a replacement. */
export interface Replacement {
  /** Attributes that force replacement. Empty for an in-place update. */
  readonly by: readonly AttributePath[];
  readonly isCertain: boolean;
}

const IN_PLACE: Replacement = { by: [], isCertain: true };

/** Derives a replacement from the type's schema. Types without a known schema are assumed to update in place. */
export function replacementOf(base: InventoryResource, head: InventoryResource, changed: readonly AttributePath[]): Replacement {
  const rule = replacementRule(head.type);
  if (!rule || changed.length === 0) return IN_PLACE;
  const forced = forcing(base.attributes, head.attributes, rule.attributes, []);
  const always = forced.filter(({ isCertain }) => isCertain);
  if (always.length > 0) return { by: always.map(({ path }) => path), isCertain: true };
  if (rule.alwaysReplaces) return { by: changed, isCertain: true };
  return { by: forced.map(({ path }) => path), isCertain: forced.length === 0 };
}

/** Attributes that force replacement because a value they refer to changes. */
export function forcedByReferences(resource: InventoryResource, isRenewed: (reference: Reference) => boolean): readonly AttributePath[] {
  const rules = replacementRule(resource.type)?.attributes;
  return rules ? renewed(resource.attributes, rules, isRenewed, []) : [];
}

interface Forcing {
  readonly path: AttributePath;
  readonly isCertain: boolean;
}

/** Adding or removing blocks replaces the list; attributes within the blocks have their own rules. */
function forcing(base: Value | undefined, head: Value | undefined, rules: AttributeRules, at: AttributePath): Forcing[] {
  return [...rules].flatMap(([name, { replaces, isSet, nested }]): Forcing[] => {
    const [one, other] = [valueAt(base, [name]), valueAt(head, [name])];
    if (isSameMeaning(one, other, nested, isSet)) return [];
    const path = [...at, name];
    const [before, after] = [blocks(one, isSet), blocks(other, isSet)];
    const isCertain = replaces === 'always' && !isUndecided(one, other);
    if (replaces !== 'never' && (nested.size === 0 || before.length !== after.length)) return [{ path, isCertain }];
    return before.flatMap((block, index) => forcing(block, after[index], nested, before.length === 1 ? path : [...path, index]));
  });
}

function renewed(
  value: Value | undefined,
  rules: AttributeRules,
  isRenewed: (reference: Reference) => boolean,
  at: AttributePath,
): AttributePath[] {
  return [...rules].flatMap(([name, { replaces, nested }]): AttributePath[] => {
    const inner = valueAt(value, [name]);
    if (replaces === 'always' && referencesIn(inner).some(isRenewed)) return [[...at, name]];
    return blocks(inner).flatMap((block) => renewed(block, nested, isRenewed, [...at, name]));
  });
}

/** Every reference within a value. */
export function referencesIn(value: Value | undefined): readonly Reference[] {
  if (value instanceof Reference) return [value];
  if (value instanceof Interpolation) return value.parts.filter((part) => part instanceof Reference);
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return isObject(value) ? Object.values(value).flatMap(referencesIn) : [];
}

function blocks(value: Value | undefined, isSet = false): readonly Value[] {
  if (!Array.isArray(value)) return isObject(value) ? [value] : [];
  const items = value.filter(isObject);
  return isSet ? items.sort((one, other) => (meaningOf(one) < meaningOf(other) ? -1 : 1)) : items;
}

/** A reference may resolve to the previous value. Two different references are assumed to be different values. */
function isUndecided(one: Value | undefined, other: Value | undefined): boolean {
  if (one instanceof Unknown || other instanceof Unknown) return true;
  return isSymbolic(one) ? isPresent(other) && !isSymbolic(other) : isSymbolic(other) && isPresent(one);
}

function isPresent(value: Value | undefined): boolean {
  return value !== undefined && value !== null;
}
