import { Interpolation, isObject, type Value, type ValueObject } from '../../../inventory/value';
import { parseJsonText } from '../json-text';
import { fieldOf } from './texts';
import { Unreadable } from './unreadable';

/**
 * A policy document, given as an object or as JSON text.
 *
 * @throws Unreadable if it is neither
 */
export function policyDocument(value: Value): ValueObject {
  if (isObject(value)) return value;
  const parsed = typeof value === 'string' || value instanceof Interpolation ? parseJsonText(value) : null;
  if (parsed === null) throw new Unreadable('its policy document is not in the file');
  return parsed;
}

/** Whether a value looks like a policy document, as an object or as JSON text. */
export function isPolicyDocument(value: Value): boolean {
  const document = isObject(value) ? value : mayBeDocument(value) ? parseJsonText(value) : null;
  const statements = document === null ? undefined : fieldOf(document, 'Statement');
  const first = Array.isArray(statements) ? statements[0] : statements;
  return first !== undefined && isObject(first) && fieldOf(first, 'Effect') !== undefined;
}

function mayBeDocument(value: Value): value is string | Interpolation {
  return (typeof value === 'string' || value instanceof Interpolation) && `${value}`.trimStart().startsWith('{');
}
