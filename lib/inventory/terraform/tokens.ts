import { closingPosition } from './template-string';

/** A lexical token of a Terraform expression. A string's text has no quotes, and its escapes are undone. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'sign';
  readonly text: string;
}

const HEREDOC = /^<<-?[\p{ID_Start}_]/u;
const BLANK = /(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)+/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SIGN = /\.\.\.|=>|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:=.,()[\]{}]/y;

/** Tokens of an expression; undefined if part of it is not a token, such as a heredoc. */
export function tokensOf(source: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    at += lengthOf(BLANK, source, at);
    if (at === source.length) break;
    const end = source[at] === '"' ? closingPosition(source, at + 1, '"') : undefined;
    if (HEREDOC.test(source.slice(at, at + 4))) return undefined;
    const token = end === undefined ? plainToken(source, at) : { kind: 'string' as const, text: unescaped(source.slice(at + 1, end)) };
    if (token === undefined) return undefined;
    tokens.push(token);
    at = end === undefined ? at + token.text.length : end + 1;
  }
  return tokens;
}

function plainToken(source: string, at: number): Token | undefined {
  for (const [kind, pattern] of [
    ['name', NAME],
    ['number', NUMBER],
    ['sign', SIGN],
  ] as const) {
    const length = lengthOf(pattern, source, at);
    if (length > 0) return { kind, text: source.slice(at, at + length) };
  }
  return undefined;
}

function lengthOf(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0].length ?? 0;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Undoes the escapes of literal text. Those within an embedded expression stay for its own tokens. */
function unescaped(quoted: string): string {
  let text = '';
  for (let at = 0; at < quoted.length; at++) {
    const sign = quoted[at] as string;
    if ((sign === '$' || sign === '%') && quoted[at + 1] === '{' && quoted[at - 1] !== sign) {
      const end = closingPosition(quoted, at + 2, '}') ?? quoted.length;
      text += quoted.slice(at, end + 1);
      at = end;
    } else if (sign !== '\\') text += sign;
    else {
      const code = /^u([0-9a-fA-F]{4})|^U([0-9a-fA-F]{8})/.exec(quoted.slice(at + 1, at + 10));
      text += code ? codePoint(code[1] ?? code[2] ?? '') : (ESCAPES[quoted[at + 1] ?? ''] ?? `\\${quoted[at + 1] ?? ''}`);
      at += code ? code[0].length : 1;
    }
  }
  return text;
}

function codePoint(digits: string): string {
  const code = Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
