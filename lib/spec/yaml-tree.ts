import type { Document, LineCounter, Node, Pair, ParsedNode } from 'yaml';
import type { Fault, FaultLocation, SourcePosition, SpecPath } from '../faults/fault';
import {
  badAlias,
  badMergeKey,
  duplicateKey,
  emptyFile,
  forbiddenKey,
  keyNotText,
  severalDocuments,
  textTooLong,
  tooDeep,
  tooManyTokens,
  tooManyValues,
  unknownTag,
} from '../faults/reading-faults';
import { MAX_DEPTH, MAX_TEXT, MAX_TOKENS, MAX_VALUES } from '../rules/spec-files';
import { type Entry, isForbiddenKey, type ListTree, type MapTree, type Scalar, type Tree, UNREAD } from './tree';
import { measure, tokensOf } from './yaml-measure';
import { syntaxFaults } from './yaml-syntax';

/** The tree of a text and its faults. No tree if nothing further can be checked. */
export interface TreeReading {
  readonly tree?: Tree;
  readonly faults: Fault[];
}

/** YAML, or JSON, which is YAML. Always version 1.2, so that `no` is a string and a date is text. */
export function treeOfText(text: string, file: string): TreeReading {
  const yaml = require('yaml') as typeof import('yaml');
  const lines = new yaml.LineCounter();
  const locationAt = (offset: number): FaultLocation => ({ path: [], position: positionAt(lines, file, offset) });
  const read = tokensOf(text, lines);
  if ('tooMany' in read) return { faults: [tooManyTokens(locationAt(0), MAX_TOKENS)] };
  if ('tooDeepAt' in read) return { faults: [tooDeep(locationAt(read.tooDeepAt), MAX_DEPTH)] };
  const { tokens } = read;

  const size = measure(tokens);
  if (size.tooDeepAt !== null) return { faults: [tooDeep(locationAt(size.tooDeepAt), MAX_DEPTH)] };
  if (size.values > MAX_VALUES) return { faults: [tooManyValues(locationAt(0), MAX_VALUES)] };
  if (size.tokens > MAX_TOKENS) return { faults: [tooManyTokens(locationAt(0), MAX_TOKENS)] };

  const composer = new yaml.Composer({ uniqueKeys: false, prettyErrors: false, version: '1.2', schema: 'core', resolveKnownTags: false });
  const [document, second] = take(composer.compose(tokens, true, text.length), 2) as [Document.Parsed, Document.Parsed?];
  if (document.errors.length > 0) return { faults: syntaxFaults(document.errors, file, locationAt) };
  if (second) return { faults: [severalDocuments(locationAt(second.range[0]))] };
  if (isNothing(document.contents)) return { faults: [emptyFile(locationAt(0), file)] };

  return new TreeBuilder(yaml, lines, file).build(document);
}

/** Turns the nodes of one document into a tree. An anchor is read once and shared by its aliases. */
class TreeBuilder {
  private readonly faults: Fault[] = [];
  private readonly anchors = new Map<string, Tree>();
  private readonly sizes = new Map<Tree, Size>();
  /** Entries that merge keys have looked at: each costs time, also where the map has its key already. */
  private merged = 0;
  private excess: Fault | undefined;

  constructor(
    private readonly yaml: typeof import('yaml'),
    private readonly lines: LineCounter,
    private readonly file: string,
  ) {}

  public build(document: Document.Parsed): TreeReading {
    const tree = this.read(document.contents as ParsedNode, []);
    return this.excess ? { faults: [this.excess] } : { tree, faults: this.faults };
  }

  private read(node: Node | null, path: SpecPath): Tree {
    if (this.excess) return UNREAD;
    if (this.yaml.isAlias(node)) return this.readAlias(node.source, node, path);
    const tree = isUnknownTag(node?.tag) ? this.readTagged(node as Node, path) : this.readNode(node, path);
    if (node && 'anchor' in node && node.anchor) this.anchors.set(node.anchor, tree);
    return tree;
  }

  private readTagged(node: Node, path: SpecPath): Tree {
    this.faults.push(unknownTag(this.locationAt(path, start(node)), String(node.tag).replace(TAGS_OF_YAML, '!!')));
    return { ...UNREAD, ...this.at(node) };
  }

  private readNode(node: Node | null, path: SpecPath): Tree {
    if (this.yaml.isMap(node)) return this.sized(this.readMap(node.items, node, path), node, path);
    if (this.yaml.isSeq(node)) return this.sized(this.readList(node.items as Node[], node, path), node, path);
    return this.readScalar(node, path);
  }

  private readAlias(name: string, node: Node, path: SpecPath): Tree {
    const tree = this.anchors.get(name);
    if (tree) return tree;
    this.faults.push(badAlias(this.locationAt(path, start(node)), name));
    return { ...UNREAD, ...this.at(node) };
  }

  private readList(items: readonly Node[], node: Node, path: SpecPath): ListTree {
    return { kind: 'list', items: items.map((item, index) => this.read(item, [...path, index])), ...this.at(node) };
  }

