import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Schema = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** Placeholder for any key of a map. */
const ANY = '*';

/** A place of the JSON Schema, and what may stand there. `*` stands for any key, a number for any item. */
export interface SchemaPlace {
  readonly path: Path;
  readonly schema: Schema;
}

/** Every place of the JSON Schema, with each of its alternatives. */
export function schemaPlaces(): readonly SchemaPlace[] {
  const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'schema', 'modelport.schema.json'), 'utf8')) as Schema;
  return walk(schema, []);
}

/** Every place where a text can stand. */
export function stringPaths(): readonly Path[] {
  const isText = ({ type, const: only, enum: words }: Schema) =>
    [type].flat().includes('string') || typeof only === 'string' || Array.isArray(words);
  const paths = schemaPlaces().flatMap(({ path, schema }) => (isText(schema) ? [[JSON.stringify(path), path] as const] : []));
  return [...new Map(paths).values()];
}

function walk(schema: Schema, path: Path): SchemaPlace[] {
  const of = (key: string) => schema[key] as Schema | undefined;
  const alternatives = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] as Schema[] | undefined) ?? []);
  return [
    { path, schema },
    ...alternatives.flatMap((each) => walk(each, path)),
    ...Object.entries(of('properties') ?? {}).flatMap(([key, each]) => walk(each as Schema, [...path, key])),
    ...(typeof of('additionalProperties') === 'object' ? walk(of('additionalProperties') as Schema, [...path, ANY]) : []),
    ...(of('items') ? walk(of('items') as Schema, [...path, 0]) : []),
  ];
}

/** A copy of a spec with a value at a path. `*` is the map's first key; missing maps and lists are created. */
export function withValueAt(spec: unknown, path: Path, value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (typeof part === 'number') {
    const items = Array.isArray(spec) ? spec : [];
    return [withValueAt(items[0], rest, value), ...items.slice(1)];
  }
  const map = spec !== null && typeof spec === 'object' && !Array.isArray(spec) ? (spec as Record<string, unknown>) : {};
  const key = part === ANY ? (Object.keys(map)[0] ?? 'key') : part;
  return { ...map, [key]: withValueAt(map[key], rest, value) };
}

/** What stands there in a spec, with the same choice of keys. */
export function valueAt(spec: unknown, [part, ...rest]: Path): unknown {
  if (part === undefined || spec === null || typeof spec !== 'object') return part === undefined ? spec : undefined;
  const key = part === ANY ? (Object.keys(spec)[0] ?? '') : String(part);
  return valueAt((spec as Record<string, unknown>)[key], rest);
}
