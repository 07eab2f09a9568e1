import { isDeepStrictEqual } from 'node:util';
import type { Inventory } from '../../../lib/inventory';
import { isSymbolic, mapLeaves, Reference, type Value } from '../../../lib/inventory/value';

/** One fact about a configuration, and how to read it from the output. At most one of `is`, `has` and `count` is set. */
export interface Fact {
  readonly fact: string;
  /** Resource type, with `data.` in front for a data source; `provider.<name>` for a provider's settings, `output` for the stack's outputs. */
  readonly type: string;
  /** Only in the stack of this target or network. @default every stack */
  readonly stack?: string;
  /** Only resources with these values, by path. @default every resource of the type */
  readonly where?: Readonly<Record<string, unknown>>;
  /** Path of the attribute. @default the whole resource */
  readonly at?: Path;
  /** Value of the attribute in each resource, with references as `${address.attribute}`. @default the attribute is absent */
  readonly is?: unknown;
  /** Items that the list contains in each resource. */
  readonly has?: readonly unknown[];
  /** Number of resources. */
  readonly count?: number;
}

/**
 * Keys and indexes of an attribute, joined by dots, or as a list if a key has a dot. `[key=value]` selects the item of a list, and `*` reads
 * the rest of the path from each item.
 */
export type Path = string | readonly string[];

interface Resource {
  readonly type: string;
  readonly stack: string;
  readonly attributes: unknown;
}

/** Describes each fact that the output does not have, with what it has instead. */
export function missingFacts(facts: readonly Fact[], inventory: Inventory): readonly string[] {
  const resources = resourcesOf(inventory);
  return facts.flatMap((fact) => {
    const found = resources.filter((resource) => isAbout(fact, resource));
    if (fact.count !== undefined) return found.length === fact.count ? [] : [`${fact.fact}: ${found.length} resources of ${fact.type}`];
    if (found.length === 0) return [`${fact.fact}: no resource of ${fact.type}`];
    const others = found.map((resource) => valueAt(resource.attributes, keysOf(fact.at ?? []))).filter((value) => !states(fact, value));
    return others.map((value) => `${fact.fact}: ${JSON.stringify(value)}`);
  });
}

function resourcesOf({ stacks }: Inventory): readonly Resource[] {
  return stacks.flatMap(({ name: stack, resources, providers = {}, outputs }) => [
    ...resources.map(({ type, isData, attributes }) => ({ type: isData ? `data.${type}` : type, stack, attributes: plain(attributes) })),
    ...Object.entries(providers).map(([name, settings]) => ({ type: `provider.${name}`, stack, attributes: plain(settings) })),
    { type: 'output', stack, attributes: plain(outputs) },
  ]);
}

/** A value with references as text. */
function plain(value: Value): Value {
  return mapLeaves(value, (leaf) => (leaf instanceof Reference ? `\${${leaf}}` : isSymbolic(leaf) ? String(leaf) : leaf));
}

function isAbout({ type, stack, where = {} }: Fact, resource: Resource): boolean {
  return (
    resource.type === type &&
    (stack === undefined || resource.stack.endsWith(`-${stack}`)) &&
    Object.entries(where).every(([path, value]) => isDeepStrictEqual(valueAt(resource.attributes, keysOf(path)), value))
  );
}

function states({ is, has }: Fact, value: unknown): boolean {
  if (has === undefined) return isDeepStrictEqual(value, is);
  return Array.isArray(value) && has.every((item) => value.some((other) => isDeepStrictEqual(other, item)));
}

function keysOf(path: Path): readonly string[] {
  return typeof path === 'string' ? path.split('.') : path;
}

function valueAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || value === undefined) return value;
  if (key === '*') return Array.isArray(value) ? value.flatMap((item) => valueAt(item, rest)) : undefined;
  const [, name, text] = /^\[(\w+)=(.*)\]$/.exec(key) ?? [];
  const child =
    name === undefined
      ? (value as Record<string, unknown>)[key]
      : Array.isArray(value)
        ? value.find((item: Record<string, unknown>) => String(item[name]) === text)
        : undefined;
  return valueAt(child, rest);
}
