import { itemsOf } from './nested';
import { relationFaults } from './relations';
import type { Path } from './replacement';
import type { Block, Rule, Rules } from './schema';
import { textFaults } from './text-rules';
import { type Fields, isNull, isOpaque } from './values';

/** A configuration that the provider rejects. */
export interface Fault {
  readonly detail: string;
  readonly path: Path;
}

/** Checks a configuration as the provider's validators do, beyond what Terraform checks against the schema. */
export function checkConfig(block: Block, rules: Rules, config: Fields | null): readonly Fault[] {
  return isNull(config) ? [] : blockFaults(block, rules, config, [], config);
}

function blockFaults(block: Block, rules: Rules | undefined, fields: Fields, path: Path, root: Fields): readonly Fault[] {
  if (isOpaque(fields)) return [];
  const attributes = Object.keys(block.attributes ?? {}).flatMap((name) => {
    const rule = rules?.[name];
    if (!rule) return [];
    const at = [...path, name];
    return [...valueFaults(rule, name, fields[name]), ...relationFaults(rule, !isNull(fields[name]), at, root)].map(toFault(at));
  });
  const nested = Object.entries(block.block_types ?? {}).flatMap(([name, blocks]) => {
    const rule = rules?.[name];
    const at = [...path, name];
    const items = itemsOf(blocks, fields[name]);
    return [
      ...(rule ? relationFaults(rule, items.length > 0, at, root) : []).map(toFault(at)),
      ...items.flatMap((item, index) =>
        blockFaults(blocks.block, rule?.block, item, blocks.nesting_mode === 'list' ? [...at, index] : at, root),
      ),
    ];
  });
  return [...attributes, ...nested];
}

function toFault(path: Path): (detail: string) => Fault {
  return (detail) => ({ detail, path });
}

function valueFaults(rule: Rule, field: string, value: unknown): readonly string[] {
  if (isOpaque(value)) return [];
  if (Array.isArray(value)) return collectionFaults(rule, field, value);
  const faults: string[] = [];
  if (rule.oneOf && !isOneOf(rule, value))
    faults.push(`expected ${field} to be one of ${JSON.stringify(rule.oneOf)}, got ${JSON.stringify(value)}`);
  if (typeof value === 'string') faults.push(...textFaults(rule, field, value));
  if (typeof value === 'number') faults.push(...rangeFaults(rule, field, value));
  return faults;
}

function collectionFaults({ elem, minItems, maxItems }: Rule, field: string, values: readonly unknown[]): readonly string[] {
  return [
    ...(elem ? values.flatMap((value) => valueFaults(elem, field, value)) : []),
    ...(maxItems !== undefined && values.length > maxItems ? [`${field} allows at most ${maxItems} items, got ${values.length}`] : []),
    ...(minItems !== undefined && values.length < minItems ? [`${field} requires at least ${minItems} items, got ${values.length}`] : []),
  ];
}

function isOneOf({ oneOf = [], ignoreCase }: Rule, value: unknown): boolean {
  const folded = (item: unknown) => (ignoreCase ? String(item).toLowerCase() : String(item));
  return oneOf.some((item) => folded(item) === folded(value));
}

function rangeFaults({ range, atLeast, atMost }: Rule, field: string, value: number): readonly string[] {
  const low = range?.[0] ?? atLeast;
  const high = range?.[1] ?? atMost;
  const isInside = (low === undefined || value >= Number(low)) && (high === undefined || value <= Number(high));
  return isInside ? [] : [`expected ${field} to be in the range (${low ?? '-'} - ${high ?? '-'}), got ${value}`];
}
