import * as z from 'zod';
import { MODEL_PATTERN } from './model';
import { specFileSchema } from './spec';

/** A JSON Schema, or a part of one. */
export type JsonSchema = { [key: string]: unknown };

/** The schema of a spec file as JSON Schema, with model names for completion. */
export function toJsonSchema(models: readonly string[]): JsonSchema {
  const names = { enum: [...models].sort() };
  const { $schema, ...schema } = z.toJSONSchema(specFileSchema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      dropSafeIntegers(jsonSchema as JsonSchema);
      if (jsonSchema.pattern === MODEL_PATTERN.source) openEnum(jsonSchema as JsonSchema, names);
    },
  });
  return { $schema, title: 'modelport spec', ...schema };
}

/** Removes the limits of JavaScript's safe integers, which are not rules of the spec. */
function dropSafeIntegers(schema: JsonSchema): void {
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
}

/** Names for completion, plus any text that matches the pattern. */
function openEnum(schema: JsonSchema, names: { readonly enum: readonly string[] }): void {
  const { type, pattern } = schema;
  delete schema['type'];
  delete schema['pattern'];
  schema['anyOf'] = [names, { type, pattern }];
}
