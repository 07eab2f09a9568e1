import * as z from 'zod';
import { either } from '../faults/alternatives';
import { definitionOf, isOptional, literalsOf, type Schema } from './schema-at';

/** Describes an expected value, as completes "expected …" in a fault: `a whole number, such as 300000`. */
export function wording(schema: Schema): string {
  const example = exampleOf(schema);
  return example === undefined ? kindOfSchema(schema) : `${kindOfSchema(schema)}, such as ${example}`;
}

/** An example from the schema, as YAML. */
export function exampleOf(schema: Schema): string | undefined {
  const [example] = (z.globalRegistry.get(schema as never) as { examples?: unknown[] } | undefined)?.examples ?? [];
  return example === undefined ? undefined : JSON.stringify(example);
}

/** The type of value that a schema accepts. */
export function kindOfSchema(schema: Schema): string {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'string':
      return 'a string';
    case 'number':
      return definition.format === 'safeint' ? 'a whole number' : 'a number';
    case 'boolean':
      return 'true or false';
    case 'object':
    case 'record':
      return 'a map';
    case 'array':
      return 'a list';
    default:
      return either(formsOf(schema));
  }
}

/** The options of a value, one per member of a union: `region`, `global`, `{ zone: us | eu | apac | in | us-gov }`. */
export function formsOf(schema: Schema): string[] {
  const { type, options = [] } = definitionOf(schema);
  if (type === 'union') return options.flatMap(formsOf);
  if (type === 'object') return [mapForm(schema)];
  const literals = literalsOf(schema);
  return literals.length > 0 ? literals.map(String) : [kindOfSchema(schema)];
}

/** A map by its required keys, or by all of them if none is required. */
function mapForm(schema: Schema): string {
  const fields = Object.entries(definitionOf(schema).shape ?? {});
  const required = fields.filter(([, field]) => !isOptional(field));
  const shown = (required.length > 0 ? required : fields).map(([key, field]) => `${key}: ${literalsOf(field).join(' | ') || '…'}`);
  return `{ ${shown.join(', ')} }`;
}
