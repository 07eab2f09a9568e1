import * as z from 'zod';
import type { KnownModel } from '../../catalog/known-models';

/** The name of a model: editors complete those in the catalog, and any other text is accepted. */
export type ModelName = KnownModel | (string & {});

export const MODEL_PATTERN = /^[A-Za-z0-9](?:[A-Za-z0-9._:@/-]*[A-Za-z0-9])?$/;

/** Open, because a model released today is deployable today. Known names are listed in the JSON Schema only. */
export const modelName = z.string().regex(MODEL_PATTERN, 'the name of a model, such as gpt-6-luna') as unknown as z.ZodType<
  ModelName,
  ModelName
>;

/** A model version, as the cloud names it. */
export const modelVersion = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._:-]*[A-Za-z0-9])?$/, 'a version as the cloud names it, such as 2026-09-22');
