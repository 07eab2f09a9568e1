import { closest } from '../faults/closest';

/** Every word of two letters is near every other. */
const MIN_WORD = 3;

/** Beyond these nobody reads a proposal, and finding one would cost more than judging the spec. */
const MAX_WORD = 64;
const MAX_KNOWN = 50;

/** Words that may have been meant, best first. */
export function suggest(word: string, known: readonly string[]): readonly string[] {
  const hopeless = word.length < MIN_WORD || word.length > MAX_WORD || known.length > MAX_KNOWN;
  return hopeless ? [] : closest(word, known);
}
