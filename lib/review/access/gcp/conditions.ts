import { canonicalText } from '../../../inventory/text-value';
import { isObject, type Value } from '../../../inventory/value';
import type { GrantCondition } from '../grants/grant';
import { listOf } from '../lists';

/** Conditions of a binding: blocks with a title and an expression. Titles and descriptions have no effect. */
export function conditionsOf(value: Value | undefined): readonly GrantCondition[] {
  return listOf(value).flatMap((block) => celCondition(isObject(block) ? block['expression'] : block));
}

/** A condition in CEL; none if it is empty. Two of them are compared as normalized text. */
export function celCondition(expression: Value | undefined): readonly GrantCondition[] {
  if (expression === undefined || expression === null) return [];
  const text = typeof expression === 'string' ? expression.trim() : canonicalText(expression);
  return text === '' ? [] : [{ key: `condition ${normalizedCel(text)}`, text, isLimit: true }];
}

/** Tokens of CEL: texts in quotes, with a prefix for raw ones and bytes; comments; words and numbers; white space; operators. */
const TOKEN =
  /([rRbB]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|(\/\/[^\n]*)|([\w.]+)|(\s+)|([\s\S])/g;

/** Equal for expressions that differ only in white space, comments, quote style or outer parentheses. */
export function normalizedCel(expression: string): string {
  const tokens: string[] = [];
  for (const [, quoted, comment, word, space, sign] of expression.matchAll(TOKEN)) {
    if (comment !== undefined || space !== undefined) continue;
    tokens.push(quoted === undefined ? ((word ?? sign) as string) : sameQuotes(quoted));
  }
  return unwrapped(tokens).join(' ');
}

/** Plain texts without escapes mean the same in either kind of quotes. */
function sameQuotes(quoted: string): string {
  const [, text] = /^"([^"'\\]*)"$/.exec(quoted) ?? [];
  return text === undefined ? quoted : `'${text}'`;
}

function unwrapped(tokens: readonly string[]): readonly string[] {
  if (tokens[0] !== '(' || tokens.at(-1) !== ')') return tokens;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0 && index < tokens.length - 1) return tokens;
  }
  return unwrapped(tokens.slice(1, -1));
}
