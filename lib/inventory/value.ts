/**
 * An attribute as written, with references kept as references.
 *
 * CloudFormation functions and Terraform expressions that only join text become an `Interpolation`; others that cannot be evaluated without
 * deploying become `Unknown`.
 */
export type Value = null | boolean | number | string | Reference | Interpolation | Unknown | readonly Value[] | ValueObject;

export interface ValueObject {
  readonly [key: string]: Value;
}

/** Path of an attribute within a resource: keys and indexes. */
export type AttributePath = readonly (string | number)[];

/** The value of another resource, a parameter or a pseudo parameter. Two references are equal if their texts are. */
export class Reference {
  /**
   * @param to logical ID or Terraform address, such as `Role` or `azurerm_cognitive_account.model_account`; `AWS::Region` for pseudo parameters;
   *   within an interpolation also the canonical text of an expression, such as `Fn::Select(0, Fn::Split(",", ${Zones}))`
   * @param attribute attribute of it, such as `Arn`; null for its default value, as of `Ref`
   */
  constructor(
    readonly to: string,
    readonly attribute: string | null,
  ) {}

  toString(): string {
    return this.attribute === null ? this.to : `${this.to}.${this.attribute}`;
  }
}

/** Text with references in it. Neighboring literal parts are joined, and a text without references is a plain string instead. */
export class Interpolation {
  constructor(readonly parts: readonly (string | Reference)[]) {}

  toString(): string {
    return this.parts.map((part) => (typeof part === 'string' ? part : `\${${part}}`)).join('');
  }
}

/** A value that the document does not contain. */
export class Unknown {
  /**
   * @param why `after-apply`: the provider decides it; `function`: an expression that cannot be evaluated here; `hidden`: the document masks it
   * @param text canonical text of the expression, to compare two of them; empty if there is none
   */
  constructor(
    readonly why: 'after-apply' | 'function' | 'hidden',
    readonly text: string,
  ) {}

  toString(): string {
    return this.text === '' ? '(unknown)' : this.text;
  }
}

export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isSymbolic(value);
}

/** Whether a value is known only while deploying, as a whole or in part. */
export function isSymbolic(value: Value | undefined): value is Reference | Interpolation | Unknown {
  return value instanceof Reference || value instanceof Interpolation || value instanceof Unknown;
}

/** The value with everything in it replaced that is neither a list nor an object. */
export function mapLeaves(value: Value, replace: (leaf: Exclude<Value, readonly Value[] | ValueObject>) => Value): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => mapLeaves(item, replace));
  if (!isObject(value)) return replace(value as Exclude<Value, readonly Value[] | ValueObject>);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapLeaves(item, replace)]));
}
