import { Interpolation, isObject, Reference, Unknown, type Value } from '../../../inventory/value';
import { UnknownText } from '../access-rule';
import { Unreadable } from './unreadable';

/** A text, with references in it. */
export type Text = readonly (string | Reference | UnknownText)[];

/** A string or list of strings. Numbers and booleans count as strings, as in IAM. */
export function textsOf(value: Value | undefined): Text[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.flatMap(textsOf) : [textOf(value)];
}

/** The same, or none if one of them cannot be read. */
export function readableTexts(value: Value | undefined): Text[] {
  try {
    return textsOf(value);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [];
  }
}

/** @throws Unreadable for an object, a list, or a value that the document does not contain */
export function textOf(value: Value): Text {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (value instanceof Reference) return [knownOrNot(value)];
  if (value instanceof Interpolation) return value.parts.map((part) => (typeof part === 'string' ? part : knownOrNot(part)));
  if (value instanceof Unknown && value.text !== '') return [new UnknownText(value.text)];
  if (value instanceof Unknown) throw new Unreadable('one of its values is known only after deploying');
  throw new Unreadable('one of its values is not a string');
}

/** A parameter of a stack, whose value may hold wildcards. */
export class ParameterReference extends Reference {}

function knownOrNot(reference: Reference): Reference | UnknownText {
  return reference instanceof ParameterReference ? new UnknownText(reference.toString()) : reference;
}

/** The whole text if it has no references. */
export function literalOf(text: Text): string | null {
  return text.every((part) => typeof part === 'string') ? text.join('') : null;
}

/** A readable form that is the same for equal texts. */
export function say(text: Text): string {
  return text.map((part) => (typeof part === 'string' ? part : `\${${part}}`)).join('');
}

/** Value of an object's key, ignoring case as IAM does. */
export function fieldOf(object: Value, key: string): Value | undefined {
  if (!isObject(object)) return undefined;
  const name = Object.keys(object).find((own) => own.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : object[name];
}
