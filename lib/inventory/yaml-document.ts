import type { Alias, Document, LineCounter, Node, Pair, Scalar, YAMLError } from 'yaml';
import { documentKeyTwice, documentTooDeep, documentTooLarge, documentUnparsable } from '../faults/document-faults';
import type { Fault, SourcePosition } from '../faults/fault';
import { type Json, objectOf } from './json';

/** Values of a YAML document, with aliases expanded. CloudFormation's limit of 1 MB per template is about 100,000. */
const MAX_VALUES = 500_000;

type YamlModule = typeof import('yaml');

/** Reads YAML as CloudFormation does: short tags become functions, such as `!Sub` to `Fn::Sub`. */
export function parseYaml(text: string, file: string, maxDepth: number): { readonly value: Json } | { readonly fault: Fault } {
  const yaml = require('yaml') as YamlModule;
  const lines = new yaml.LineCounter();
  const tokens = tokensOf(yaml, text, lines, maxDepth);
  if (tokens === undefined) return { fault: documentTooDeep(file, maxDepth) };
  const composer = new yaml.Composer({ prettyErrors: false, version: '1.2', schema: 'core', resolveKnownTags: false, stringKeys: false });
  const [document, second] = [...composer.compose(tokens, true, text.length)] as [Document.Parsed, Document.Parsed?];
  const [problem] = document.errors;
  if (problem) return { fault: faultOf(problem, lines, file) };
  if (second) return { fault: documentUnparsable(at(lines, file, second.range[0]), 'YAML', 'a second document starts here') };
  try {
    return { value: new YamlReader(yaml, maxDepth).read(document.contents as Node | null, 0) };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    if (thrown.why === 'depth') return { fault: documentTooDeep(file, maxDepth) };
    if (thrown.why === 'values') return { fault: documentTooLarge(file) };
    return { fault: documentUnparsable(at(lines, file, thrown.offset), 'YAML', 'the alias has no anchor before it') };
  }
}

/** Tokens of a text; undefined if nested too deep. Checked while parsing, because composing deep values overflows the stack. */
function tokensOf(yaml: YamlModule, text: string, lines: LineCounter, maxDepth: number) {
  const parser = new yaml.Parser(lines.addNewLine);
  const tokens: import('yaml').CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new yaml.Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maxDepth) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Raised within this file only: aliases expand to more than a document may have, or to nothing. */
class Unreadable extends Error {
  constructor(
    readonly why: 'depth' | 'values' | 'alias',
    readonly offset = 0,
  ) {
    super(why);
  }
}

class YamlReader {
  private readonly anchors = new Map<string, Node>();
  private values = 0;

  constructor(
    private readonly yaml: YamlModule,
    private readonly maxDepth: number,
  ) {}

  public read(node: Node | null, depth: number): Json {
    this.values++;
    if (this.values > MAX_VALUES) throw new Unreadable('values');
    if (depth > this.maxDepth) throw new Unreadable('depth');
    if (this.yaml.isAlias(node)) return this.read(this.anchored(node), depth + 1);
    if (node && 'anchor' in node && node.anchor) this.anchors.set(node.anchor, node);
    const value = this.readPlain(node, depth);
    const name = functionOf(node?.tag);
    return name === undefined ? value : { [name]: value };
  }

  private anchored(alias: Alias): Node {
    const node = this.anchors.get(alias.source);
    if (node === undefined) throw new Unreadable('alias', alias.range?.[0]);
    return node;
  }

  private readPlain(node: Node | null, depth: number): Json {
    if (this.yaml.isMap(node)) return this.readMap(node.items as readonly Pair<Node, Node | null>[], depth);
    if (this.yaml.isSeq(node)) return (node.items as Node[]).map((item) => this.read(item, depth + 1));
    return this.yaml.isScalar(node) ? scalarOf(node) : null;
  }

  private readMap(pairs: readonly Pair<Node, Node | null>[], depth: number): Json {
    const entries = pairs.map(({ key, value }) => [this.keyOf(key, depth), this.read(value, depth + 1), isMergeKey(key)] as const);
    const merged = entries.flatMap(([, value, isMerge]) => (isMerge ? [value].flat().reverse() : []));
    const own = entries.filter(([, , isMerge]) => !isMerge).map(([key, value]) => [key, value] as const);
    return Object.fromEntries([...merged.flatMap((each) => Object.entries(objectOf(each))), ...own]);
  }

  private keyOf(key: Node, depth: number): string {
    if (this.yaml.isScalar(key)) return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
    return JSON.stringify(this.read(key, depth + 1));
  }
}

/** `<<` as a plain word. The AWS CLI resolves it before uploading a template. */
function isMergeKey(key: Node): boolean {
  return 'source' in key && 'type' in key && key.source === '<<' && key.type === 'PLAIN';
}

/** A number that its text does not repeat, such as an account ID with a leading zero, stays text. */
function scalarOf({ value, source, tag }: Scalar): Json {
  if (typeof value === 'number') return source === undefined || String(value) === source ? value : source;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return value === null || tag === undefined ? null : (source ?? null);
}

/** `Ref` and `Condition` have no prefix. */
function functionOf(tag: string | undefined): string | undefined {
  if (tag === undefined || tag === '!' || tag.startsWith('tag:yaml.org,2002:')) return undefined;
  const name = tag.replace(/^!/, '');
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** The parser's messages quote the text, so they are not used. */
function faultOf({ code, pos }: YAMLError, lines: LineCounter, file: string): Fault {
  const position = at(lines, file, pos[0]);
  if (code === 'DUPLICATE_KEY') return documentKeyTwice(position);
  return documentUnparsable(position, 'YAML', code === 'TAB_AS_INDENT' ? 'the line is indented with a tab' : 'unexpected text');
}

function at(lines: LineCounter, file: string, offset: number): SourcePosition {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}
