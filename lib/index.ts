/**
 * What a program needs to write a spec, to ask the catalog and to read a plan. Loads no package and no cloud framework.
 *
 * Reading a spec from a file is behind `modelport/spec`; constructs and stacks are behind `modelport/aws`, `/azure`, `/gcp` and `/stacks/…`.
 */
export type {
  Alternative,
  CatalogAddition,
  NativeAddition,
  OfferAddition,
  OfferMatch,
  OfferQuery,
  RetirementState,
  Served,
  ServedQuery,
} from './catalog';
export {
  cloudsOf,
  findModel,
  isServed,
  knownRegions,
  loadCatalog,
  modelNames,
  nearest,
  offersFor,
  retirementState,
  versionsOf,
  withAdditions,
} from './catalog';
export type * from './catalog/types';
export { type Fault, hasErrors, type Severity, type SourcePosition, type SpecPath } from './faults/fault';
export { formatFault } from './faults/format';
export type * from './plan/plan';
export { type ResolveOptions, resolvePlan } from './plan/resolve-plan';
export type { KnownModel, KnownModels, ModelName } from './spec';
export { type CheckedSpec, defineSpec, type LocalModel, localModel } from './spec/define-spec';
export type * from './spec/types';
