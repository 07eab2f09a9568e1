import { shortened } from '../fingerprint';
import { canonicalText, joinValues } from '../text-value';
import { isObject, Reference, Unknown, type Value } from '../value';
import { callFunction } from './functions';
import { splitTemplate, TemplateProblem } from './template-string';
import { type Token, tokensOf } from './tokens';
import { referenceTo, type Step, stepInto, stepsText } from './traversal';

/** Module lookups for expressions. */
export interface ModuleLookup {
  /** Value of a local; undefined if there is none or it refers to itself. */
  readonly local: (name: string) => Value | undefined;
  /** Digest of all locals, for text that is not parsed. */
  readonly localsDigest: () => string;
}

/** Value of a string in Terraform JSON, where `${…}` embeds expressions. */
export function readTemplateString(text: string, lookup: ModuleLookup, depth = 0): Value {
  if (!text.includes('{')) return text;
  try {
    const parts = splitTemplate(text).map((part) => (typeof part === 'string' ? part : readExpression(part.source, lookup, depth)));
    const [first, ...others] = parts;
    return others.length === 0 && first !== undefined ? first : joinValues(parts);
  } catch (thrown) {
    if (thrown instanceof TemplateProblem) return unparsed(text, lookup);
    throw thrown;
  }
}

/** Value of an expression: literals and references as such, everything that must be computed as unknown. */
function readExpression(source: string, lookup: ModuleLookup, depth: number): Value {
  const tokens = depth > MAX_DEPTH ? undefined : tokensOf(source);
  if (tokens === undefined) return unparsed(source.trim(), lookup);
  try {
    return new ExpressionReader(tokens, lookup, depth).readWhole();
  } catch (thrown) {
    if (thrown instanceof NotEvaluated) return new Unknown('function', shortened(textOfTokens(tokens, lookup)));
    throw thrown;
  }
}

/** Strings in expressions in strings, and brackets in brackets. */
const MAX_DEPTH = 50;

/** Raised within this file only: an operator, a `for`, a splat, or too many levels. */
class NotEvaluated extends Error {}

/** Text that is not parsed. It may use any local, so it includes the digest of all locals. */
function unparsed(text: string, lookup: ModuleLookup): Unknown {
  const locals = /\blocal\b/.test(text) ? ` with locals ${lookup.localsDigest()}` : '';
  return new Unknown('function', shortened(`${JSON.stringify(text)}${locals}`));
}

/** Tokens with one blank between them and locals replaced, so that two equal texts mean the same. */
function textOfTokens(tokens: readonly Token[], lookup: ModuleLookup): string {
  const texts: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text } = tokens[at] as Token;
    const name = tokens[at + 2];
    if (kind === 'name' && text === 'local' && tokens[at + 1]?.text === '.' && tokens[at - 1]?.text !== '.' && name?.kind === 'name') {
      texts.push(canonicalText(lookup.local(name.text) ?? new Reference(`local.${name.text}`, null)));
      at += 2;
    } else texts.push(kind === 'string' ? unparsed(text, lookup).text : text);
  }
  return texts.join(' ');
}

/** Recursive descent over the part of the language that needs no evaluation. */
class ExpressionReader {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly lookup: ModuleLookup,
    private depth: number,
  ) {}

  public readWhole(): Value {
    const value = this.readValue();
    if (this.at < this.tokens.length) throw new NotEvaluated();
    return value;
  }

  private readValue(): Value {
    this.depth++;
    if (this.depth > MAX_DEPTH) throw new NotEvaluated();
    const value = this.readPrimary();
    this.depth--;
    return value;
  }

  private readPrimary(): Value {
    const token = this.tokens[this.at++];
    switch (token?.kind) {
      case 'number':
        return Number(token.text);
      case 'string':
        return this.withSteps(readTemplateString(token.text, this.lookup, this.depth));
      case 'name':
        return this.readNamed(token.text);
      case 'sign':
        return this.readSign(token.text);
      default:
        throw new NotEvaluated();
    }
  }

  private readNamed(name: string): Value {
    if (Object.hasOwn(CONSTANTS, name)) return CONSTANTS[name] as Value;
    if (name === 'for') throw new NotEvaluated();
    if (this.take('(')) return this.withSteps(callFunction(name, this.readItems(')')));
    const steps = this.readSteps();
    const [first, ...others] = steps;
    if (name === 'local' && typeof first === 'string') {
      const local = this.lookup.local(first);
      return local === undefined ? referenceTo(name, steps) : this.entered(local, others);
    }
    return referenceTo(name, steps);
  }

  private readSign(sign: string): Value {
    if (sign === '[') return this.withSteps(this.readItems(']'));
    if (sign === '{') return this.withSteps(this.readObject());
    if (sign === '-' && this.tokens[this.at]?.kind === 'number') return -Number(this.tokens[this.at++]?.text);
    if (sign !== '(') throw new NotEvaluated();
    const value = this.readValue();
    this.expect(')');
    return this.withSteps(value);
  }

  private readItems(closing: ')' | ']'): readonly Value[] {
    const items: Value[] = [];
    while (!this.take(closing)) {
      items.push(this.readValue());
      if (!this.take(',')) {
        this.expect(closing);
        break;
      }
    }
    return items;
  }

  private readObject(): Value {
    const entries: [string, Value][] = [];
    while (!this.take('}')) {
      const key = this.readKey();
      if (!this.take('=') && !this.take(':')) throw new NotEvaluated();
      entries.push([key, this.readValue()]);
      this.take(',');
    }
    return Object.fromEntries(entries);
  }

  private readKey(): string {
    const token = this.tokens[this.at];
    const next = this.tokens[this.at + 1]?.text;
    if (token?.kind === 'name' && token.text !== 'for' && (next === '=' || next === ':')) {
      this.at++;
      return token.text;
    }
    const key = this.readValue();
    if (typeof key !== 'string' && typeof key !== 'number') throw new NotEvaluated();
    return String(key);
  }

  private readSteps(): readonly Step[] {
    const steps: Step[] = [];
    for (;;) {
      if (this.take('.')) steps.push(this.readAttribute());
      else if (this.take('[')) steps.push(this.readIndex());
      else return steps;
    }
  }

  /** `.name`, or `.0` in the notation before Terraform 0.12, where `.0.1` reads as one number. */
  private readAttribute(): Step {
    const token = this.tokens[this.at++];
    if (token?.kind === 'name') return token.text;
    if (token?.kind === 'number' && /^\d+$/.test(token.text)) return Number(token.text);
    throw new NotEvaluated();
  }

  private readIndex(): Step {
    const index = this.readValue();
    this.expect(']');
    if (typeof index === 'string') return { key: index };
    if (typeof index === 'number') return index;
    throw new NotEvaluated();
  }

  private withSteps(value: Value): Value {
    return this.entered(value, this.readSteps());
  }

  private entered(value: Value, steps: readonly Step[]): Value {
    if (steps.length === 0) return value;
    const found = stepInto(value, steps);
    if (found !== undefined) return found;
    if (value instanceof Reference) return new Reference(value.to, `${value.attribute ?? ''}${stepsText(steps)}`.replace(/^\./, ''));
    if (isObject(value) || Array.isArray(value)) throw new NotEvaluated();
    return new Unknown('function', shortened(`${canonicalText(value)}${stepsText(steps)}`));
  }

  private take(sign: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.at++;
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new NotEvaluated();
  }
}

const CONSTANTS: Readonly<Record<string, Value>> = { true: true, false: false, null: null };
