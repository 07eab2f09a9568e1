import type { SourcePosition, SpecPath } from '../faults/fault';
import { MAX_TEXT } from '../rules/spec-files';

/** A value as it was read, with the location of each part. Common to files and objects. */
export type Tree = MapTree | ListTree | ScalarTree;

interface TreeBase {
  /** Where the value begins; undefined if it came from an object. */
  readonly at?: SourcePosition;
}

export interface MapTree extends TreeBase {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A key with its value. */
export interface Entry {
  readonly keyAt?: SourcePosition;
  readonly tree: Tree;
}

export interface ListTree extends TreeBase {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

export interface ScalarTree extends TreeBase {
  readonly kind: 'scalar';
  readonly value: Scalar;
  /** The characters in the file, if they could be read as another type: `012345678901`. */
  readonly source?: string;
  /** Marks a value that could not be read. It has a fault, and nothing else is reported about it. */
  readonly unread?: true;
}

/** Replaces a value that could not be read. */
export const UNREAD: ScalarTree = { kind: 'scalar', value: null, unread: true };

export type Scalar = string | number | boolean | null;

/** Names with a special meaning in JavaScript. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a key would be harmful, to the program or to the terminal that shows it. */
export function isForbiddenKey(key: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a key is printed, and these move the cursor
  return FORBIDDEN_KEYS.has(key) || key.length > MAX_TEXT || /[\u0000-\u001f\u007f-\u009f]/.test(key);
}

/** The plain value, with the keys of every map in one order, so that their order in the file does not matter. */
export function plainValue(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainValue);
  const keys = [...tree.entries.keys()].sort();
  return Object.fromEntries(keys.map((key) => [key, plainValue((tree.entries.get(key) as Entry).tree)]));
}

/** The value at a path, with its key if it has one. */
export function entryAt(tree: Tree, path: SpecPath): Entry | undefined {
  let entry: Entry | undefined = { tree };
  for (const part of path) {
    entry = entry && step(entry.tree, part);
  }
  return entry;
}

function step(tree: Tree, part: string | number): Entry | undefined {
  if (tree.kind === 'map') return tree.entries.get(String(part));
  const item = tree.kind === 'list' && typeof part === 'number' ? tree.items[part] : undefined;
  return item && { tree: item };
}

/** Whether a path leads to, or through, a value that could not be read. */
export function isUnread(tree: Tree, path: SpecPath): boolean {
  let entry: Entry | undefined = { tree };
  for (const part of path) {
    if (entry === undefined || entry.tree.kind === 'scalar') break;
    entry = step(entry.tree, part);
  }
  return entry?.tree.kind === 'scalar' && entry.tree.unread === true;
}

/** A map without some of its keys. */
export function without(tree: MapTree, keys: readonly string[]): MapTree {
  return { ...tree, entries: new Map([...tree.entries].filter(([key]) => !keys.includes(key))) };
}
