import type { CST } from 'yaml';
import { MAX_DEPTH } from './tree';

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
