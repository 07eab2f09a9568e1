import type { Effort } from '../effort';
import { type CompiledPattern, isReference, isWildcard, type Token } from './compiled-pattern';
import { accepts, COLON, OTHER, type Positions, type ReferenceReading, startOf, step } from './pattern-states';

/** A pattern that a text must or must not match. */
export interface Requirement {
  readonly pattern: CompiledPattern;
  readonly matches: boolean;
  readonly reading: ReferenceReading;
}

interface State {
  /** One per requirement. */
  readonly positions: readonly Positions[];
  readonly before: State | null;
  readonly symbol: Token | null;
}

/**
 * The shortest text that meets every requirement, as symbols; null if there is none.
 *
 * Searches the product of the patterns' automata, breadth first. At each state only symbols that some pattern expects there are followed, and
 * one character that stands for all others.
 */
export function commonText(requirements: readonly Requirement[], effort: Effort): readonly Token[] | null {
  const start: State = { positions: requirements.map(({ pattern, reading }) => startOf(pattern, reading)), before: null, symbol: null };
  const seen = new Set([keyOf(start)]);
  let frontier: State[] = [start];
  while (frontier.length > 0) {
    const next: State[] = [];
    for (const state of frontier) {
      if (meetsAll(requirements, state)) return textTo(state);
      for (const symbol of symbolsAt(requirements, state)) {
        effort.spend(requirements.length);
        const after = follow(requirements, state, symbol);
        if (after === null) continue;
        const key = keyOf(after);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(after);
      }
    }
    frontier = next;
  }
  return null;
}

/** Whether a text, as symbols, meets a requirement. */
export function isMet({ pattern, matches, reading }: Requirement, text: readonly Token[]): boolean {
  let positions = startOf(pattern, reading);
  for (const symbol of text) {
    positions = step(pattern, positions, symbol, reading);
    if (positions.length === 0) return !matches;
  }
  return accepts(pattern, positions) === matches;
}

/** A text of a pattern that few other patterns match: each wildcard stands for a character that occurs nowhere else. */
export function memberOf({ tokens }: CompiledPattern): readonly Token[] {
  return tokens.map((token) => (isWildcard(token) ? OTHER : token));
}

function follow(requirements: readonly Requirement[], state: State, symbol: Token): State | null {
  const positions: Positions[] = [];
  for (const [index, { pattern, matches, reading }] of requirements.entries()) {
    const after = step(pattern, state.positions[index] as Positions, symbol, reading);
    if (matches && after.length === 0) return null;
    positions.push(after);
  }
  return { positions, before: state, symbol };
}

function meetsAll(requirements: readonly Requirement[], { positions }: State): boolean {
  return requirements.every(({ pattern, matches }, index) => accepts(pattern, positions[index] as Positions) === matches);
}

function keyOf({ positions }: State): string {
  return positions.map((each) => each.join()).join(';');
}

function textTo(state: State): Token[] {
  const symbols: Token[] = [];
  for (let at: State | null = state; at?.symbol != null; at = at.before) symbols.push(at.symbol);
  return symbols.reverse();
}

/** Symbols that lead to different states. References appear only if a pattern that must match expects them. */
function symbolsAt(requirements: readonly Requirement[], { positions }: State): Iterable<Token> {
  const narrowest = requirements.findIndex(
    (requirement, index) => requirement.matches && isNarrow(requirement, positions[index] as Positions),
  );
  const symbols = new Set<Token>();
  for (const [index, requirement] of requirements.entries()) {
    if (narrowest !== -1 && index !== narrowest) continue;
    addExpected(requirement, positions[index] as Positions, symbols);
  }
  if (narrowest === -1) symbols.add(OTHER).add(COLON);
  return symbols;
}

/** Whether a pattern expects one of few symbols next. */
function isNarrow({ pattern, reading }: Requirement, positions: Positions): boolean {
  return reading === 'itself' && positions.every((position) => !isWildcard(pattern.tokens[position] ?? ''));
}

function addExpected({ pattern, matches, reading }: Requirement, positions: Positions, symbols: Set<Token>): void {
  for (const position of positions) {
    const token = pattern.tokens[position];
    if (token === undefined || isWildcard(token)) continue;
    if (isReference(token)) {
      if (matches && reading === 'itself') symbols.add(token);
      continue;
    }
    symbols.add(token);
    if (pattern.ignoresCase) symbols.add(token.toUpperCase());
  }
}
