import type { SpecPath } from '../faults/fault';

/**
 * The definition of a schema, as far as messages need it. Zod documents these for library authors
 * (https://zod.dev/library-authors, read with zod 4.6.7); the types here cover only what is used.
 */
export interface Schema {
  readonly _zod: {
    readonly def: Definition;
    /** Of a lazy schema, created once. The getter would create another on each call. */
    readonly innerType?: Schema;
  };
}

export interface Definition {
  readonly type: string;
  /** Of optional and default. */
  readonly innerType?: Schema;
  /** Of a pipe: the input, before it is transformed. */
  readonly in?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  /** Of a map with any keys, or with some of a fixed list. */
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly element?: Schema;
  readonly options?: readonly Schema[];
  /** Key that distinguishes the options of a union. */
  readonly discriminator?: string;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly (string | number | boolean)[];
  readonly format?: string;
}

/** The schema inside optional, default and transforming wrappers. */
export function definitionOf(schema: Schema): Definition {
  const { def, innerType } = schema._zod;
  const inner = def.innerType ?? def.in ?? innerType;
  return inner ? definitionOf(inner) : def;
}

/** The schema of the value at a path, present or not. */
export function schemaAt(root: Schema, path: SpecPath, value: unknown): Schema | undefined {
  let schema: Schema | undefined = root;
  let here = value;
  for (const part of path) {
    schema = schema && childOf(schema, part, here);
    here = childValue(here, part);
  }
  return schema;
}

function childOf(schema: Schema, part: string | number, value: unknown): Schema | undefined {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'object':
      return fieldOf(schema, String(part));
    case 'record':
      return definition.valueType;
    case 'array':
      return typeof part === 'number' ? definition.element : undefined;
    case 'union':
      return firstOf(optionsFor(definition, value), (option) => childOf(option, part, value));
    default:
      return undefined;
  }
}

/** The schema of a map's own key. */
export function fieldOf(schema: Schema, key: string): Schema | undefined {
  const { shape } = definitionOf(schema);
  return shape && Object.hasOwn(shape, key) ? shape[key] : undefined;
}

/** Keys that a map can have; empty if it can have any. */
export function keysOf(schema: Schema): readonly string[] {
  const { shape, keyType } = definitionOf(schema);
  return shape ? Object.keys(shape) : literalsOf(keyType).map(String);
}

/** The options of a union that a value can match: one, if a key decides. */
export function optionsFor({ options = [], discriminator }: Definition, value: unknown): readonly Schema[] {
  if (discriminator === undefined) return options;
  const word = childValue(value, discriminator);
  return options.filter((option) => literalsOf(fieldOf(option, discriminator)).some((literal) => literal === word));
}

function isMapOf({ type }: Definition): boolean {
  return type === 'object' || type === 'record';
}

/** The maps that a value can be, with fixed keys or with any. */
export function mapsOf(schema: Schema, value: unknown): readonly Schema[] {
  const definition = definitionOf(schema);
  if (definition.type !== 'union') return isMapOf(definition) ? [schema] : [];
  const fitting = optionsFor(definition, value);
  return (fitting.length > 0 ? fitting : (definition.options ?? [])).flatMap((option) => mapsOf(option, value));
}

/** The values that a schema of fixed values accepts. */
export function literalsOf(schema: Schema | undefined): readonly (string | number | boolean)[] {
  if (!schema) return [];
  const { type, values, entries } = definitionOf(schema);
  return type === 'literal' ? (values ?? []) : type === 'enum' ? Object.values(entries ?? {}) : [];
}

/** Whether a map may omit a key. */
export function isOptional(schema: Schema): boolean {
  const { type, in: read } = schema._zod.def;
  return type === 'optional' || type === 'default' || (read !== undefined && isOptional(read));
}

export function childValue(value: unknown, part: string | number): unknown {
  return value !== null && typeof value === 'object' ? (value as Record<string | number, unknown>)[part] : undefined;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
