/** The spec: schema, reading and validation. Importing this loads no package: zod, yaml and tsx are loaded when a spec is read. */
export type { KnownModel, KnownModels } from '../catalog/known-models';
export { DEFAULT_SPECS } from '../rules/spec-files';
export { type AlsoUsing, type OtherSpec, readAlsoUsing } from './also-using';
export { type CheckedSpec, defineSpec, type LocalModel, localModel } from './define-spec';
export { type FoundSpec, findSpec, type SpecSources } from './find';
export { type JsonSchema, specJsonSchema } from './json-schema';
export { locateFaults, type Positions } from './positions';
export { checkSpec, parseSpec, type ReadOptions, type ReadResult, readSpec } from './read';
export type { ModelName } from './schema/model';
export type * from './types';
