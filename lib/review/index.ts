/**
 * For programs that review changes: reads synthesized output, Terraform plans and CloudFormation change sets, and compares them by meaning. Loads no
 * cloud framework and queries no cloud.
 */
export {
  type FileReader,
  type InventoryReading,
  type PlanReading,
  readerOf,
  readInventory,
  readOutput,
  readPlans,
  type SourceDocument,
  type TemplateFiles,
} from '../inventory';
export type * from '../inventory/inventory';
export { DEFAULT_SEVERITIES, FINDING_KINDS, type FindingKind, SEVERITIES } from '../rules/finding-kinds';
export type { ChangeState } from './change-state';
export type * from './finding';
export type * from './models/model-placement';
export { reviewJsonSchema } from './result-schema';
export { type ReviewInput, reviewChange } from './review';
export { reviewChanges } from './review-changes';
export type * from './topology/topology';
