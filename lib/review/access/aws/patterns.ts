import { Reference } from '../../../inventory/value';
import { type Pattern, type PatternPart, UnknownText, Wildcard } from '../access-rule';
import type { Text } from './texts';

/** How policy text is read. */
export interface Reading {
  /** Whether `${aws:username}` stands for a key of the request. Policies before version 2012-10-17 take it literally. */
  readonly hasVariables: boolean;
}

/** Colons before the resource part of an ARN. */
const COLONS = 5;

/** A text whose `*` and `?` match any characters. */
export function wildcardPattern(text: Text, reading: Reading): Pattern {
  return joined(pieces(text, reading));
}

/** A text whose `*` and `?` are literal. */
export function literalPattern(text: Text, reading: Reading): Pattern {
  return joined(pieces(text, reading).map((piece) => (piece instanceof Wildcard ? piece.sign : piece)));
}

export function actionPattern(text: Text): Pattern {
  const pattern = wildcardPattern(text, { hasVariables: false });
  return pattern.join('') === '*:*' ? [Wildcard.ANY] : pattern;
}

/**
 * An ARN of a resource or condition. Its six segments are compared separately; missing ones match anything.
 *
 * Sources: IAM user guide, JSON policy elements: Resource, and condition operators, read 2026-11-30. The former says that a wildcard at the end of a
 * segment can match beyond it; CheckNoNewAccess does not count that, and neither does this.
 */
export function arnPattern(text: Text, reading: Reading): Pattern {
  const all = pieces(text, reading);
  if (all.length === 1 && typeof all[0] !== 'string') return all;
  let colons = all[0] instanceof Reference || all[0] instanceof UnknownText ? COLONS : 0;
  const read = all.map((piece, index) => {
    if (typeof piece === 'string') colons += piece.split(':').length - 1;
    if (!(piece instanceof Wildcard) || colons >= COLONS) return piece;
    if (piece === Wildcard.ONE) return Wildcard.ONE_IN_SEGMENT;
    return index === all.length - 1 ? Wildcard.ANY : Wildcard.ANY_IN_SEGMENT;
  });
  const isArn = typeof all[0] === 'string' && all[0].startsWith('arn:');
  if (isArn && all.every((piece) => typeof piece === 'string' || piece instanceof Wildcard)) {
    for (let missing = colons; missing < COLONS; missing += 1) read.push(':', Wildcard.ANY);
  }
  return joined(read);
}

/** Literal text, a wildcard or a reference. */
type Piece = PatternPart;

const WILDCARDS = /([*?])/;
const WILDCARDS_AND_VARIABLES = /(\$\{[^}]*\}|[*?])/;

function pieces(text: Text, { hasVariables }: Reading): Piece[] {
  const separators = hasVariables ? WILDCARDS_AND_VARIABLES : WILDCARDS;
  return text.flatMap((part): Piece[] => {
    if (typeof part !== 'string' || !separators.test(part)) return [part];
    return part.split(separators).flatMap((piece, index) => (index % 2 === 1 ? [special(piece)] : piece === '' ? [] : [piece]));
  });
}

/** `${*}`, `${?}` and `${$}` are the characters themselves. */
function special(piece: string): Piece {
  if (piece === '*') return Wildcard.ANY;
  if (piece === '?') return Wildcard.ONE;
  const name = piece.slice(2, -1);
  if (name === '*' || name === '?' || name === '$') return name;
  const [key = '', ...fallback] = name.split(',');
  return new Reference([key.trim().toLowerCase(), ...fallback].join(','), null);
}

function joined(all: readonly Piece[]): Pattern {
  const result: PatternPart[] = [];
  for (const piece of all) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result.splice(-1, 1, last + piece);
    else if (piece !== '') result.push(piece);
  }
  return result;
}
