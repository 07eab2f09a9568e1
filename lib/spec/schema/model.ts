import * as z from 'zod';
import type { KnownModel } from '../../catalog/known-models';

/** A name of a model: those of the catalog complete in the editor, and any other text is taken too. */
export type ModelName = KnownModel | (string & {});

export const MODEL_PATTERN = /^[A-Za-z0-9](?:[A-Za-z0-9._:/-]*[A-Za-z0-9])?$/;

/** Open, because a model released this morning is deployable today. The names that are known stand in the JSON Schema only. */
export const modelName = z.string().regex(MODEL_PATTERN, 'the name of a model, such as gpt-6-luna') as unknown as z.ZodType<
  ModelName,
  ModelName
>;

/** A version as a cloud names it. */
export const modelVersion = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._:-]*[A-Za-z0-9])?$/, 'a version as the cloud names it, such as 2026-09-22');
