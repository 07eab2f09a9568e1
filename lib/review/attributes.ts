import type { InventoryResource } from '../inventory/inventory';
import { type AttributePath, isObject, isSymbolic, type Value, type ValueObject } from '../inventory/value';
import { isSameMeaning, parsedJson, valueAt } from './changes/meaning';

type Source = InventoryResource | ValueObject | null | undefined;

/** Path of an attribute from its dotted form, such as `sku.name`. Blocks need no index. */
export function pathOf(dotted: string): AttributePath {
  return dotted.split('.');
}

/** The value of an attribute, given as a dotted path; undefined if it is absent. JSON within a text is parsed. */
export function attribute(source: Source, dotted: string): Value | undefined {
  const found = valueAt(attributesOf(source), pathOf(dotted));
  return parsedJson(found) ?? found ?? undefined;
}

/** A text, number or boolean as text; undefined if it is absent or not known yet. */
export function text(source: Source, dotted: string): string | undefined {
  const value = attribute(source, dotted);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A number; undefined if it is absent or not known yet. */
export function number(source: Source, dotted: string): number | undefined {
  const value = text(source, dotted);
  return value === undefined || value.trim() === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
}

/** A boolean. An absent one has the provider's default; null if it is not known yet. */
export function flag(source: Source, dotted: string, byDefault: boolean): boolean | null {
  const value = attribute(source, dotted);
  if (value === undefined) return byDefault;
  return value === true || value === 'true' ? true : value === false || value === 'false' ? false : null;
}

/** The items of a list. One block is a list of one. */
export function items(source: Source, dotted: string): readonly Value[] {
  const value = attribute(source, dotted);
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as Value];
}

/** The blocks of a list. */
export function blocks(source: Source, dotted: string): readonly ValueObject[] {
  return items(source, dotted).filter(isObject);
}

/** The texts of a list; others, such as references, as their expression. */
export function texts(source: Source, dotted: string): readonly string[] {
  return items(source, dotted).map(String);
}

/** Whether an attribute differs in meaning. */
export function differs(base: Source, head: Source, dotted: string): boolean {
  return !isSameMeaning(attribute(base, dotted), attribute(head, dotted));
}

/** Whether any of the attributes is decided only while deploying, as a whole. */
export function isUndecided(source: Source, ...dotted: readonly string[]): boolean {
  return dotted.some((path) => isSymbolic(attribute(source, path)));
}

function attributesOf(source: Source): ValueObject | undefined {
  if (!source) return undefined;
  return isResource(source) ? source.attributes : source;
}

function isResource(source: InventoryResource | ValueObject): source is InventoryResource {
  return typeof source['address'] === 'string' && 'isData' in source && 'sensitive' in source;
}
