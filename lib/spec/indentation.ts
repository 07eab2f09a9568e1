import type { Fault, SourcePosition, SpecPath } from '../faults/fault';
import { indentedTooFar, indentedTooLittle } from '../faults/shape-faults';
import { foreignWord } from './foreign-words';
import { childValue, definitionOf, fieldOf, mapsOf, type Schema } from './schema-at';
import type { Entry, MapTree, Tree } from './tree';

/** A key that is valid one or more levels up or down. */
export interface Misindented {
  readonly path: SpecPath;
  readonly fault: Fault;
  /** Path of the map that is empty or missing because of it. */
  readonly explains: SpecPath;
}

/**
 * Keys of a YAML file with the wrong indentation: invalid where they are, and valid in the empty map before them, or in a map around them
 * that lacks them.
 */
export function misindented(tree: Tree, schema: Schema, value: unknown): readonly Misindented[] {
  return tree.kind === 'map' ? inMap({ path: [], tree, schemas: mapsOf(schema, value), value, entry: undefined }, []) : [];
}

interface Level {
  readonly path: SpecPath;
  readonly tree: MapTree;
  /** The forms that the map can have. */
  readonly schemas: readonly Schema[];
  readonly value: unknown;
  /** The map with its key; undefined for the whole spec. */
  readonly entry: Entry | undefined;
}

/** A map in front of a key, which may be where the key belongs. */
interface Sibling {
  readonly path: SpecPath;
  readonly entry: Entry;
  readonly schemas: readonly Schema[];
}

function inMap(level: Level, around: readonly Level[]): Misindented[] {
  const found: Misindented[] = [];
  let before: Sibling | undefined;
  for (const [key, entry] of level.tree.entries) {
    const path = [...level.path, key];
    const value = childValue(level.value, key);
    const schemas = level.schemas.flatMap((schema) => childOf(schema, key) ?? []).flatMap((child) => mapsOf(child, value));
    const isField = hasField(level.schemas, key);
    if (isNull(entry) && schemas.length > 0) before = { path, entry, schemas };
    else if (isField || isPlausible(level, entry, schemas)) {
      before = isField ? undefined : { path, entry, schemas };
      if (entry.tree.kind === 'map') found.push(...inMap({ path, tree: entry.tree, schemas, value, entry }, [level, ...around]));
    } else found.push(...misplaced(key, entry, path, level, around, before));
  }
  return found;
}

function misplaced(key: string, entry: Entry, path: SpecPath, level: Level, around: readonly Level[], before: Sibling | undefined) {
  const at = { path, ...(entry.keyAt && { position: entry.keyAt }) };
  if (before && isAligned(before.entry, entry) && takes(before, key, entry)) {
    const isEmpty = isNull(before.entry);
    return [{ path, fault: indentedTooLittle(at, key, before.path, isEmpty), explains: isEmpty ? before.path : [...before.path, key] }];
  }
  const home = around.find(({ schemas }) => hasField(schemas, key));
  if (home && foreignWord(key) === undefined && !home.tree.entries.has(key) && isIndented(level.entry, entry))
    return [{ path, fault: indentedTooFar(at, key, home.path), explains: [...home.path, key] }];
  return [];
}

// --- schemas ---

function childOf(schema: Schema, key: string): Schema | undefined {
  const { shape, valueType } = definitionOf(schema);
  return shape === undefined ? valueType : fieldOf(schema, key);
}

function hasField(schemas: readonly Schema[], key: string): boolean {
  return schemas.some((schema) => fieldOf(schema, key) !== undefined);
}

/** Whether an entry under a name that the team chooses looks like one of the map's values. */
function isPlausible({ schemas: parents }: Level, { tree }: Entry, schemas: readonly Schema[]): boolean {
  if (!parents.some((schema) => definitionOf(schema).valueType !== undefined)) return false;
  if (schemas.length === 0) return true;
  return (
    tree.kind === 'map' &&
    (tree.entries.size === 0 || [...tree.entries.keys()].some((key) => schemas.some((schema) => childOf(schema, key))))
  );
}

/** Whether a map would take an entry: as a field that it lacks or, if it is empty, under a name of its own. */
function takes({ entry: { tree }, schemas }: Sibling, key: string, entry: Entry): boolean {
  if (tree.kind === 'map') return hasField(schemas, key) && !tree.entries.has(key);
  return schemas.some((schema) => {
    if (fieldOf(schema, key) !== undefined) return true;
    const { valueType } = definitionOf(schema);
    const maps = valueType === undefined ? [] : mapsOf(valueType, undefined);
    const keys = entry.tree.kind === 'map' ? [...entry.tree.entries.keys()] : [];
    return keys.some((each) => hasField(maps, each));
  });
}

// --- positions ---

function isNull({ tree }: Entry): boolean {
  return tree.kind === 'scalar' && tree.value === null && tree.unread !== true;
}

function isAligned({ keyAt: a }: Entry, { keyAt: b }: Entry): boolean {
  return isInYaml(a) && isInYaml(b) && a.file === b.file && a.column === b.column && a.line < b.line;
}

function isIndented(outer: Entry | undefined, { keyAt: inner }: Entry): boolean {
  const keyAt = outer?.keyAt;
  return isInYaml(keyAt) && isInYaml(inner) && keyAt.file === inner.file && keyAt.column < inner.column && keyAt.line < inner.line;
}

/** Indentation means nothing in JSON. */
function isInYaml(position: SourcePosition | undefined): position is SourcePosition {
  return position !== undefined && !position.file.endsWith('.json');
}
