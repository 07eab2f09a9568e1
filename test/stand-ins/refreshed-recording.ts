import type { Attribute, Block, NestedBlock, RecordedProvider, ResourceRules, Rules, Schema } from './provider/schema';

/** One provider's part of what `terraform providers schema -json` prints. */
export interface PrintedSchemas {
  readonly provider: Schema;
  readonly resource_schemas?: Readonly<Record<string, Schema>>;
  readonly data_source_schemas?: Readonly<Record<string, Schema>>;
}

/** A recording of a new version, and what differs from the previous one. */
export interface RefreshedRecording {
  readonly recording: RecordedProvider;
  /** Resource types, data sources and fields with rules that the new version no longer has. */
  readonly removed: readonly string[];
  /** Fields that the previous version did not have: nobody has recorded what their validators accept. */
  readonly withoutRules: readonly string[];
}

/** Records the types of the previous recording, and `moreTypes`, from printed schemas. Rules of remaining fields stay as they are. */
export function refreshRecording(
  previous: RecordedProvider,
  printed: PrintedSchemas,
  version: string,
  moreTypes: readonly string[] = [],
): RefreshedRecording {
  const resources = selected(printed.resource_schemas, [...Object.keys(previous.resources), ...moreTypes]);
  const dataSources = selected(printed.data_source_schemas, [...Object.keys(previous.dataSources), ...moreTypes]);
  const before = new Set(fieldsOf(previous.resources));
  const after = fieldsOf(resources);
  return {
    recording: { dataSources, provider: compactSchema(printed.provider), resources, rules: remainingRules(previous, resources), version },
    removed: [
      ...missing(previous.resources, resources),
      ...missing(previous.dataSources, dataSources).map((type) => `data ${type}`),
      ...fieldsOf(previous.resources).filter((field) => (field.split('.')[0] as string) in resources && !after.includes(field)),
    ],
    withoutRules: after.filter((field) => !before.has(field)),
  };
}

function selected(schemas: Readonly<Record<string, Schema>> = {}, types: readonly string[]): Readonly<Record<string, Schema>> {
  const known = [...new Set(types)].sort().flatMap((type) => (schemas[type] ? [[type, compactSchema(schemas[type])] as const] : []));
  return Object.fromEntries(known);
}

function compactSchema({ version = 0, block }: Schema): Schema {
  return { block: compactBlock(block ?? {}), version };
}

/** Without descriptions, which are most of the text and no part of any check. */
function compactBlock({ attributes, block_types, deprecated }: Block): Block {
  return {
    ...(attributes && { attributes: mapValues(attributes, compactAttribute) }),
    ...(block_types && { block_types: mapValues(block_types, compactNested) }),
    ...(deprecated && { deprecated }),
  };
}

function compactNested({ block, ...limits }: NestedBlock): NestedBlock {
  return { block: compactBlock(block), ...limits };
}

function compactAttribute({ type, nested_type, required, optional, computed, sensitive, deprecated, write_only }: Attribute): Attribute {
  return {
    ...(computed && { computed }),
    ...(deprecated && { deprecated }),
    ...(nested_type && { nested_type: { ...nested_type, attributes: mapValues(nested_type.attributes, compactAttribute) } }),
    ...(optional && { optional }),
    ...(required && { required }),
    ...(sensitive && { sensitive }),
    ...(type && { type }),
    ...(write_only && { write_only }),
  };
}

function remainingRules({ rules }: RecordedProvider, resources: Readonly<Record<string, Schema>>): Readonly<Record<string, ResourceRules>> {
  const remaining = Object.entries(rules).flatMap(([type, { attributes, ...rest }]) => {
    const block = resources[type]?.block;
    return block ? [[type, { ...(attributes && { attributes: rulesIn(block, attributes) }), ...rest }] as const] : [];
  });
  return Object.fromEntries(remaining);
}

function rulesIn({ attributes = {}, block_types = {} }: Block, rules: Rules): Rules {
  const remaining = Object.entries(rules).filter(([name]) => name in attributes || name in block_types);
  return Object.fromEntries(
    remaining.map(([name, rule]) => {
      const nested = block_types[name];
      return [name, nested && rule.block ? { ...rule, block: rulesIn(nested.block, rule.block) } : rule];
    }),
  );
}

function fieldsOf(resources: Readonly<Record<string, Schema>>): readonly string[] {
  return Object.entries(resources).flatMap(([type, { block }]) => fieldsIn(block ?? {}).map((field) => `${type}.${field}`));
}

function fieldsIn({ attributes = {}, block_types = {} }: Block): readonly string[] {
  const nested = Object.entries(block_types).flatMap(([name, { block }]) => [name, ...fieldsIn(block).map((field) => `${name}.${field}`)]);
  return [...Object.keys(attributes), ...nested];
}

function missing(before: object, after: object): readonly string[] {
  return Object.keys(before).filter((name) => !(name in after));
}

function mapValues<T>(values: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
