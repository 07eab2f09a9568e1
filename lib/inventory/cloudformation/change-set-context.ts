import { parseDocument } from '../document';
import { isJsonObject, type Json, type JsonObject, objectOf, own } from '../json';
import { Unknown, type Value } from '../value';

/**
 * A resource's state before or after a change, which a change set holds as JSON text.
 *
 * @returns undefined if the change set has none, null if it cannot be parsed
 */
export function contextOf(text: Json | undefined): JsonObject | null | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const parsed = parseDocument({ file: 'context.json', text });
  return 'root' in parsed ? parsed.root : null;
}

/** The properties of a context. */
export function propertiesOf(context: JsonObject): Readonly<Record<string, Value>> {
  const properties = Object.entries(objectOf(own(context, 'Properties')));
  return Object.fromEntries(properties.map(([name, value]) => [name, readValue(value)]));
}

function readValue(value: Json): Value {
  if (typeof value === 'string') return textValue(value);
  if (Array.isArray(value)) return value.map(readValue);
  if (!isJsonObject(value)) return value as Value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, readValue(part)]));
}

function textValue(text: string): Value {
  if (text.includes(KNOWN_AFTER_APPLY)) return new Unknown('after-apply', '');
  if (text === MASK) return new Unknown('hidden', '');
  return text.includes('{{resolve:') ? new Unknown('hidden', JSON.stringify(text)) : text;
}

/** Source: CloudFormation API, ResourceChange, BeforeContext and AfterContext (2026-11). */
const KNOWN_AFTER_APPLY = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** In place of values from parameters with `NoEcho`. */
const MASK = '****';
