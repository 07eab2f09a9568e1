import { TerraformElement, Token } from './cdktf';

/** The form in which cdktf 0.21 writes a token into a string (`cdktf/lib/tokens/private/encoding`). */
const TOKEN = /(\$\{TfToken\[[a-zA-Z0-9:._-]+\]\})/;

/** Marks classes whose configuration is literal text. */
const LITERAL = Symbol.for('modelport.terraform.literal');

/** Text as a literal in Terraform: in its JSON, `${` and `%{` would start a template. Tokens are unchanged. */
export function literalText(text: string): string {
  return text
    .split(TOKEN)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[$%](?=\{)/g, '$&$&')))
    .join('');
}

/**
 * Text that stays literal in any resource, even one that modelport does not create. Text with a template becomes a token that resolves to the
 * escaped text.
 */
export function literalToken(text: string): string {
  const escaped = literalText(text);
  return escaped === text ? text : Token.asString({ resolve: () => escaped });
}

/** The same for every string and key inside lists and plain objects. Constructs, tokens and other instances are unchanged. */
export function literalValue<T>(value: T): T {
  if (typeof value === 'string') return literalText(value) as T;
  if (Array.isArray(value)) return value.map(literalValue) as T;
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [literalText(key), literalValue(inner)])) as T;
}

/**
 * A provider binding that takes its configuration literally: text from a spec or from props is never evaluated by Terraform.
 *
 * Every binding that modelport creates goes through this function, so no construct has to escape anything.
 */
export function literal<C extends abstract new (...args: never[]) => TerraformElement>(Binding: C): C {
  const Base = Binding as unknown as new (...args: unknown[]) => TerraformElement;
  class Literal extends Base {
    public static readonly [LITERAL] = true;

    constructor(scope: unknown, id: unknown, config: unknown) {
      super(scope, id, literalValue(config));
    }
  }
  return Literal as unknown as C;
}

/** Whether a class takes its configuration literally. */
export function isLiteral(Binding: unknown): boolean {
  return typeof Binding === 'function' && LITERAL in Binding;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== 'object' || TerraformElement.isTerraformElement(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
