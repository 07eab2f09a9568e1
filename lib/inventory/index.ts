export type { TemplateFiles } from './cloudformation/nested-stacks';
export type { SourceDocument } from './document';
export { type FileReader, readerOf } from './file-reader';
export type * from './inventory';
export { type InventoryReading, readInventory } from './read-inventory';
export { readOutput } from './read-output';
export { type PlanReading, readPlans } from './read-plans';
export { canonicalText } from './text-value';
export { type AttributePath, Interpolation, isObject, isSymbolic, Reference, Unknown, type Value, type ValueObject } from './value';
