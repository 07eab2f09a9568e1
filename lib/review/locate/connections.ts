import type { StackInventory } from '../../inventory/inventory';
import { isObject, type Value, type ValueObject } from '../../inventory/value';
import { attribute, items, text } from '../attributes';

/** A connection as a stack's `connections` output has it. */
export interface StackConnection {
  readonly endpoint: string;
  readonly target: string;
  readonly fields: ValueObject;
}

/** Name of the output. */
const OUTPUT = 'connections';

/** Form of the keys of a spec. */
const KEY = /^[a-z](?:-?[a-z0-9]){0,39}$/;

/**
 * Connections in a stack's output, by endpoint. Empty for a stack of another tool.
 *
 * A target's key ends the stack's name. Anything else in the output is not ours and is not read.
 */
export function connectionsOf(stack: StackInventory | null): ReadonlyMap<string, StackConnection> {
  const output: Readonly<Record<string, Value>> = stack?.outputs ?? {};
  const listed = items({ [OUTPUT]: unwrapped(output[OUTPUT]) }, OUTPUT).filter(isObject);
  const read = listed.flatMap((fields): [string, StackConnection][] => {
    const [endpoint, target] = [text(fields, 'endpoint'), text(fields, 'target')];
    const isOurs =
      endpoint !== undefined && target !== undefined && KEY.test(endpoint) && KEY.test(target) && stack?.name.endsWith(`-${target}`);
    return isOurs ? [[endpoint, { endpoint, target, fields }]] : [];
  });
  return new Map(read);
}

/** Location in the URL of a connection to Google Cloud; undefined if there is none. */
export function urlLocation({ fields }: StackConnection): string | undefined {
  return /\/locations\/([a-z0-9-]+)\//.exec(text(fields, 'baseUrl') ?? '')?.[1];
}

/** Some documents write an output as an object with its value. */
function unwrapped(output: Value | undefined): Value {
  const value = isObject(output) ? attribute(output, 'value') : undefined;
  return value ?? output ?? null;
}
