import { shortened } from '../fingerprint';
import { canonicalText, joinValues } from '../text-value';
import { isSymbolic, Reference, Unknown, type Value } from '../value';
import { substitutions } from './substitutions';

/** Evaluates one function. Arguments that are themselves functions are evaluated already. */
export type TemplateFunction = (argument: Value, lookup: TemplateLookup) => Value;

/** Template lookups for functions. */
export interface TemplateLookup {
  readonly mapping: (name: string) => Value | undefined;
  readonly reference: (name: string) => Value;
}

/** `Fn::Name(argument)`, for functions that cannot be evaluated here. */
export function unevaluated(name: string, argument: Value): Unknown {
  const text = Array.isArray(argument) ? argument.map(canonicalText).join(', ') : canonicalText(argument);
  return new Unknown('function', shortened(`${name}(${text})`));
}

/** Functions that are evaluated if their arguments are known. `Fn::If` is not one of them, because it evaluates only one branch. */
export const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  Ref: (name, { reference }) => (typeof name === 'string' ? reference(name) : unevaluated('Ref', name)),
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Sub': sub,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': findInMap,
  'Fn::Length': (list) => (Array.isArray(list) ? list.length : unevaluated('Fn::Length', list)),
  'Fn::Base64': (text) => unevaluated('Fn::Base64', text),
  'Fn::Cidr': (argument) => unevaluated('Fn::Cidr', argument),
  'Fn::GetAZs': (region) => unevaluated('Fn::GetAZs', region),
  'Fn::GetStackOutput': (output) => unevaluated('Fn::GetStackOutput', output),
  'Fn::ImportValue': (name) => unevaluated('Fn::ImportValue', name),
  'Fn::ToJsonString': (value) => unevaluated('Fn::ToJsonString', value),
};

/** Two forms: `["Role", "Arn"]` and `"Role.Arn"`. An output of a nested stack has two dots. */
function getAtt(argument: Value): Value {
  const [to, ...path] = Array.isArray(argument) ? argument : typeof argument === 'string' ? argument.split('.') : [];
  if (typeof to !== 'string' || path.length === 0 || !path.every((part) => typeof part === 'string'))
    return unevaluated('Fn::GetAtt', argument);
  return new Reference(to, path.join('.'));
}

function join(argument: Value): Value {
  const [delimiter, parts] = Array.isArray(argument) ? argument : [];
  if (typeof delimiter !== 'string' || !Array.isArray(parts)) return unevaluated('Fn::Join', argument);
  return joinValues((parts as readonly Value[]).flatMap((part, index) => (index === 0 ? [part] : [delimiter, part])));
}

/** Two forms: the text alone, or the text and its own variables. */
function sub(argument: Value, { reference }: TemplateLookup): Value {
  const [text, variables = {}] = Array.isArray(argument) ? argument : [argument];
  if (typeof text !== 'string' || typeof variables !== 'object' || variables === null) return unevaluated('Fn::Sub', argument);
  const own = new Map(Object.entries(variables as Readonly<Record<string, Value>>));
  return joinValues(
    substitutions(text).map((part) => {
      if (typeof part === 'string') return part;
      const [name, ...path] = part.name.split('.');
      return own.get(part.name) ?? (path.length === 0 ? reference(part.name) : new Reference(name ?? '', path.join('.')));
    }),
  );
}

function select(argument: Value): Value {
  const [index, list] = Array.isArray(argument) ? argument : [];
  const at = typeof index === 'string' && /^\d+$/.test(index) ? Number(index) : index;
  if (!Array.isArray(list) || typeof at !== 'number' || list[at] === undefined) return unevaluated('Fn::Select', argument);
  return list[at];
}

function split(argument: Value): Value {
  const [delimiter, text] = Array.isArray(argument) ? argument : [];
  if (typeof delimiter !== 'string' || delimiter === '' || typeof text !== 'string') return unevaluated('Fn::Split', argument);
  return text.split(delimiter);
}

/** The text of a lookup that is resolved while deploying includes the whole mapping, so that a changed mapping changes the value. */
function findInMap(argument: Value, { mapping }: TemplateLookup): Value {
  const [name, first, second, fallback] = Array.isArray(argument) ? argument : [];
  const map = typeof name === 'string' ? mapping(name) : undefined;
  if (map === undefined) return unevaluated('Fn::FindInMap', argument);
  const found = entry(entry(map, first), second);
  if (found !== undefined && !isSymbolic(found)) return found;
  if (isText(first) && isText(second) && typeof fallback === 'object' && fallback !== null && 'DefaultValue' in fallback) {
    return fallback.DefaultValue as Value;
  }
  return unevaluated('Fn::FindInMap', [map, first ?? null, second ?? null, fallback ?? null]);
}

function entry(map: Value | undefined, key: Value | undefined): Value | undefined {
  if (typeof map !== 'object' || map === null || !isText(key)) return undefined;
  return Object.hasOwn(map, String(key)) ? (map as Readonly<Record<string, Value>>)[String(key)] : undefined;
}

function isText(value: Value | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
