import type { JsonSchema } from './schema/to-json-schema';

export type { JsonSchema };

/**
 * The JSON Schema of a spec, draft-07 because editors know it best.
 *
 * @param models names that an editor proposes; any other name is valid too
 */
export function specJsonSchema(models: readonly string[]): JsonSchema {
  const { toJsonSchema } = require('./schema/to-json-schema') as typeof import('./schema/to-json-schema');
  return toJsonSchema(models);
}
