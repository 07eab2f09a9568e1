import type { SpecPath } from '../faults/fault';
import { formatPath } from '../faults/format';
import { foreignWord } from './foreign-words';
import { childValue, definitionOf, mapsOf, type Schema, schemaAt } from './schema-at';

/** Says where an unknown key belongs, as the fix of its fault; undefined if nothing is known about it. */
export type Place = (key: string, parent: SpecPath) => string | undefined;

/** More hints than this are not read, and finding them takes longer than checking the spec. */
const MAX_HINTS = 100;

/** How many maps below the wrong one the right one can be. */
const MAX_STEPS = 3;

/**
 * Looks up where unknown keys belong, while there are few enough to be read.
 *
 * 1. a key of another tool: its equivalent in a spec
 * 2. a key of a map inside this one
 * 3. a key of a map around this one
 */
export function placer(root: Schema, spec: unknown): Place {
  let hints = 0;
  return (key, parent) => {
    if (hints === MAX_HINTS) return undefined;
    hints++;
    const foreign = foreignWord(key);
    if (foreign?.fix !== undefined) return foreign.fix;
    const use = foreign?.use ?? key;
    const first = /^\w+/.exec(use)?.[0] ?? use;
    const prefix = prefixOf(root, parent, spec, first);
    if (prefix !== undefined) return `use ${prefix}${use}`;
    const around = parentAround(root, parent, spec, first);
    if (around === undefined) return undefined;
    const where = around.length === 0 ? 'the top level' : formatPath(around);
    return foreign === undefined ? `move it to ${where}` : `use ${use} at ${where}`;
  };
}

/** What precedes a key of a map, or of a map inside it: nothing, or a path such as `existing.`; undefined if none of them has the key. */
function prefixOf(root: Schema, parent: SpecPath, spec: unknown, key: string): string | undefined {
  const schemas = schemasAt(root, parent, spec);
  if (schemas.some((schema) => definitionOf(schema).shape?.[key] !== undefined)) return '';
  return schemas.flatMap((schema) => pathInside(schema, key)?.slice(0, -key.length) ?? [])[0];
}

/** The options of the map at a path. */
function schemasAt(root: Schema, path: SpecPath, spec: unknown): readonly Schema[] {
  const schema = schemaAt(root, path, spec);
  return schema === undefined ? [] : mapsOf(schema, path.reduce(childValue, spec));
}

/** The shortest path to a key in the maps inside a map: `existing.resourceGroup`. */
function pathInside(start: Schema, key: string): string | undefined {
  let level: readonly { readonly schema: Schema; readonly path: readonly string[] }[] = [{ schema: start, path: [] }];
  for (let step = 0; step < MAX_STEPS; step++) {
    level = level.flatMap(({ schema, path }) => fieldsOf(schema).map(([name, field]) => ({ schema: field, path: [...path, name] })));
    const found = level.find(({ schema }) => definitionOf(schema).shape?.[key] !== undefined);
    if (found) return [...found.path, key].join('.');
  }
  return undefined;
}

/** The maps inside a map, by key. */
function fieldsOf(schema: Schema): [string, Schema][] {
  const { type, shape = {}, valueType } = definitionOf(schema);
  const fields: [string, Schema | undefined][] = type === 'record' ? [['<name>', valueType]] : Object.entries(shape);
  return fields.flatMap(([name, field]) => (field ? mapsOf(field, undefined).map((map): [string, Schema] => [name, map]) : []));
}

/** The nearest map around a path that has a key. */
function parentAround(root: Schema, path: SpecPath, spec: unknown, key: string): SpecPath | undefined {
  for (let length = path.length - 1; length >= 0; length--) {
    const around = path.slice(0, length);
    if (schemasAt(root, around, spec).some((schema) => definitionOf(schema).shape?.[key] !== undefined)) return around;
  }
  return undefined;
}
