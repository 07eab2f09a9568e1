import { join } from 'node:path';
import { readRecording } from './provider/recording';
import type { Block, Rules } from './provider/schema';
import { recordedProviders } from './providers';

const PROVIDERS = recordedProviders().map(({ name, version }) => [`${name}-${version}`, version] as const);

describe.each(PROVIDERS)('%s', (name, version) => {
  const { resources, rules, ...recorded } = readRecording(join(__dirname, 'schemas', `${name}.json.gz`));
  const types = Object.keys(resources);

  it('names its version', () => {
    expect(recorded.version).toBe(version);
    expect(types.length).toBeGreaterThan(200);
  });

  it('has rules only for existing resource types and fields', () => {
    const unknown = Object.entries(rules).flatMap(([type, { attributes = {} }]) =>
      unknownFields(resources[type]?.block ?? {}, attributes).map((field) => `${type}.${field}`),
    );

    expect(unknown).toEqual([]);
  });

  it('has relations only to existing fields', () => {
    const unknown = Object.entries(rules).flatMap(([type, { attributes = {} }]) =>
      relatedPaths(attributes)
        .filter((path) => !hasField(resources[type]?.block ?? {}, path))
        .map((path) => `${type}: ${path}`),
    );

    expect(unknown).toEqual([]);
  });

  it('has no descriptions', () => {
    expect(JSON.stringify({ resources, ...recorded }).includes('description_kind')).toBe(false);
  });
});

function unknownFields({ attributes = {}, block_types = {} }: Block, rules: Rules): readonly string[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const nested = block_types[name];
    if (nested) return unknownFields(nested.block, rule.block ?? {}).map((field) => `${name}.${field}`);
    return name in attributes ? [] : [name];
  });
}

function relatedPaths(rules: Rules): readonly string[] {
  return Object.values(rules).flatMap((rule) => [
    ...(rule.conflictsWith ?? []),
    ...(rule.exactlyOneOf ?? []),
    ...(rule.atLeastOneOf ?? []),
    ...(rule.requiredWith ?? []),
    ...relatedPaths(rule.block ?? {}),
  ]);
}

function hasField(block: Block, path: string): boolean {
  const [name = '', ...rest] = path.split('.').filter((step) => !/^\d+$/.test(step));
  const nested = block.block_types?.[name];
  if (rest.length === 0) return nested !== undefined || name in (block.attributes ?? {});
  return nested === undefined ? name in (block.attributes ?? {}) : hasField(nested.block, rest.join('.'));
}
