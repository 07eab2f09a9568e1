import type { Path } from './replacement';
import type { Fault } from './rules';
import type { Attribute, Block, Nesting, Schema } from './schema';

/** Numbers of plugin protocol 6. A nested attribute and a nested block share those of single, list, set and map. */
const NESTING: Readonly<Record<Nesting, number>> = { single: 1, list: 2, set: 3, map: 4, group: 5 };

/** Severity of a diagnostic that fails the operation. */
const ERROR = 1;

/** A recorded schema as a protocol message. */
export function toSchemaMessage({ version = 0, block }: Schema): object {
  return { version, block: toBlockMessage(block) };
}

/** A path as a protocol message. */
export function toPathMessage(path: Path): object {
  return { steps: path.map((step) => (typeof step === 'number' ? { element_key_int: step } : { attribute_name: step })) };
}

/** Faults as protocol messages. */
export function toDiagnostics(faults: readonly Fault[]): readonly object[] {
  return faults.map(({ detail, path }) => ({ severity: ERROR, summary: 'Invalid configuration', detail, attribute: toPathMessage(path) }));
}

function toBlockMessage(block: Block = {}): object {
  return {
    version: 0,
    deprecated: block.deprecated ?? false,
    attributes: toAttributeMessages(block.attributes),
    block_types: Object.entries(block.block_types ?? {}).map(([name, nested]) => ({
      type_name: name,
      block: toBlockMessage(nested.block),
      nesting: NESTING[nested.nesting_mode],
      min_items: nested.min_items ?? 0,
      max_items: nested.max_items ?? 0,
    })),
  };
}

function toAttributeMessages(attributes: Readonly<Record<string, Attribute>> = {}): readonly object[] {
  return Object.entries(attributes).map(([name, { type, nested_type, ...flags }]) => ({
    name,
    ...flags,
    ...(nested_type
      ? { nested_type: { nesting: NESTING[nested_type.nesting_mode], attributes: toAttributeMessages(nested_type.attributes) } }
      : { type: Buffer.from(JSON.stringify(type)) }),
  }));
}
