/** Size of a JSON text, known before anything recursive reads it. */
export interface JsonMeasure {
  readonly depth: number;
  /** Keys, repeated ones included. */
  readonly keys: number;
}

/** Measures a text in one pass. For a text that is not JSON, the result has no meaning, but is still bounded by the length. */
export function measureJson(text: string): JsonMeasure {
  let open = 0;
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      at = closingQuote(text, at);
      if (text.charCodeAt(afterBlanks(text, at + 1)) === COLON) keys++;
    } else if (sign === BRACE || sign === BRACKET) {
      open++;
      if (open > depth) depth = open;
    } else if (sign === CLOSING_BRACE || sign === CLOSING_BRACKET) open--;
  }
  return { depth, keys };
}

/** Number of keys of a parsed value. Less than the keys of its text if some are repeated. */
export function keysOf(value: unknown): number {
  let keys = 0;
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === null || typeof next !== 'object') continue;
    const parts = Object.values(next);
    if (!Array.isArray(next)) keys += parts.length;
    for (const part of parts) if (part !== null && typeof part === 'object') open.push(part);
  }
  return keys;
}

const QUOTE = 0x22;
const COLON = 0x3a;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSING_BRACKET = 0x5d;
const BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const BLANK = 0x20;

function closingQuote(text: string, opening: number): number {
  let at = opening + 1;
  for (let sign = text.charCodeAt(at); at < text.length && sign !== QUOTE; sign = text.charCodeAt(at)) at += sign === BACKSLASH ? 2 : 1;
  return at;
}

function afterBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= BLANK) at++;
  return at;
}
