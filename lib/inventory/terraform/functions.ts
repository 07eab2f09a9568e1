import { shortened } from '../fingerprint';
import { canonicalText, joinValues } from '../text-value';
import { Interpolation, isObject, Reference, Unknown, type Value } from '../value';

/** Result of a function call: evaluated for the few functions that only arrange their arguments, otherwise unknown. */
export function callFunction(name: string, args: readonly Value[]): Value {
  const evaluate = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  return evaluate?.(args) ?? new Unknown('function', shortened(`${name}(${args.map(canonicalText).join(', ')})`));
}

/** Each returns undefined if the arguments do not allow evaluation. */
const FUNCTIONS: Readonly<Record<string, (args: readonly Value[]) => Value | undefined>> = {
  jsonencode: ([value = null]) => jsonEncoded(value),
  join: ([delimiter, parts]) => {
    if (typeof delimiter !== 'string' || !Array.isArray(parts)) return undefined;
    return joinValues((parts as readonly Value[]).flatMap((part, index) => (index === 0 ? [part] : [delimiter, part])));
  },
  tolist: ([list]) => (Array.isArray(list) ? list : undefined),
  tomap: ([map]) => (isObject(map) ? map : undefined),
  tostring: ([value]) => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined),
  toset: ([list]) => {
    if (!Array.isArray(list) || !list.every((item) => typeof item === 'string')) return undefined;
    return [...new Set(list)].sort();
  },
};

/** JSON text of a value, with references within it. Unknown parts make it unknown. */
function jsonEncoded(value: Value): Value | undefined {
  const parts = jsonParts(value);
  return parts && joinValues(parts);
}

/** As `jsonencode` writes it: keys sorted, no spaces. References are assumed to be strings, as in policies. */
function jsonParts(value: Value): readonly (string | Reference)[] | undefined {
  if (value instanceof Unknown) return undefined;
  if (value instanceof Reference) return ['"', value, '"'];
  if (value instanceof Interpolation) return ['"', ...value.parts.map((part) => (typeof part === 'string' ? escaped(part) : part)), '"'];
  if (Array.isArray(value)) return separated('[', value.map(jsonParts), ']');
  if (!isObject(value)) return [JSON.stringify(value)];
  const keys = Object.keys(value).sort();
  return separated(
    '{',
    keys.map((key) => {
      const part = jsonParts(value[key] as Value);
      return part && [`${JSON.stringify(key)}:`, ...part];
    }),
    '}',
  );
}

function separated(opening: string, items: readonly (readonly (string | Reference)[] | undefined)[], closing: string) {
  const parts: (string | Reference)[] = [opening];
  for (const [index, item] of items.entries()) {
    if (item === undefined) return undefined;
    parts.push(...(index === 0 ? [] : [',']), ...item);
  }
  return [...parts, closing];
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
