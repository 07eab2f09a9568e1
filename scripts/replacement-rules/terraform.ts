import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type AttributeRule, type AttributeTree, type RulesByPrefix, type TypeRule, typeText } from './tree';

const SCHEMAS = join(__dirname, '..', '..', 'test', 'stand-ins', 'schemas');

/** Provider schemas by the prefix of their types. Where several versions disagree, a replacement is `maybe`. */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  azurerm: ['azurerm-4.55.0'],
  google: ['google-6.50.0', 'google-7.45.0'],
};

interface Schemas {
  readonly resources: Readonly<Record<string, { readonly block: Block }>>;
  readonly rules: Readonly<Record<string, { readonly attributes?: Declared; readonly noUpdate?: true }>>;
}

type Declared = Readonly<Record<string, { readonly forceNew?: true; readonly block?: Declared }>>;

interface Block {
  readonly attributes?: Readonly<Record<string, { readonly type?: unknown }>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block; readonly nesting_mode: string }>>;
}

/** Attributes that force a replacement and sets, by provider and type. */
export function terraformRules(): RulesByPrefix {
  return Object.fromEntries(Object.entries(VERSIONS).map(([prefix, files]) => [prefix, providerRules(prefix, files.map(readSchemas))]));
}

function providerRules(prefix: string, versions: readonly Schemas[]): Record<string, string> {
  const types = new Set(versions.flatMap(({ resources }) => Object.keys(resources)));
  const texts = [...types].map((type): [string, string] => {
    const rules = versions.flatMap((schemas) => (schemas.resources[type] ? [ruleOf(type, schemas)] : []));
    return [type.slice(prefix.length + 1), typeText(rules.reduce(merged))];
  });
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function ruleOf(type: string, { resources, rules }: Schemas): TypeRule {
  const { attributes = {}, noUpdate } = rules[type] ?? {};
  const tree = treeOf(resources[type]?.block ?? {}, attributes);
  return { attributes: tree, ...(noUpdate && { alwaysReplaces: true as const }) };
}

function treeOf({ attributes = {}, block_types: blocks = {} }: Block, declared: Declared): AttributeTree {
  const plain = Object.entries(attributes).map(([name, { type }]): [string, AttributeRule] => [
    name,
    { ...forced(declared, name), ...set(Array.isArray(type) && type[0] === 'set') },
  ]);
  const nested = Object.entries(blocks)
    .filter(([name]) => name !== 'timeouts')
    .map(([name, { block, nesting_mode: mode }]): [string, AttributeRule] => [
      name,
      { ...forced(declared, name), ...set(mode === 'set'), nested: treeOf(block, declared[name]?.block ?? {}) },
    ]);
  return Object.fromEntries([...plain, ...nested]);
}

function forced(declared: Declared, name: string): AttributeRule {
  return declared[name]?.forceNew ? { replaces: 'always' } : {};
}

function set(isSet: boolean): AttributeRule {
  return isSet ? { isSet: true } : {};
}

function merged(one: TypeRule, other: TypeRule): TypeRule {
  return {
    attributes: mergedTrees(one.attributes, other.attributes),
    ...(one.alwaysReplaces && other.alwaysReplaces && { alwaysReplaces: true as const }),
  };
}

function mergedTrees(one: AttributeTree, other: AttributeTree): AttributeTree {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, mergedAttributes(one[name], other[name])]));
}

/** An attribute that only one version has is as that version says. */
function mergedAttributes(one: AttributeRule | undefined, other: AttributeRule | undefined): AttributeRule {
  if (!one || !other) return one ?? other ?? {};
  const replaces = one.replaces === other.replaces ? one.replaces : ('maybe' as const);
  return {
    ...(replaces && { replaces }),
    ...set(one.isSet === true || other.isSet === true),
    nested: mergedTrees(one.nested ?? {}, other.nested ?? {}),
  };
}

function readSchemas(name: string): Schemas {
  return JSON.parse(gunzipSync(readFileSync(join(SCHEMAS, `${name}.json.gz`))).toString('utf8'));
}
