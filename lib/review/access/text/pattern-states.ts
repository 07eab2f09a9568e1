import {
  ANY,
  ANY_IN_SEGMENT,
  type CompiledPattern,
  isCharacter,
  isReference,
  isUnknownText,
  ONE,
  ONE_IN_SEGMENT,
  type Token,
} from './compiled-pattern';

/** Positions before which a pattern may be after reading a text, ascending. The position after the last token accepts. */
export type Positions = readonly number[];

/** A character that occurs in no pattern and in no value of a reference. */
export const OTHER: Token = 'other';

export const COLON = ':';

/**
 * What references may match.
 *
 * - `itself`: a reference matches only the same reference
 * - `literals`: it may also match literal text of the other side, but no other reference, and nothing with `OTHER`: different references
 *   are assumed to have different values, none of them empty. Unknown texts, which may hold wildcards, may match anything
 * - `anything`: it may match any text
 */
export type ReferenceReading = 'itself' | 'literals' | 'anything';

export function startOf(pattern: CompiledPattern, reading: ReferenceReading): Positions {
  return closure(pattern, [0], reading);
}

export function accepts({ tokens }: CompiledPattern, positions: Positions): boolean {
  return positions.at(-1) === tokens.length;
}

/** Positions after one more symbol: a character, `OTHER` or a reference. */
export function step(pattern: CompiledPattern, positions: Positions, symbol: Token, reading: ReferenceReading): Positions {
  const next: number[] = [];
  const isText = !isReference(symbol);
  const folded = pattern.ignoresCase && isText && isCharacter(symbol) ? symbol.toLowerCase() : symbol;
  for (const position of positions) {
    const token = pattern.tokens[position];
    if (token === undefined) {
      if (!isText && isAnyText(symbol, reading)) next.push(position);
    } else if (isText) stepText(token, folded, position, reading, next);
    else stepReference(pattern, symbol, position, reading, next);
  }
  return next.length === 0 ? next : closure(pattern, next, reading);
}

function stepText(token: Token, symbol: Token, position: number, reading: ReferenceReading, next: number[]): void {
  if (token === symbol || token === ONE || (token === ONE_IN_SEGMENT && symbol !== COLON)) next.push(position + 1);
  else if (token === ANY || (token === ANY_IN_SEGMENT && symbol !== COLON)) next.push(position);
  else if (isReference(token) && mayStandFor(token, symbol, reading)) next.push(position, position + 1);
}

/** Unless a reference is read as itself, it may stand for the text of any tokens that follow, up to another reference. */
function stepReference({ tokens }: CompiledPattern, symbol: Token, position: number, reading: ReferenceReading, next: number[]): void {
  const token = tokens[position] as Token;
  if (token === symbol) next.push(position + 1);
  if (token === ANY) next.push(position);
  if (reading === 'itself') return;
  const isAnything = isAnyText(symbol, reading);
  if (isAnything || token === ANY_IN_SEGMENT || isUnknownText(token)) next.push(position);
  for (let crossed = position; crossed < tokens.length; crossed += 1) {
    const passed = tokens[crossed] as Token;
    if (!isAnything && isReference(passed) && !isUnknownText(passed)) return;
    next.push(crossed + 1);
  }
}

/** Whether a reference may stand for any text, and for none. */
function isAnyText(reference: Token, reading: ReferenceReading): boolean {
  return reading === 'anything' || (reading === 'literals' && isUnknownText(reference));
}

function mayStandFor(token: Token, symbol: Token, reading: ReferenceReading): boolean {
  if (reading === 'literals') return isUnknownText(token) || symbol !== OTHER;
  return reading === 'anything';
}

/** Adds the positions that need no further symbol: behind `*`, and behind a reference that may be any text. */
function closure({ tokens }: CompiledPattern, positions: readonly number[], reading: ReferenceReading): Positions {
  const result = new Set<number>();
  for (let position of positions) {
    while (!result.has(position)) {
      result.add(position);
      const token = tokens[position];
      if (token === undefined || !mayBeEmpty(token, reading)) break;
      position += 1;
    }
  }
  return [...result].sort((a, b) => a - b);
}

function mayBeEmpty(token: Token, reading: ReferenceReading): boolean {
  return (
    token === ANY ||
    token === ANY_IN_SEGMENT ||
    (reading === 'anything' && isReference(token)) ||
    (reading === 'literals' && isUnknownText(token))
  );
}
