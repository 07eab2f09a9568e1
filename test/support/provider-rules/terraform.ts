import { join } from 'node:path';
import { readRecording } from '../../stand-ins/provider/recording';
import { checkConfig } from '../../stand-ins/provider/rules';
import type { Attribute, Block, NestedBlock, RecordedProvider, TerraformType } from '../../stand-ins/provider/schema';
import { type Fields, UNKNOWN } from '../../stand-ins/provider/values';
import type { StackDocument } from '../addresses';
import { attributeFaults } from './attributes';
import { labelFaults, tagFaults } from './tags';

const SCHEMAS = join(__dirname, '..', '..', 'stand-ins', 'schemas');

/** Recorded providers, read on first use. */
const RECORDINGS = new Map<string, RecordedProvider>();

/** What the providers and their clouds would refuse in a Terraform configuration, one line per fault. */
export function terraformFaults(document: StackDocument): readonly string[] {
  const google = recordingOf(isOnNewGoogle(document) ? 'google-7.45.0' : 'google-6.50.0');
  const azurerm = recordingOf('azurerm-4.55.0');
  const resources = blocksOf(document['resource']).map((each) => ({ ...each, address: `${each.type}.${each.name}` }));
  return [
    ...resources.flatMap(({ type, address, fields }) => {
      const provider = type.startsWith('google_') ? google : azurerm;
      const block = provider.resources[type]?.block;
      if (block === undefined) return [`${address}: unknown type`];
      const config = configOf(block, fields);
      return [
        ...schemaFaults(block, fields, []),
        ...checkConfig(block, provider.rules[type]?.attributes ?? {}, config).map(({ path, detail }) => `${path.join('.')}: ${detail}`),
        ...attributeFaults(type, config),
        ...tagFaults(type, config['tags']),
      ].map((fault) => `${address} ${fault}`);
    }),
    ...labelFaults(document, resources),
    ...constraintFaults(document),
  ];
}

function recordingOf(name: string): RecordedProvider {
  const known = RECORDINGS.get(name) ?? readRecording(join(SCHEMAS, `${name}.json.gz`));
  RECORDINGS.set(name, known);
  return known;
}

/** Version constraints of providers, by local name. */
function constraints(document: StackDocument): readonly [string, string][] {
  const terraform = [document['terraform'] ?? {}].flat()[0] as Fields;
  const required = [terraform['required_providers'] ?? {}].flat() as Readonly<Record<string, { version?: string }>>[];
  return required.flatMap((providers) => Object.entries(providers).map(([name, { version = '' }]): [string, string] => [name, version]));
}

function isOnNewGoogle(document: StackDocument): boolean {
  return constraints(document).some(([name, version]) => name === 'google' && version !== '6.50.0');
}

/** The grammar of Terraform's version constraints. Source: hashicorp/go-version v1.7, constraint.go and version.go. */
const CONSTRAINT = /^\s*(?:|=|!=|>|<|>=|<=|~>)\s*v?\d+(?:\.\d+)*(?:-[0-9A-Za-z.~-]+)?(?:\+[0-9A-Za-z.~-]+)?\s*$/;

function constraintFaults(document: StackDocument): readonly string[] {
  return constraints(document).flatMap(([name, version]) =>
    version.split(',').every((part) => CONSTRAINT.test(part)) ? [] : [`required_providers.${name}: ${version} is no version constraint`],
  );
}

interface NamedBlock {
  readonly type: string;
  readonly name: string;
  readonly fields: Fields;
}

function blocksOf(kinds: unknown): readonly NamedBlock[] {
  const byType = (kinds ?? {}) as Record<string, Record<string, Fields>>;
  return Object.entries(byType).flatMap(([type, named]) => Object.entries(named).map(([name, fields]) => ({ type, name, fields })));
}

/** Arguments of Terraform itself, which no provider's schema has. */
const META = ['depends_on', 'lifecycle', 'provider', 'provisioner', 'connection', 'count', 'for_each', '//'];

/** Unknown, missing and mistyped arguments, as Terraform itself finds them. */
function schemaFaults({ attributes = {}, block_types = {} }: Block, fields: Fields, path: readonly string[]): readonly string[] {
  const at = (name: string) => [...path, name].join('.');
  return [
    ...Object.keys(fields)
      .filter((name) => !(name in attributes || name in block_types || (path.length === 0 && META.includes(name))))
      .map((name) => `${at(name)}: unknown argument`),
    ...Object.entries(attributes).flatMap(([name, attribute]) => typeFaults(attribute, fields[name], at(name))),
    ...Object.entries(block_types).flatMap(([name, nested]) => nestedFaults(nested, fields[name], [...path, name])),
  ];
}

function nestedFaults({ block, min_items = 0, max_items }: NestedBlock, value: unknown, path: readonly string[]): readonly string[] {
  const items = itemsOf(value);
  const isTooMany = max_items !== undefined && max_items > 0 && items.length > max_items;
  return [
    ...(items.length < min_items || isTooMany ? [`${path.join('.')}: ${items.length} blocks`] : []),
    ...items.flatMap((item) => schemaFaults(block, item, path)),
  ];
}

function typeFaults({ type, required, computed, optional }: Attribute, value: unknown, at: string): readonly string[] {
  if (value === undefined || value === null) return required ? [`${at}: missing`] : [];
  if (computed && !optional) return [`${at}: read-only`];
  return type === undefined || isOfType(type, value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${JSON.stringify(type)}`];
}

function isOfType(type: TerraformType, value: unknown): boolean {
  if (isReference(value)) return true;
  if (type === 'string') return ['string', 'number', 'boolean'].includes(typeof value);
  if (type === 'number') return typeof value === 'number';
  if (type === 'bool') return typeof value === 'boolean';
  if (!Array.isArray(type)) return true;
  const [kind, inner] = type as readonly [string, TerraformType];
  if (kind === 'list' || kind === 'set') return Array.isArray(value) && value.every((item) => isOfType(inner, item));
  if (kind === 'map') return isMap(value) && Object.values(value).every((item) => isOfType(inner, item));
  return isMap(value) || Array.isArray(value);
}

/** A configuration as a provider receives it: blocks as lists, references unknown, escaped templates as text. */
function configOf({ attributes = {}, block_types = {} }: Block, fields: Fields): Fields {
  return Object.fromEntries([
    ...Object.keys(attributes).map((name) => [name, plainValue(fields[name])] as const),
    ...Object.entries(block_types).map(([name, { block, nesting_mode }]) => {
      const items = itemsOf(fields[name]).map((item) => configOf(block, item));
      return [name, ['single', 'group'].includes(nesting_mode) ? (items[0] ?? null) : items] as const;
    }),
  ]);
}

function itemsOf(value: unknown): readonly Fields[] {
  return value === undefined || value === null ? [] : ([value].flat() as Fields[]);
}

function plainValue(value: unknown): unknown {
  if (value === undefined) return null;
  if (isReference(value)) return UNKNOWN;
  if (typeof value === 'string') return value.replaceAll('$${', '${').replaceAll('%%{', '%{');
  if (Array.isArray(value)) return value.map(plainValue);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainValue(item)]));
}

function isReference(value: unknown): boolean {
  return typeof value === 'string' && /(?:^|[^$])\$\{/.test(value);
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
