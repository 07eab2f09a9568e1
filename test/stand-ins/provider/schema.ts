/** How a nested block repeats. */
export type Nesting = 'single' | 'list' | 'set' | 'map' | 'group';

/** A Terraform type as its JSON prints it: `"string"`, `["list", "string"]`, `["object", { "name": "string" }]`. */
export type TerraformType = string | readonly [string, TerraformType | Readonly<Record<string, TerraformType>>];

/** An attribute as `terraform providers schema -json` prints it. */
export interface Attribute {
  readonly type?: TerraformType;
  readonly nested_type?: { readonly nesting_mode: Nesting; readonly attributes: Readonly<Record<string, Attribute>> };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  readonly write_only?: boolean;
}

/** A block inside another, with its limits. */
export interface NestedBlock {
  readonly nesting_mode: Nesting;
  readonly block: Block;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** The body of a resource, data source, provider or nested block. */
export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, NestedBlock>>;
  readonly deprecated?: boolean;
}

/** A versioned block. */
export interface Schema {
  readonly version?: number;
  readonly block?: Block;
}

/** Spelling limits found by trial: lengths in characters, and the characters allowed in each position. */
export interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  readonly first?: string;
  readonly middle?: string;
  readonly last?: string;
}

/** Formats that a validator checks. */
export type Format = 'uuid' | 'domain' | 'iam-member';

/** What a provider enforces for one field beyond its schema. */
export interface Rule {
  /** Changing the field replaces the resource. */
  readonly forceNew?: boolean;
  readonly default?: unknown;
  /** The provider ignores some differences, mostly of case and spacing. */
  readonly diffSuppress?: boolean;
  readonly oneOf?: readonly unknown[];
  /** `oneOf` ignores case. */
  readonly ignoreCase?: boolean;
  /** Inclusive bounds, as decimal strings. */
  readonly range?: readonly [string, string];
  readonly atLeast?: string;
  readonly atMost?: string;
  readonly text?: TextLimits;
  /** A Go regular expression. */
  readonly pattern?: string;
  readonly format?: Format;
  /** A sample Azure resource id. Its literal segments must match exactly. */
  readonly idLike?: string;
  readonly emptyFails?: boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Rule for each element of a list, set or map. */
  readonly elem?: Rule;
  /** Paths such as `identity.0.type`, from the resource down. */
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly requiredWith?: readonly string[];
  /** Rules for the fields of a nested block. */
  readonly block?: Rules;
  /** A validator exists that no other property describes. */
  readonly validated?: boolean;
}

/** Rules per field of a block. */
export type Rules = Readonly<Record<string, Rule>>;

/** Rules of one resource type. */
export interface ResourceRules {
  readonly attributes?: Rules;
  /** Every change replaces the resource. */
  readonly noUpdate?: boolean;
  /** The provider also decides about changes in code, which no rule describes. */
  readonly customizeDiff?: boolean;
}

/** A provider's schemas and rules at one version, as committed in `schemas/`. */
export interface RecordedProvider {
  readonly version: string;
  readonly provider: Schema;
  readonly resources: Readonly<Record<string, Schema>>;
  readonly dataSources: Readonly<Record<string, Schema>>;
  readonly rules: Readonly<Record<string, ResourceRules>>;
}
