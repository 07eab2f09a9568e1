import { itemsOf } from './nested';
import type { Attribute, Block, NestedBlock, Rule, Rules } from './schema';
import { type Fields, fingerprint, isNull, isOpaque, isUnknown, isZero, setFingerprint } from './values';

/** Attribute names and list indexes, from the resource down. */
export type Path = readonly (string | number)[];

/** The fields whose change forces a replacement. A set is named as a whole: its elements have no address. */
export function replacementPaths(block: Block, rules: Rules | undefined, prior: Fields, planned: Fields, path: Path = []): readonly Path[] {
  const attributes = Object.entries(block.attributes ?? {})
    .filter(([name, attribute]) => rules?.[name]?.forceNew && isChanged(attribute, prior[name], planned[name]))
    .map(([name]) => [...path, name]);
  const nested = Object.entries(block.block_types ?? {}).flatMap(([name, blocks]) =>
    nestedPaths(blocks, rules?.[name], prior[name], planned[name], [...path, name]),
  );
  return [...attributes, ...nested];
}

function nestedPaths(nested: NestedBlock, rule: Rule | undefined, prior: unknown, planned: unknown, path: Path): readonly Path[] {
  const before = itemsOf(nested, prior);
  const after = itemsOf(nested, planned);
  if (rule?.forceNew && before.length !== after.length) return [path];
  if (nested.nesting_mode === 'set')
    return forcingFingerprint(nested, rule, before) === forcingFingerprint(nested, rule, after) ? [] : [path];
  return after.flatMap((item, index) => {
    const earlier = before[index];
    if (isNull(earlier) || isOpaque(item)) return [];
    return replacementPaths(nested.block, rule?.block, earlier, item, nested.nesting_mode === 'list' ? [...path, index] : path);
  });
}

function isChanged({ computed, type }: Attribute, before: unknown, after: unknown): boolean {
  if (computed && isUnknown(after)) return false;
  if (isNull(before) && isZero(after)) return false;
  return Array.isArray(type) && type[0] === 'set'
    ? setFingerprint((before as unknown[]) ?? []) !== setFingerprint(isUnknown(after) ? [after] : ((after as unknown[]) ?? []))
    : fingerprint(before) !== fingerprint(after);
}

/** A set's elements, reduced to the fields that force a replacement. Elements without any do not count. */
function forcingFingerprint(nested: NestedBlock, rule: Rule | undefined, items: readonly Fields[]): string {
  return setFingerprint(
    items.map((item) => forcingFields(nested.block, rule?.block, item)).filter((fields) => Object.keys(fields).length > 0),
  );
}

function forcingFields(block: Block, rules: Rules | undefined, item: Fields): Fields {
  const attributes = Object.keys(block.attributes ?? {})
    .filter((name) => rules?.[name]?.forceNew && !isZero(item[name]))
    .map((name) => [name, item[name]]);
  const nested = Object.entries(block.block_types ?? {})
    .map(([name, blocks]) => [
      name,
      itemsOf(blocks, item[name])
        .map((inner) => forcingFields(blocks.block, rules?.[name]?.block, inner))
        .filter((fields) => Object.keys(fields).length > 0),
    ])
    .filter(([, inner]) => !isZero(inner));
  return Object.fromEntries([...attributes, ...nested]);
}
