import { ANY, ANY_IN_SEGMENT, type CompiledPattern, isCharacter, isWildcard, ONE, ONE_IN_SEGMENT, type Token } from './compiled-pattern';
import { COLON } from './pattern-states';

/**
 * Whether every text of one pattern is a text of another, as far as comparing tokens shows: true is certain, false is not.
 *
 * References are covered by themselves and by `*`, which holds for every value that they may have.
 */
export function covers(outer: CompiledPattern, inner: CompiledPattern): boolean {
  if (outer === inner) return true;
  if (outer.tokens.length === 1 && outer.tokens[0] === ANY) return true;
  if (inner.ignoresCase && !outer.ignoresCase) return false;
  const same = outer.ignoresCase === inner.ignoresCase;
  if (outer.isLiteral && same) return false;
  if (same && !(inner.prefix.startsWith(outer.prefix) && inner.suffix.endsWith(outer.suffix))) return false;
  return matchesTokens(outer, inner.tokens);
}

/** Whether two patterns have no text in common: true is certain, whatever the values of references; false is not. */
export function areDisjoint(a: CompiledPattern, b: CompiledPattern): boolean {
  if (a === b) return false;
  if (a.ignoresCase === b.ignoresCase && !(meetAtStart(a.prefix, b.prefix) && meetAtEnd(a.suffix, b.suffix))) return true;
  if (a.hasReferences || b.hasReferences) return false;
  if (a.isLiteral && (b.ignoresCase || !a.ignoresCase)) return !matchesTokens(b, a.tokens);
  if (b.isLiteral && (a.ignoresCase || !b.ignoresCase)) return !matchesTokens(a, b.tokens);
  return false;
}

function meetAtStart(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function meetAtEnd(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}

/** Reads the tokens of one pattern as the symbols of another. */
function matchesTokens({ tokens, ignoresCase }: CompiledPattern, symbols: readonly Token[]): boolean {
  let reached = skipStars(tokens, [0]);
  for (const symbol of symbols) {
    const folded = ignoresCase && isCharacter(symbol) ? symbol.toLowerCase() : symbol;
    const next: number[] = [];
    for (const position of reached) {
      const token = tokens[position];
      if (token === undefined) continue;
      if (staysOn(token, folded)) next.push(position);
      else if (passes(token, folded)) next.push(position + 1);
    }
    if (next.length === 0) return false;
    reached = skipStars(tokens, next);
  }
  return reached.includes(tokens.length);
}

function skipStars(tokens: readonly Token[], positions: readonly number[]): number[] {
  const result: number[] = [];
  for (let position of positions) {
    while (!result.includes(position)) {
      result.push(position);
      if (tokens[position] !== ANY && tokens[position] !== ANY_IN_SEGMENT) break;
      position += 1;
    }
  }
  return result;
}

function staysOn(token: Token, symbol: Token): boolean {
  return token === ANY || (token === ANY_IN_SEGMENT && staysInSegment(symbol));
}

function passes(token: Token, symbol: Token): boolean {
  if (isWildcard(symbol)) return (token === ONE && isOne(symbol)) || (token === ONE_IN_SEGMENT && symbol === ONE_IN_SEGMENT);
  if (token === symbol) return true;
  return isCharacter(symbol) && (token === ONE || (token === ONE_IN_SEGMENT && symbol !== COLON));
}

function isOne(symbol: Token): boolean {
  return symbol === ONE || symbol === ONE_IN_SEGMENT;
}

function staysInSegment(symbol: Token): boolean {
  return symbol === ANY_IN_SEGMENT || symbol === ONE_IN_SEGMENT || (isCharacter(symbol) && symbol !== COLON);
}
