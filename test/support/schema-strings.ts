import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Schema = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** Placeholder for any key of a map. */
const ANY = '*';

/** Every path in the JSON Schema that can hold a string. `*` stands for any key, a number for any item. */
export function stringPaths(): readonly Path[] {
  const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'schema', 'modelport.schema.json'), 'utf8')) as Schema;
  const paths = new Map(walk(schema, []).map((path) => [JSON.stringify(path), path]));
  return [...paths.values()];
}

function walk(schema: Schema, path: Path): Path[] {
  const of = (key: string) => schema[key] as Schema | undefined;
  const alternatives = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] as Schema[] | undefined) ?? []);
  const isText = schema['type'] === 'string' || typeof schema['const'] === 'string' || Array.isArray(schema['enum']);
  return [
    ...(isText ? [path] : []),
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
