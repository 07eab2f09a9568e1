import type { JsonSchema } from './schema/to-json-schema';

export type { JsonSchema };

/**
 * The JSON Schema of a spec, as draft-07, which editors support best.
 *
 * @param models names for completion in editors; every other name is valid too
 */
export function specJsonSchema(models: readonly string[]): JsonSchema {
  const { toJsonSchema } = require('./schema/to-json-schema') as typeof import('./schema/to-json-schema');
  return toJsonSchema(models);
}