  private readMap(pairs: readonly Pair[], node: Node, path: SpecPath): MapTree {
    const entries = new Map<string, Entry>();
    const merged: Entry[] = [];
    for (const { key, value } of pairs as readonly Pair<Node, Node | null>[]) {
      const name = this.readKey(key, path);
      if (name === undefined) continue;
      const entryPath = [...path, name];
      const known = entries.get(name);
      const entry = { tree: this.read(value, entryPath), keyAt: positionAt(this.lines, this.file, start(key)) };
      if (isMergeKey(key)) merged.push(entry);
      else if (known?.keyAt) this.faults.push(duplicateKey(this.locationAt(entryPath, start(key)), known.keyAt.line));
      else entries.set(name, entry);
    }
    for (const entry of merged) this.merge(entries, entry, path);
    return { kind: 'map', entries, ...this.at(node) };
  }

  /** Keys of the map itself override merged ones; the first of several merged ones wins. */
  private merge(entries: Map<string, Entry>, { tree, keyAt }: Entry, path: SpecPath): void {
    for (const source of tree.kind === 'list' ? tree.items : [tree]) {
      if (source.kind !== 'map') {
        this.faults.push(badMergeKey({ path, ...(keyAt && { position: keyAt }) }));
        continue;
      }
      this.merged += source.entries.size;
      if (this.merged > MAX_VALUES) this.excess ??= tooManyValues({ path, ...(keyAt && { position: keyAt }) }, MAX_VALUES);
      if (this.excess) return;
      for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry);
    }
  }

  private readKey(key: Node, path: SpecPath): string | undefined {
    const locationAt = this.locationAt(path, start(key));
    const text = this.yaml.isScalar(key) && key.value !== null ? (typeof key.value === 'string' ? key.value : key.source) : undefined;
    if (text === undefined) this.faults.push(keyNotText(locationAt, this.kindOf(key)));
    else if (isForbiddenKey(text)) this.faults.push(forbiddenKey(locationAt, text.slice(0, 60)));
    else return text;
    return undefined;
  }

  private kindOf(key: Node): string {
    if (this.yaml.isAlias(key)) return 'an alias';
    if (this.yaml.isMap(key)) return 'a map';
    return this.yaml.isSeq(key) ? 'a list' : 'empty';
  }

  private readScalar(node: Node | null, path: SpecPath): Tree {
    if (!this.yaml.isScalar(node)) return { kind: 'scalar', value: null };
    const value = node.value as Scalar;
    if (typeof value === 'string' && value.length > MAX_TEXT) {
      this.faults.push(textTooLong(this.locationAt(path, start(node)), value.length, MAX_TEXT));
      return { ...UNREAD, ...this.at(node) };
    }
    return { kind: 'scalar', value, ...(node.source !== undefined && { source: node.source }), ...this.at(node) };
  }

  /** Aliases multiply what they stand for, so the expanded size is counted without expanding. */
  private sized<T extends MapTree | ListTree>(tree: T, node: Node, path: SpecPath): T {
    const parts = (tree.kind === 'map' ? [...tree.entries.values()].map((entry) => entry.tree) : tree.items).map(
      (part) => this.sizes.get(part) ?? LEAF,
    );
    const size = {
      values: parts.reduce((sum, part) => sum + part.values, 1),
      depth: 1 + parts.reduce((deepest, part) => Math.max(deepest, part.depth), 0),
    };
    this.sizes.set(tree, size);
    if (size.depth > MAX_DEPTH) this.excess ??= tooDeep(this.locationAt(path, start(node)), MAX_DEPTH);
    if (size.values > MAX_VALUES) this.excess ??= tooManyValues(this.locationAt(path, start(node)), MAX_VALUES);
    return tree;
  }

  private at(node: Node): { readonly at: SourcePosition } {
    return { at: positionAt(this.lines, this.file, start(node)) };
  }

  private locationAt(path: SpecPath, offset: number): FaultLocation {
    return { path, position: positionAt(this.lines, this.file, offset) };
  }
}

interface Size {
  readonly values: number;
  readonly depth: number;
}

/** The prefix of YAML's own tags, written `!!`. */
const TAGS_OF_YAML = /^tag:yaml\.org,2002:/;

/** Tags that only state a value's natural type. */
function isUnknownTag(tag: string | undefined): boolean {
  return tag !== undefined && !/^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/.test(tag);
}

const LEAF: Size = { values: 1, depth: 0 };

function positionAt(lines: LineCounter, file: string, offset: number): SourcePosition {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** A merge key is the plain word; in quotes it is an ordinary key. */
function isMergeKey(key: Node): boolean {
  return 'source' in key && 'type' in key && key.source === '<<' && key.type === 'PLAIN';
}

function isNothing(contents: ParsedNode | null): boolean {
  return contents === null || ('value' in contents && contents.value === null);
}

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}
