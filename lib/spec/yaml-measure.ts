import type { CST, LineCounter } from 'yaml';
import { MAX_DEPTH, MAX_TOKENS } from '../rules/spec-files';

/** The tokens of a text, or why reading them stopped. */
export type Tokens = { readonly tokens: readonly CST.Token[] } | { readonly tooDeepAt: number } | { readonly tooMany: true };

/** Lexemes of a text of the largest size: a scalar has two, everything else one. */
const MAX_LEXEMES = 2 * MAX_TOKENS;

/** Tokens that the parser keeps open for the deepest value: the document, and one per level. */
const MAX_OPEN = MAX_DEPTH + 2;

/** Reads tokens one lexeme at a time and stops at the first that is too many or too deep, so that the rest of a text costs nothing. */
export function tokensOf(text: string, lines: LineCounter): Tokens {
  const { Lexer, Parser } = require('yaml') as typeof import('yaml');
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    lexemes++;
    if (lexemes > MAX_LEXEMES) return { tooMany: true };
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MAX_OPEN + SLACK) return { tooDeepAt: parser.stack[MAX_OPEN]?.offset ?? parser.offset };
  }
  return { tokens: [...tokens, ...parser.end()] };
}

/** Tokens beyond the values themselves that a parser may hold, such as the key it reads. What is a little too deep is found by `measure`. */
const SLACK = 2;

/** The size of a text, known before anything recursive looks at it. */
export interface Measure {
  readonly values: number;
  /** Words and marks, including blanks and comments. */
  readonly tokens: number;
  /** Offset of the first value that is nested too deeply. */
  readonly tooDeepAt: number | null;
}

/**
 * Measures tokens without recursion. Composing ten thousand brackets not only overflows the stack: V8 then fails to compile
 * a regular expression and exits (seen with yaml 2.9.1 on Node 20.20, 2026-11-23).
 */
export function measure(tokens: readonly CST.Token[]): Measure {
  const size = { values: 0, tokens: 0 };
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH) return { ...size, tooDeepAt: token.offset };
    if (!BLANKS.has(token.type)) size.values++;
    size.tokens += marksOf(token);
    for (const part of partsOf(token)) open.push({ token: part, depth: token.type === 'document' ? depth : depth + 1 });
  }
  return { ...size, tooDeepAt: null };
}

/** Separators between values. */
const BLANKS: ReadonlySet<CST.Token['type']> = new Set(['comment', 'newline', 'space', 'directive', 'doc-end', 'byte-order-mark']);

function partsOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part !== undefined && part !== null));
}

/** The marks of a token besides its parts. */
function marksOf(token: CST.Token): number {
  const around =
    ('start' in token && Array.isArray(token.start) ? token.start.length : 0) + ('end' in token ? (token.end?.length ?? 0) : 0);
  if (!('items' in token)) return 1 + around;
  return token.items.reduce((sum, { start, sep }) => sum + 1 + start.length + (sep?.length ?? 0), 1 + around);
}
