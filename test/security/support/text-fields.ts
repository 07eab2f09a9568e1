import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Schema = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** A field that holds text in a spec. */
export interface TextField {
  /** Location in the JSON Schema, which tells alternatives apart. */
  readonly pointer: string;
  /** Location in the spec: of the value, or of the key. */
  readonly path: Path;
  readonly isKey: boolean;
  /** The value, or the key. */
  readonly text: string;
}

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'schema', 'modelport.schema.json'), 'utf8')) as Schema;

/** Pointers of every value and every map key that may be text. */
export function textPointers(schema: Schema = SCHEMA, pointer = ''): readonly string[] {
  return [
    ...(isText(schema) ? [pointer] : []),
    ...(schema['propertyNames'] ? [keyPointer(pointer)] : []),
    ...alternatives(schema).flatMap(([name, each]) => textPointers(each, `${pointer}/${name}`)),
    ...Object.entries(record(schema, 'properties')).flatMap(([key, each]) => textPointers(each, `${pointer}/${key}`)),
    ...(isSchema(schema['additionalProperties']) ? textPointers(schema['additionalProperties'], `${pointer}/*`) : []),
    ...(isSchema(schema['items']) ? textPointers(schema['items'], `${pointer}/[]`) : []),
  ];
}

/** The text fields that a spec sets, each at its first location. */
export function textFieldsOf(spec: unknown): readonly TextField[] {
  const found = fieldsOf(SCHEMA, '', spec, []);
  return [...new Map(found.toReversed().map((field) => [field.pointer, field])).values()].toReversed();
}

function fieldsOf(schema: Schema, pointer: string, value: unknown, path: Path): TextField[] {
  const inside = alternatives(schema)
    .filter(([, each]) => fits(each, value))
    .flatMap(([name, each]) => fieldsOf(each, `${pointer}/${name}`, value, path));
  if (typeof value === 'string') return [...(isText(schema) ? [{ pointer, path, isKey: false, text: value }] : []), ...inside];
  const items = schema['items'];
  if (Array.isArray(value)) {
    return [
      ...inside,
      ...(isSchema(items) ? value.flatMap((item, index) => fieldsOf(items, `${pointer}/[]`, item, [...path, index])) : []),
    ];
  }
  if (value === null || typeof value !== 'object') return inside;
  const named = record(schema, 'properties');
  const other = schema['additionalProperties'];
  const children = Object.entries(value).flatMap(([key, child]) => {
    const here = [...path, key];
    if (named[key]) return fieldsOf(named[key], `${pointer}/${key}`, child, here);
    const own = schema['propertyNames'] ? [{ pointer: keyPointer(pointer), path: here, isKey: true, text: key }] : [];
    return [...own, ...(isSchema(other) ? fieldsOf(other, `${pointer}/*`, child, here) : [])];
  });
  return [...inside, ...children];
}

/** A copy of a spec with another text in a field. */
export function withText(spec: unknown, { path, isKey }: TextField, text: string): unknown {
  return replaced(spec, path, (key, value) => (isKey ? [text, value] : [key, text]));
}

type Entry = readonly [key: string | number, value: unknown];

function replaced(value: unknown, [at, ...rest]: Path, replace: (...entry: Entry) => Entry): unknown {
  const entry = ([key, inner]: Entry): Entry => {
    if (key !== at) return [key, inner];
    return rest.length === 0 ? replace(key, inner) : [key, replaced(inner, rest, replace)];
  };
  if (Array.isArray(value)) return value.map((item, index) => entry([index, item])[1]);
  return Object.fromEntries(Object.entries(value as object).map(entry));
}

/** Whether a value may be meant by an alternative: everything but formats is judged. */
function fits(schema: Schema, value: unknown): boolean {
  const { type, const: only, enum: words, pattern } = schema;
  if (only !== undefined && value !== only) return false;
  if (Array.isArray(words) && !words.includes(value)) return false;
  if (type !== undefined && ![type].flat().includes(typeOf(value)) && !(type === 'integer' && Number.isInteger(value))) return false;
  if (typeof value === 'string' && typeof pattern === 'string' && !new RegExp(pattern).test(value)) return false;
  const options = alternatives(schema);
  if (options.length > 0 && !options.some(([, each]) => fits(each, value))) return false;
  const items = schema['items'];
  if (Array.isArray(value)) return !isSchema(items) || value.every((item) => fits(items, item));
  if (value === null || typeof value !== 'object') return true;
  const named = record(schema, 'properties');
  const required = (schema['required'] ?? []) as readonly string[];
  const isClosed = schema['additionalProperties'] === false;
  return (
    required.every((key) => key in value) &&
    Object.entries(value).every(([key, inner]) => (named[key] ? fits(named[key], inner) : !isClosed))
  );
}

function isText({ type, const: only, enum: words }: Schema): boolean {
  return (
    [type].flat().includes('string') || typeof only === 'string' || (Array.isArray(words) && words.some((word) => typeof word === 'string'))
  );
}

function alternatives(schema: Schema): readonly (readonly [string, Schema])[] {
  return ['anyOf', 'oneOf'].flatMap((key) => ((schema[key] ?? []) as Schema[]).map((each, index) => [`${key}${index}`, each] as const));
}

function record(schema: Schema, key: string): Readonly<Record<string, Schema>> {
  return (schema[key] ?? {}) as Record<string, Schema>;
}

function isSchema(value: unknown): value is Schema {
  return value !== null && typeof value === 'object';
}

function keyPointer(pointer: string): string {
  return `${pointer}/{key}`;
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
