import type { FindingKind } from '../rules/finding-kinds';
import type { ChangeAction, ResourceChange } from './changes/resource-change';
import type { SpecField } from './locate/spec-field';
import type { ShownValue } from './shown-value';

/** A finding before its severity, target and spec path are known. */
export interface Draft {
  readonly kind: FindingKind;
  readonly from: ShownValue | null;
  readonly to: ShownValue | null;
  /** A clause: lower case, no full stop. */
  readonly reason: string;
  /** Field of the spec that decides it. Default: the one that the resource belongs to. */
  readonly field?: SpecField;
}

/** What a detector may know besides the resource. */
export interface ResourceContext {
  /** Key of the endpoint that the resource belongs to; null if it belongs to none or to several. */
  readonly endpoint: string | null;
  /** Key of the target; null if it is unknown. */
  readonly target: string | null;
  /** What happens to the endpoint's connection; null if the endpoint is unknown or has none. */
  readonly connection: 'added' | 'changed' | 'removed' | 'kept' | null;
  /** What happens to the resource of a type that an attribute refers to, by reference, ID or name. Undefined if the stack has none. */
  readonly referred: (dotted: string, ...types: readonly string[]) => ChangeAction | undefined;
  /** Whether the change deletes any resource of a type in the stack. */
  readonly deletes: (type: string) => boolean;
}

/** Finds what matters about a change of one resource. Called for resources that are created, updated, replaced or deleted, never for equal ones. */
export type Detector = (change: ResourceChange, context: ResourceContext) => readonly Draft[];

/** `chat on azure-us`, or general words if the endpoint is unknown. */
export function service({ endpoint, target }: Pick<ResourceContext, 'endpoint' | 'target'>): string {
  const on = target === null ? '' : ` on ${target}`;
  return endpoint === null ? `the endpoints${on}` : `${endpoint}${on}`;
}

/** `calls to chat on azure-us`, or general words if the endpoint is unknown. */
export function calls({ endpoint, target }: Pick<ResourceContext, 'endpoint' | 'target'>): string {
  const on = target === null ? '' : ` on ${target}`;
  return endpoint === null ? `calls${on}` : `calls to ${endpoint}${on}`;
}

/** A finding without values. */
export function draft(kind: FindingKind, reason: string, field?: SpecField): Draft {
  return { kind, from: null, to: null, reason, ...(field && { field }) };
}

/** `1 filter`, `2 filters`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
