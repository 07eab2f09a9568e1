import type { TargetPlan } from '../plan/plan';
import type { FindingKind } from '../rules/finding-kinds';
import type { ChangeAction, ResourceChange } from './changes/resource-change';
import type { SpecField } from './locate/spec-field';
import type { ShownValue } from './shown-value';

/** A finding before its severity, target and spec path are known. */
export interface Draft {
  readonly kind: FindingKind;
  /** Attribute that `from` and `to` are values of. Default: none */
  readonly attribute?: string;
  readonly from: ShownValue | null;
  readonly to: ShownValue | null;
  /** A clause: lower case, no full stop. */
  readonly reason: string;
  /** Spec field that controls it. Default: the field that the resource belongs to. */
  readonly field?: SpecField;
}

/** Context of a resource for detectors. */
export interface ResourceContext {
  /** Key of the endpoint that the resource belongs to; null if it belongs to none or to several. */
  readonly endpoint: string | null;
  /** Key of the target; null if it is unknown. */
  readonly target: string | null;
  /** Plan of the target after the change. Default: unknown, without a spec. */
  readonly targetAfter?: TargetPlan;
  /** How the endpoint's connection changes; null if the endpoint is unknown or has none. */
  readonly connection: 'added' | 'changed' | 'removed' | 'kept' | null;
  /** Action for the resource of a type that an attribute refers to by reference, ID or name. Undefined if the stack has none. */
  readonly referred: (dotted: string, ...types: readonly string[]) => ChangeAction | undefined;
  /** Whether the change deletes any resource of a type in the stack. */
  readonly deletes: (type: string) => boolean;
}

/** Detects findings in the change of one resource. Called for created, updated, replaced and deleted resources, never for unchanged ones. */
export type Detector = (change: ResourceChange, context: ResourceContext) => readonly Draft[];

/** `chat on azure-us`, or a generic phrase if the endpoint is unknown. */
export function service({ endpoint, target }: Pick<ResourceContext, 'endpoint' | 'target'>): string {
  const on = target === null ? '' : ` on ${target}`;
  return endpoint === null ? `the endpoints${on}` : `${endpoint}${on}`;
}

/** `calls to chat on azure-us`, or a generic phrase if the endpoint is unknown. */
export function calls({ endpoint, target }: Pick<ResourceContext, 'endpoint' | 'target'>): string {
  const on = target === null ? '' : ` on ${target}`;
  return endpoint === null ? `calls${on}` : `calls to ${endpoint}${on}`;
}

/** A finding without values. */
export function draft(kind: FindingKind, reason: string, field?: SpecField): Draft {
  return { kind, from: null, to: null, reason, ...(field && { field }) };
}

/** A detector that reports every new resource of its type. */
export function onCreate(kind: FindingKind, reason: string, field?: SpecField): Detector {
  return ({ action }) => (action === 'create' ? [draft(kind, reason, field)] : []);
}

/** A detector that reports every deleted resource of its type. */
export function onDelete(kind: FindingKind, reason: string, field?: SpecField): Detector {
  return ({ action }) => (action === 'delete' ? [draft(kind, reason, field)] : []);
}
