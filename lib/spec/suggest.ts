import { closest } from '../faults/closest';

/** Similar words, best first. */
export type Suggest = (word: string, known: readonly string[]) => readonly string[];

/** Every two-letter word is similar to every other. */
const MIN_WORD = 3;

/** More suggestions than this are not read, and finding them takes longer than checking the spec. */
const MAX_WORD = 64;
const MAX_KNOWN = 50;
const MAX_PROPOSALS = 100;

/** Suggests words while there are few enough to be read. */
export function suggester(): Suggest {
  let proposals = 0;
  return (word, known) => {
    if (word.length < MIN_WORD || word.length > MAX_WORD || known.length > MAX_KNOWN || proposals === MAX_PROPOSALS) return [];
    proposals++;
    return closest(word, known);
  };
}
