import { Definitions } from '../definitions';
import { shortened } from '../fingerprint';
import { type Json, type JsonObject, objectOf, onlyEntry, own } from '../json';
import { canonicalText } from '../text-value';
import { isSymbolic, Unknown, type Value } from '../value';

/** The `Conditions` of a template: true or false where literals decide, otherwise the canonical text of the whole expression. */
export class Conditions {
  private readonly definitions: Definitions<boolean | Unknown>;

  constructor(
    conditions: JsonObject,
    private readonly read: (json: Json) => Value,
  ) {
    this.definitions = new Definitions(
      (name) => own(conditions, name),
      (condition) => this.judge(condition),
    );
  }

  public evaluate(name: string): boolean | Unknown {
    return this.definitions.get(name) ?? unknown('Condition', [JSON.stringify(name)]);
  }

  private judge(expression: Json): boolean | Unknown {
    const [name, argument = null] = onlyEntry(objectOf(expression)) ?? [];
    const parts = Array.isArray(argument) ? (argument as readonly Json[]) : [];
    switch (name) {
      case 'Condition':
        return typeof argument === 'string' ? this.evaluate(argument) : unknown('Condition', [canonicalText(argument as Value)]);
      case 'Fn::Equals':
        return equal(parts.map(this.read));
      case 'Fn::Not':
        return negated(this.judge(parts[0] ?? null));
      case 'Fn::And':
      case 'Fn::Or':
        return combined(
          name,
          parts.map((part) => this.judge(part)),
          name === 'Fn::Or',
        );
      default:
        return unknown('Condition', [canonicalText(this.read(expression))]);
    }
  }
}

function unknown(name: string, parts: readonly string[]): Unknown {
  return new Unknown('function', shortened(`${name}(${parts.join(', ')})`));
}

/** CloudFormation compares texts, so `true` equals `"true"`. */
function equal(values: readonly Value[]): boolean | Unknown {
  const [a = null, b = null] = values;
  const texts = [a, b].map(canonicalText);
  if (texts[0] === texts[1] && !(a instanceof Unknown)) return true;
  const isDecided = [a, b].every((value) => typeof value !== 'object' && !isSymbolic(value));
  return isDecided ? String(a) === String(b) : unknown('Fn::Equals', texts.sort());
}

function negated(value: boolean | Unknown): boolean | Unknown {
  return typeof value === 'boolean' ? !value : unknown('Fn::Not', [value.text]);
}

/** @param decisive the value that decides alone: false for `And`, true for `Or` */
function combined(name: string, values: readonly (boolean | Unknown)[], decisive: boolean): boolean | Unknown {
  if (values.includes(decisive)) return decisive;
  const open = values.filter((value) => value instanceof Unknown);
  const [first, ...others] = [...new Set(open.map(({ text }) => text))].sort();
  if (first === undefined) return !decisive;
  return others.length === 0 ? new Unknown('function', first) : unknown(name, [first, ...others]);
}
