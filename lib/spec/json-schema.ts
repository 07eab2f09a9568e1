/** A JSON Schema, or a part of one. */
export type JsonSchema = { [key: string]: unknown };

/**
 * The JSON Schema of a spec, draft-07 because editors know it best.
 *
 * @param models names that an editor proposes; any other name is valid too
 */
export function specJsonSchema(models: readonly string[]): JsonSchema {
  const { z } = require('zod') as typeof import('zod');
  const { specFileSchema } = require('./schema/spec') as typeof import('./schema/spec');
  const { MODEL_PATTERN } = require('./schema/model') as typeof import('./schema/model');
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

/** What JavaScript can count to is no rule of a spec. */
function dropSafeIntegers(schema: JsonSchema): void {
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
}

/** Names to propose, and text of the same form. */
function openEnum(schema: JsonSchema, names: { readonly enum: readonly string[] }): void {
  const { type, pattern } = schema;
  delete schema['type'];
  delete schema['pattern'];
  schema['anyOf'] = [names, { type, pattern }];
}
