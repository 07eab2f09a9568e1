import { type Pattern, type PatternPart, type PatternSet, UnknownText, Wildcard } from '../access-rule';

/** One character, one of the four wildcards below, or a reference. Only characters have the length of one character. */
export type Token = string;

export const ANY = 'any';
export const ONE = 'one';
export const ANY_IN_SEGMENT = 'any-in-segment';
export const ONE_IN_SEGMENT = 'one-in-segment';

/** Start the tokens of references and of unknown texts. */
const REFERENCE = '${';
const UNKNOWN = '?{';

/** A pattern prepared for matching. Patterns that were compiled by the same compiler and have equal tokens are the same object. */
export interface CompiledPattern {
  readonly id: number;
  readonly tokens: readonly Token[];
  /** As first written. */
  readonly written: Pattern;
  /** Characters before the first wildcard or reference, and after the last one. */
  readonly prefix: string;
  readonly suffix: string;
  /** Whether it has neither wildcards nor references, so that it is one known text. */
  readonly isLiteral: boolean;
  readonly hasReferences: boolean;
  /** Whether it matches texts in any case. Its own characters are in lower case then. */
  readonly ignoresCase: boolean;
}

export interface CompiledSet {
  readonly patterns: readonly CompiledPattern[];
  readonly isComplement: boolean;
}

/** Compiles patterns, each distinct one once. */
export class PatternCompiler {
  private readonly compiled = new Map<string, CompiledPattern>();

  /** Matches every text. */
  readonly everything = this.compile([Wildcard.ANY]);

  compile(pattern: Pattern, ignoresCase = false): CompiledPattern {
    const tokens = inOrder(pattern.flatMap((part) => tokensOf(part, ignoresCase)));
    const key = `${ignoresCase ? 'i' : ''} ${tokens.join('\u0000')}`;
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    const result = describe(this.compiled.size, pattern, tokens, ignoresCase);
    this.compiled.set(key, result);
    return result;
  }

  compileSet({ patterns, isComplement, ignoresCase = false }: PatternSet): CompiledSet {
    return { patterns: [...new Set(patterns.map((pattern) => this.compile(pattern, ignoresCase)))], isComplement };
  }
}

/** Whether a token stands for text that is not known. */
export function isReference(token: Token): boolean {
  return token.length > REFERENCE.length && (token.startsWith(REFERENCE) || isUnknownText(token));
}

/** Whether that text may hold wildcards. */
export function isUnknownText(token: Token): boolean {
  return token.length > UNKNOWN.length && token.startsWith(UNKNOWN);
}

export function isWildcard(token: Token): boolean {
  return token.length > 1 && !isReference(token) && !isCharacter(token);
}

/** A character outside the basic plane has two code units. */
export function isCharacter(token: Token): boolean {
  return token.length === 1 || (token.length === 2 && (token.codePointAt(0) as number) > 0xffff);
}

/** A reference in any case is not one text, so that it is as little known as a parameter. */
function tokensOf(part: PatternPart, ignoresCase: boolean): Token[] {
  if (typeof part === 'string') return Array.from(ignoresCase ? part.toLowerCase() : part);
  if (part instanceof UnknownText) return [`${UNKNOWN}${part.text}}`];
  if (!(part instanceof Wildcard)) return [ignoresCase ? `${UNKNOWN}${part} in any case}` : `${REFERENCE}${part}}`];
  if (part.sign === '*') return [part.matchesColons ? ANY : ANY_IN_SEGMENT];
  return [part.matchesColons ? ONE : ONE_IN_SEGMENT];
}

/** Neighboring wildcards in one order, so that `**`, `*` and `*?`, `?*` are the same tokens. */
function inOrder(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (const token of tokens) {
    const last = result.at(-1);
    if (token === last && (token === ANY || token === ANY_IN_SEGMENT)) continue;
    if (token === ONE && last === ANY) result.splice(-1, 0, token);
    else if (token === ONE_IN_SEGMENT && last === ANY_IN_SEGMENT) result.splice(-1, 0, token);
    else result.push(token);
  }
  return result;
}

function describe(id: number, written: Pattern, tokens: readonly Token[], ignoresCase: boolean): CompiledPattern {
  const first = tokens.findIndex((token) => !isCharacter(token));
  const last = tokens.findLastIndex((token) => !isCharacter(token));
  return {
    id,
    tokens,
    written,
    prefix: (first === -1 ? tokens : tokens.slice(0, first)).join(''),
    suffix: tokens.slice(last + 1).join(''),
    isLiteral: first === -1,
    hasReferences: tokens.some(isReference),
    ignoresCase,
  };
}
