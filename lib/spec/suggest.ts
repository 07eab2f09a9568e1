import { closest } from '../faults/closest';

/** Words that may have been meant, best first. */
export type Suggest = (word: string, known: readonly string[]) => readonly string[];

/** Every word of two letters is near every other. */
const MIN_WORD = 3;

/** Beyond these nobody reads a proposal, and finding one would cost more than judging the spec. */
const MAX_WORD = 64;
const MAX_KNOWN = 50;
const MAX_PROPOSALS = 100;

/** Proposes words for as long as somebody may still read them. */
export function suggester(): Suggest {
  let proposals = 0;
  return (word, known) => {
    if (word.length < MIN_WORD || word.length > MAX_WORD || known.length > MAX_KNOWN || proposals === MAX_PROPOSALS) return [];
    proposals++;
    return closest(word, known);
  };
}
