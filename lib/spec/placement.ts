import type { SpecPath } from '../faults/fault';
import { formatPath } from '../faults/format';
import { foreignWord } from './foreign-words';
import { childValue, definitionOf, fieldOf, mapsOf, type Schema, schemaAt } from './schema-at';

/** Finds where an unknown key belongs and returns the fix for its fault; undefined if it finds nothing. */
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

/** Path in front of a key of a map or of a map inside it, such as `existing.`: empty for its own keys, undefined if none has the key. */
function prefixOf(root: Schema, parent: SpecPath, spec: unknown, key: string): string | undefined {
  const schemas = schemasAt(root, parent, spec);
  if (schemas.some((schema) => fieldOf(schema, key) !== undefined)) return '';
  return schemas.flatMap((schema) => pathInside(schema, key) ?? [])[0];
}

/** The options of the map at a path. */
function schemasAt(root: Schema, path: SpecPath, spec: unknown): readonly Schema[] {
  const schema = schemaAt(root, path, spec);
  return schema === undefined ? [] : mapsOf(schema, path.reduce(childValue, spec));
}

/** The shortest path in front of a key in the maps inside a map: `existing.` for `resourceGroup`. */
function pathInside(start: Schema, key: string): string | undefined {
  let level: readonly { readonly schema: Schema; readonly path: readonly string[] }[] = [{ schema: start, path: [] }];
  for (let step = 0; step < MAX_STEPS; step++) {
    level = level.flatMap(({ schema, path }) => fieldsOf(schema).map(([name, field]) => ({ schema: field, path: [...path, name] })));
    const found = level.find(({ schema }) => fieldOf(schema, key) !== undefined);
    if (found) return `${found.path.join('.')}.`;
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
    if (schemasAt(root, around, spec).some((schema) => fieldOf(schema, key) !== undefined)) return around;
  }
  return undefined;
}
