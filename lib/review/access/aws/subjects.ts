import type { InventoryResource } from '../../../inventory/inventory';
import type { Value } from '../../../inventory/value';
import { meaningOf } from '../../changes/meaning';
import type { AccessCondition, AccessRule } from '../access-rule';
import { Unreadable } from './unreadable';

/**
 * - `role`, `user`, `group`: permissions of a principal
 * - `policy`: permissions in a managed policy
 * - `trust`: who can assume a role
 * - `provider`: which audiences a token provider accepts
 * - `resource`: access to a resource
 * - `filter`: upper limit of the access that others allow
 */
export type SubjectKind = 'role' | 'user' | 'group' | 'policy' | 'trust' | 'provider' | 'resource' | 'filter';

/** Policies that are compared together: those of one principal or one resource. */
export interface Subject {
  readonly kind: SubjectKind;
  /** The same on both sides of a change, even if the addresses of its policies change. */
  readonly key: string;
  /** Resource that findings name. */
  readonly resource: InventoryResource;
  readonly rules: readonly AccessRule[];
  readonly unreadable: readonly UnreadablePolicy[];
  /** Whether a document is marked as sensitive, so that no part of it is shown. */
  readonly isSensitive: boolean;
}

export interface UnreadablePolicy {
  readonly why: string;
  /** Equal for equal documents. */
  readonly meaning: string;
}

/** Collects the policies of each subject of a stack. */
export class Subjects {
  /** Keys of managed policies attached to principals in the stack: their changes are reported for the principal. */
  readonly attached = new Set<string>();

  private readonly collected = new Map<string, Subject>();

  get all(): ReadonlyMap<string, Subject> {
    return this.collected;
  }

  /** Registers a subject. A principal is one even without policies. Findings name the first registered resource. */
  add(kind: SubjectKind, key: string, resource: InventoryResource, rules: readonly AccessRule[] = []): void {
    const known = this.collected.get(key);
    if (known === undefined) this.collected.set(key, { kind, key, resource, rules, unreadable: [], isSensitive: false });
    else this.collected.set(key, { ...known, rules: [...known.rules, ...rules] });
  }

  /** Adds the rules of a document, or notes that it cannot be read. */
  read(kind: SubjectKind, key: string, resource: InventoryResource, value: Value, rulesOf: () => readonly AccessRule[]): void {
    try {
      this.add(
        kind,
        key,
        resource,
        rulesOf().map((rule) => whileItExists(rule, resource)),
      );
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.add(kind, key, resource);
      this.change(key, ({ unreadable }) => ({ unreadable: [...unreadable, { why: error.message, meaning: meaningOf(value) }] }));
    }
  }

  /** Hides the texts of a subject if its document is in an attribute that is marked as sensitive. */
  hideIfSensitive(key: string, { sensitive }: InventoryResource, attribute: string): void {
    if (sensitive.some(([first]) => first === undefined || first === attribute)) this.change(key, () => ({ isSensitive: true }));
  }

  private change(key: string, update: (subject: Subject) => Partial<Subject>): void {
    const subject = this.collected.get(key);
    if (subject !== undefined) this.collected.set(key, { ...subject, ...update(subject) });
  }
}

/** A conditional resource grants access only if it exists. */
function whileItExists(rule: AccessRule, { condition }: InventoryResource): AccessRule {
  return condition === undefined ? rule : { ...rule, conditions: [...rule.conditions, textCondition(condition)] };
}

/** A condition that can only be compared as text. */
export function textCondition(text: string): AccessCondition {
  return { key: '', operator: text, quantifier: null, ifExists: false, values: [] };
}
