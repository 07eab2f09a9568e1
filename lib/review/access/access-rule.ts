import type { Reference } from '../../inventory/value';

/**
 * Who may do what, on what, under which conditions: one allowed or denied part of a policy, role assignment or binding, in one format for every
 * cloud. The request is a tuple of texts (principal, action, resource) and a context; a rule matches a product of sets of them.
 */
export interface AccessRule {
  readonly effect: 'allow' | 'deny';
  readonly who: PatternSet;
  readonly action: PatternSet;
  readonly resource: PatternSet;
  /** All must hold. Empty if the rule has none. */
  readonly conditions: readonly AccessCondition[];
}

/** The texts that match any of the patterns or, as a complement, none of them. */
export interface PatternSet {
  readonly patterns: readonly Pattern[];
  readonly isComplement: boolean;
  /** Whether case is ignored, as for AWS actions. */
  readonly ignoresCase?: boolean;
}

/** Text with wildcards. A reference stands for text that is not known yet; equal references stand for the same text. */
export type Pattern = readonly PatternPart[];

export type PatternPart = string | Wildcard | Reference | UnknownText;

/** Unknown text that may itself contain wildcards, such as a parameter. Two of them are equal if their names are. */
export class UnknownText {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** `*` matches any text, `?` any character. Within a segment of an ARN, neither matches a colon. */
export class Wildcard {
  static readonly ANY = new Wildcard('*', true);
  static readonly ONE = new Wildcard('?', true);
  static readonly ANY_IN_SEGMENT = new Wildcard('*', false);
  static readonly ONE_IN_SEGMENT = new Wildcard('?', false);

  private constructor(
    readonly sign: '*' | '?',
    readonly matchesColons: boolean,
  ) {}

  toString(): string {
    return this.sign;
  }
}

/** Matches every text. */
export const ANYTHING: PatternSet = { patterns: [[Wildcard.ANY]], isComplement: false };

/** A test of one context key. */
export interface AccessCondition {
  /** In lower case on AWS, such as `aws:sourcevpce`. Empty for a condition that can only be compared as text, such as CEL. */
  readonly key: string;
  /** The key as written. @default the key */
  readonly name?: string;
  /** Operator without its set form and suffix, such as `StringLike`. */
  readonly operator: string;
  /** `ForAllValues` and `ForAnyValue` of AWS; null for keys with one value. */
  readonly quantifier: 'all' | 'any' | null;
  /** Whether it also holds when the key is absent. */
  readonly ifExists: boolean;
  readonly values: readonly Pattern[];
  /** Whether values may be secret and must not be shown. */
  readonly hidesValues?: true;
}
