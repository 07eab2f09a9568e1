import { Interpolation, isObject, Reference, Unknown, type Value } from './value';

/**
 * Canonical text of a value: the same for equal values only. Text is quoted and keys are sorted, so a reference never equals text that
 * looks like one.
 */
export function canonicalText(value: Value): string {
  if (value instanceof Reference) return `\${${value}}`;
  if (value instanceof Interpolation) return joinText(value.parts);
  if (value instanceof Unknown) return value.text === '' ? `unknown(${value.why})` : value.text;
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}: ${canonicalText(value[key] as Value)}`).join(', ')}}`;
}

/**
 * Text of parts: a plain string without references, an interpolation with them. An expression that cannot be evaluated stands in it as a
 * reference to its canonical text, because the same expression is the same text. Hidden parts hide the whole. One part alone stays as it is.
 */
export function joinValues(parts: readonly Value[]): Value {
  const flat = merged(parts.flatMap(partsOf));
  if (flat.length < 2) return flat[0] ?? '';
  const hidden = flat.find((part) => part instanceof Unknown && part.why !== 'function');
  if (hidden instanceof Unknown) return new Unknown(hidden.why, joinText(flat));
  return new Interpolation(flat.map((part) => (part instanceof Unknown ? new Reference(part.text, null) : part)));
}

type TextPart = string | Reference | Unknown;

function joinText(parts: readonly TextPart[]): string {
  return `join(${parts.map(canonicalText).join(', ')})`;
}

function partsOf(value: Value): readonly TextPart[] {
  if (value instanceof Interpolation) return value.parts;
  if (value instanceof Reference || value instanceof Unknown) return [value];
  if (value === null || typeof value === 'object') return [new Unknown('function', canonicalText(value))];
  return [String(value)];
}

/** Joins neighboring literal parts and drops empty ones. */
function merged(parts: readonly TextPart[]): readonly TextPart[] {
  const joined: TextPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}
