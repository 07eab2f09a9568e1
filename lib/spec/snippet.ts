import type { SpecPath } from '../faults/fault';
import { literalsOf, type Schema } from './schema-at';
import { exampleOf } from './wording';

/** Content of the maps that every spec must have. Together they are a spec without errors. */
const CONTENTS: Readonly<Record<string, string>> = {
  endpoints: 'chat: { model: gpt-6-luna, residency: { zone: us } }',
  targets: 'aws-us: { cloud: aws, account: "111122223333", region: us-east-1 }',
};

/**
 * YAML that adds a missing key: its parent and the key, or the key and its content. Undefined if the schema has no example.
 *
 * @param values accepted values, if the schema does not list them
 */
export function snippetFor(path: SpecPath, schema: Schema, values: readonly string[] = literalsOf(schema).map(String)): string | undefined {
  const [key, parent, list] = [...path].reverse();
  const content = path.length === 1 ? CONTENTS[String(key)] : undefined;
  if (content !== undefined) return `${key}:\n  ${content}`;
  const example = exampleOf(schema) ?? values[0];
  if (example === undefined) return undefined;
  const line = `${key}: ${example}`;
  if (parent === undefined) return line;
  return typeof parent === 'number' ? `${quoted(list)}:\n  - ${line}` : `${quoted(parent)}:\n  ${line}`;
}

/** A key as YAML reads it back. */
function quoted(key: string | number | undefined): string {
  const text = String(key);
  return /^[a-z][\w-]*$/i.test(text) ? text : JSON.stringify(text);
}
