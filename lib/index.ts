/**
 * For programs that write a spec, query the catalog or read a plan. Loads no package and no cloud framework.
 *
 * `modelport/spec` reads specs from files. `modelport/aws`, `/azure`, `/gcp` and `/stacks/…` have the constructs and stacks.
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
export { APIS, CLOUDS, LISTINGS, MODEL_CLASSES, SERVINGS, ZONES } from './catalog/types';
export { type Fault, hasErrors, type Severity, type SourcePosition, type SpecPath } from './faults/fault';
export { formatFault } from './faults/format';
export { OUTSIDE } from './plan/network/network';
export type * from './plan/plan';
export { type ResolveOptions, resolvePlan } from './plan/resolve-plan';
export type { KnownModel, KnownModels, ModelName } from './spec';
export { type CheckedSpec, defineSpec, type LocalModel, localModel } from './spec/define-spec';
export type * from './spec/types';
