import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { loadCatalog, modelNames } from '../../lib/catalog';
import { type JsonSchema, parseSpec, specJsonSchema } from '../../lib/spec';
import { committed, expectCommitted } from '../support/committed';
import { least, leastValue } from './support/specs';

const FILE = 'schema/modelport.schema.json';
const schema = specJsonSchema(modelNames(loadCatalog()));

describe('the JSON Schema', () => {
  it('is up to date: UPDATE_GOLDEN=1 npx jest test/spec/json-schema writes it', () => {
    expectCommitted(FILE, `${JSON.stringify(schema, null, 2)}\n`);
  });

  it('is draft 7 and has an ID', () => {
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'modelport spec',
      additionalProperties: false,
    });
  });

  it('describes every field', () => {
    const fields = propertiesOf(schema);

    expect(fields.length).toBeGreaterThan(150);
    expect(fields.filter(([, field]) => typeof field['description'] !== 'string' || !/^[A-Z].*\.$/.test(field['description']))).toEqual([]);
  });

  it('includes defaults', () => {
    const at = (...path: string[]) => path.reduce<JsonSchema>((here, part) => (here[part] ?? {}) as JsonSchema, schema);
    const endpoint = at('properties', 'endpoints', 'additionalProperties', 'properties') as Record<string, JsonSchema>;

    expect(at('properties', 'environment')['default']).toBe('prod');
    expect(endpoint['residency']?.['default']).toBe('region');
    expect(endpoint['throughput']).toMatchObject({ properties: { outputShare: { default: 0.2 } } });
    expect(schema['required']).toEqual(['service', 'endpoints', 'targets']);
  });

  it('has valid examples', () => {
    const wrong = propertiesOf(schema).flatMap(([path, field]) =>
      ((field['examples'] ?? []) as unknown[]).filter((example) => !accepts(field, example)).map((example) => [path, example]),
    );

    expect(wrong).toEqual([]);
  });

  it("suggests the catalog's models and accepts others", () => {
    const model = propertiesOf(schema).find(([path]) => path.endsWith('endpoints.*.model'))?.[1] as JsonSchema;

    expect(model['anyOf']).toEqual([
      { enum: expect.arrayContaining(['gpt-6-luna', 'gpt-oss-120b']) },
      { type: 'string', pattern: expect.any(String) },
    ]);
    expect(accepts(model, 'gpt-7')).toBe(true);
    expect(accepts(model, 'two words')).toBe(false);
  });

  it('has no number that is only a JavaScript limit', () => {
    expect(JSON.stringify(schema)).not.toContain(String(Number.MAX_SAFE_INTEGER));
  });

  it('has patterns that every editor can compile', () => {
    const patterns = [...JSON.stringify(schema).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
      ([, text = '""']) => JSON.parse(text) as string,
    );

    expect(patterns.length).toBeGreaterThan(30);
    for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow();
  });

  it('accepts what the reader accepts, with or without the line for editors', () => {
    expect(accepts(schema, leastValue())).toBe(true);
    expect(accepts(schema, { ...leastValue(), $schema: '../schema/modelport.schema.json', extends: '../base.yaml' })).toBe(true);
    expect(parseSpec(JSON.stringify({ ...leastValue(), $schema: '../schema/modelport.schema.json' })).faults).toEqual([]);
  });

  it.each([
    ['an unknown key', 'tag: {}'],
    ['the wrong type', 'tags: 5'],
    ['a value that is not allowed', 'exposure: hidden'],
    ['an invalid key', 'callers: { Api: { may: [chat] } }'],
    ['an empty list', 'callers: { api: { may: [] } }'],
  ])('rejects what the reader rejects: %s', (_, line) => {
    expect(accepts(schema, parse(least(line)))).toBe(false);
    expect(parseSpec(least(line)).faults).not.toEqual([]);
  });

  it('accepts every example', () => {
    const examples = readdirSync(join(__dirname, '..', '..', 'examples')).map((name) => `examples/${name}/modelport.yaml`);
    const specs = examples.flatMap((path) => committed(path) ?? []).map((text) => parse(text) as { extends?: string });
    const whole = specs.filter((spec) => spec.extends === undefined);

    expect(whole.length).toBeGreaterThan(0);
    for (const spec of whole) expect(accepts(JSON.parse(readFileSync(join(__dirname, '..', '..', FILE), 'utf8')), spec)).toBe(true);
  });
});

/** Validates with zod's conversion of the JSON Schema, not with the schema that it was generated from. */
function accepts(part: JsonSchema, value: unknown): boolean {
  return z.fromJSONSchema(part as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).success;
}

/** Every field at every level, with its path. */
function propertiesOf(part: unknown, path = ''): [string, JsonSchema][] {
  if (part === null || typeof part !== 'object') return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key === 'examples' || key === 'default') return [];
    if (key !== 'properties') return propertiesOf(value, key === 'additionalProperties' ? `${path}.*` : path);
    return Object.entries(value as Record<string, JsonSchema>).flatMap(([name, field]): [string, JsonSchema][] => [
      [`${path}.${name}`, field],
      ...propertiesOf(field, `${path}.${name}`),
    ]);
  });
}
