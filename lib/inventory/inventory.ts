import type { Cloud } from '../catalog/types';
import type { AttributePath, Value } from './value';

/** The resources of synthesized output or of one side of a plan, in one format for every cloud. */
export interface Inventory {
  /** Sorted by name. */
  readonly stacks: readonly StackInventory[];
  /** Parts of the documents that were not understood. They are listed, never assumed to be safe. */
  readonly notUnderstood: readonly NotUnderstood[];
}

/** One CloudFormation stack or Terraform root module. */
export interface StackInventory {
  /** Stack name; `parent/LogicalId` for a nested stack. */
  readonly name: string;
  /** File it was read from, as given by the user. */
  readonly file: string;
  readonly format: DocumentFormat;
  /** Sorted by address. A change set has only those that it changes. */
  readonly resources: readonly InventoryResource[];
  readonly outputs: Readonly<Record<string, Value>>;
  /** Defaults of CloudFormation parameters and Terraform variables; null for one without a default. */
  readonly parameters?: Readonly<Record<string, Value>>;
  /** Terraform provider configurations by name, such as `azurerm` or `aws.eu`. */
  readonly providers?: Readonly<Record<string, Value>>;
  /** Terraform `moved` blocks. */
  readonly moves?: readonly Move[];
  /** Set if the stack has termination protection. */
  readonly isProtected?: true;
}

/** A resource or module with a new Terraform address. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

export type DocumentFormat = 'cloudformation' | 'change-set' | 'terraform-json' | 'terraform-plan';

export interface InventoryResource {
  /** Null for providers outside the supported clouds, such as `random`. */
  readonly cloud: Cloud | null;
  /** Resource type as its framework spells it, such as `AWS::IAM::Role` or `azurerm_role_assignment`. */
  readonly type: string;
  /** Logical ID or Terraform address, unique within the stack. */
  readonly address: string;
  /** A data source is read, never created. */
  readonly isData: boolean;
  readonly attributes: Readonly<Record<string, Value>>;
  /** Attributes that the document marks as sensitive. Their values are compared but never printed. An empty path is the whole resource. */
  readonly sensitive: readonly AttributePath[];
  /** Retention when the resource is removed from the stack, as far as the document states it. */
  readonly retention: Retention;
  /** Retention of the old resource when it is replaced. Undefined if the same as `retention`. */
  readonly replacementRetention?: Retention;
  /** Canonical text of the condition, `count` or `for_each` that decides whether or how often it exists. Undefined if it exists once. */
  readonly condition?: string;
}

/** `retain`: the resource is kept when removed from the stack; `snapshot`: a snapshot is kept; `prevented`: deleting or replacing it fails. */
export type Retention = 'delete' | 'retain' | 'snapshot' | 'prevented';

export interface NotUnderstood {
  readonly stack: string;
  /** Address of a resource, or path of another part of the document. */
  readonly at: string;
  /** A clause without values of the document: lower case, no full stop. */
  readonly why: string;
  /** Digest of the part, to recognize a change. Never printed: it could confirm a guessed secret. Undefined if there is nothing to compare. */
  readonly fingerprint?: string;
}

/** The planned action for one resource, from a plan or change set. Takes precedence over anything derived from synthesized output. */
export interface PlannedChange {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly action: PlannedAction;
  /** Address before a move; null if it did not move. */
  readonly movedFrom: string | null;
  /** Attributes that force the replacement. Empty unless the action replaces. */
  readonly replacedBy: readonly AttributePath[];
  /** Whether the action is certain. CloudFormation reports `Conditional` if it is known only while deploying. */
  readonly isCertain: boolean;
  /** Terraform's reason for the action, such as `replace_because_tainted`. Undefined if there is none. */
  readonly reason?: string;
}

export type PlannedAction = 'create' | 'read' | 'update' | 'delete' | 'replace' | 'forget' | 'import' | 'none';

/** A Terraform plan or change set: both sides and the actions between them. */
export interface PlanInventory {
  readonly before: Inventory;
  readonly after: Inventory;
  /** Sorted by stack and address. */
  readonly changes: readonly PlannedChange[];
  /** Changes made outside Terraform: differences between the state and what the provider read. */
  readonly drift: { readonly before: Inventory; readonly after: Inventory };
}
