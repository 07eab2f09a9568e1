import { Reference } from '../../../inventory/value';
import { type Pattern, type PatternPart, Wildcard } from '../access-rule';
import type { Text } from './texts';

/** How a text of a policy is read. */
export interface Reading {
  /** Whether `${aws:username}` stands for a key of the request. Policies before version 2012-10-17 take it literally. */
  readonly hasVariables: boolean;
}

/** Colons before the resource part of an ARN. */
const COLONS = 5;

/** A character, a wildcard or a reference. */
type Piece = string | Wildcard | Reference;

/** A text whose `*` and `?` match any characters. */
export function wildcardPattern(text: Text, reading: Reading): Pattern {
  return joined(pieces(text, reading));
}

/** A text whose `*` and `?` are literal. */
export function literalPattern(text: Text, reading: Reading): Pattern {
  return joined(pieces(text, reading).map((piece) => (piece instanceof Wildcard ? piece.sign : piece)));
}

/** An action. Its case has no meaning. */
export function actionPattern(text: Text): Pattern {
  const pattern = wildcardPattern(text, { hasVariables: false });
  const lower = pattern.map((part) => (typeof part === 'string' ? part.toLowerCase() : part));
  return `${lower.join('')}` === '*:*' ? [Wildcard.ANY] : lower;
}

/**
 * An ARN of a resource or condition. Its six segments are compared separately; missing ones match anything.
 *
 * Sources: IAM user guide, JSON policy elements: Resource, and condition operators, read 2026-11-30. The former says that a wildcard at the end of a
 * segment can match beyond it; CheckNoNewAccess does not count that, and neither does this.
 */
export function arnPattern(text: Text, reading: Reading): Pattern {
  const all = pieces(text, reading);
  if (all.length === 1) return joined(all);
  let colons = all[0] instanceof Reference ? COLONS : 0;
  const read = all.map((piece, index) => {
    if (piece === ':') colons += 1;
    if (!(piece instanceof Wildcard) || colons >= COLONS) return piece;
    if (piece === Wildcard.ONE) return Wildcard.ONE_IN_SEGMENT;
    return index === all.length - 1 ? Wildcard.ANY : Wildcard.ANY_IN_SEGMENT;
  });
  const isShortArn = colons < COLONS && read.slice(0, 4).join('') === 'arn:' && !read.some((piece) => piece instanceof Reference);
  if (isShortArn) for (let missing = colons; missing < COLONS; missing += 1) read.push(':', Wildcard.ANY);
  return joined(read);
}

function pieces(text: Text, reading: Reading): Piece[] {
  return text.flatMap((part) => (typeof part === 'string' ? piecesOf(part, reading) : [part]));
}

const VARIABLE = /(\$\{[^}]*\})/;

function piecesOf(text: string, { hasVariables }: Reading): Piece[] {
  const parts = hasVariables ? text.split(VARIABLE) : [text];
  return parts.flatMap((part, index) => (index % 2 === 1 ? [variable(part.slice(2, -1))] : Array.from(part, wildcardOr)));
}

function wildcardOr(character: string): Piece {
  if (character === '*') return Wildcard.ANY;
  return character === '?' ? Wildcard.ONE : character;
}

/** `${*}`, `${?}` and `${$}` are the characters themselves. */
function variable(name: string): Piece {
  if (name === '*' || name === '?' || name === '$') return name;
  const [key = '', ...fallback] = name.split(',');
  return new Reference([key.trim().toLowerCase(), ...fallback].join(','), null);
}

function joined(all: readonly Piece[]): Pattern {
  const result: PatternPart[] = [];
  let text = '';
  for (const piece of all) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    if (text !== '') result.push(text);
    text = '';
    result.push(piece);
  }
  return text === '' ? result : [...result, text];
}
