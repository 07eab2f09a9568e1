import { isJsonObject, type Json, type JsonObject, objectOf, onlyEntry, own } from '../json';
import { canonicalText } from '../text-value';
import type { UnreadParts } from '../unread-parts';
import { Interpolation, Reference, Unknown, type Value } from '../value';
import { Conditions } from './conditions';
import { FUNCTIONS, type TemplateLookup, unevaluated } from './functions';

/** Evaluates the functions of one template, as far as possible without deploying it. */
export class TemplateValues {
  public readonly conditions: Conditions;
  private readonly lookup: TemplateLookup;
  private readonly mappings = new Map<string, Value>();

  /** @param arguments_ known values of parameters, from the parent of a nested stack */
  constructor(
    template: JsonObject,
    private readonly unread: UnreadParts,
    arguments_: ReadonlyMap<string, Value>,
  ) {
    const mappings = objectOf(own(template, 'Mappings'));
    this.lookup = {
      reference: (name) => arguments_.get(name) ?? new Reference(name, null),
      mapping: (name) => this.mappingOf(name, own(mappings, name)),
    };
    this.conditions = new Conditions(objectOf(own(template, 'Conditions')), (value) => this.read(value, 'Conditions') ?? null);
  }

  /**
   * @param at address of the resource, or path of the part, for what is not understood
   * @returns undefined for `AWS::NoValue`, which removes the property
   */
  public read(json: Json, at: string): Value | undefined {
    if (typeof json === 'string') return hidden(json);
    if (Array.isArray(json)) return json.map((item) => this.read(item, at)).filter((item) => item !== undefined);
    if (!isJsonObject(json)) return json as Value;
    const [name, argument] = onlyEntry(json) ?? [];
    if (name !== undefined && argument !== undefined && isFunction(name, argument)) return this.call(name, argument, at);
    return this.readObject(json, at);
  }

  public readObject(json: JsonObject, at: string): Readonly<Record<string, Value>> {
    const entries: (readonly [string, Value])[] = [];
    for (const [key, value] of Object.entries(json)) {
      if (key.startsWith('Fn::')) this.unread.add(at, notEvaluated(key), value);
      const read = this.read(value, at);
      if (read !== undefined) entries.push([key, read]);
    }
    return Object.fromEntries(entries);
  }

  private call(name: string, argument: Json, at: string): Value | undefined {
    if (name === 'Ref' && argument === 'AWS::NoValue') return undefined;
    if (name === 'Fn::If') return this.readIf(argument, at);
    const evaluate = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    const value = this.read(argument, at) ?? null;
    if (evaluate) return hidden(evaluate(value, this.lookup));
    this.unread.add(at, notEvaluated(name), argument);
    return unevaluated(name, value);
  }

  private readIf(argument: Json, at: string): Value | undefined {
    const [name, whenTrue = null, whenFalse = null] = Array.isArray(argument) ? argument : [];
    if (typeof name !== 'string') return unevaluated('Fn::If', this.read(argument, at) ?? null);
    const condition = this.conditions.evaluate(name);
    if (typeof condition === 'boolean') return this.read(condition ? whenTrue : whenFalse, at);
    const branches = [whenTrue, whenFalse].map((branch) => this.read(branch, at) ?? new Unknown('function', 'AWS::NoValue'));
    return unevaluated('Fn::If', [condition, ...branches]);
  }

  private mappingOf(name: string, mapping: Json | undefined): Value | undefined {
    if (mapping === undefined) return undefined;
    const known = this.mappings.get(name) ?? this.read(mapping, `Mappings.${name}`) ?? null;
    this.mappings.set(name, known);
    return known;
  }
}

/** Policies have a key `Condition`, and a resource could have a property `Ref`. */
function isFunction(name: string, argument: Json): boolean {
  return name.startsWith('Fn::') || (name === 'Ref' && typeof argument === 'string');
}

/** Function names come from the document, so only well-formed names are repeated. */
function notEvaluated(name: string): string {
  if (name.startsWith('Fn::ForEach')) return 'Fn::ForEach repeats a part of the template';
  if (name === 'Fn::Transform') return 'a macro transforms this part while deploying';
  return /^Fn::[A-Za-z0-9]{1,40}$/.test(name) ? `unknown function ${name}` : 'unknown function';
}

/** A dynamic reference to a secret or SSM parameter, including one joined from parts. */
function hidden(value: Value): Value {
  const parts = value instanceof Interpolation ? value.parts : [value];
  return parts.some((part) => typeof part === 'string' && part.includes('{{resolve:'))
    ? new Unknown('hidden', canonicalText(value))
    : value;
}
