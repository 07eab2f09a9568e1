import { formatNumber } from './number';

/** Characters of one word that a terminal shows. Longer than any ARN or resource ID in use. */
const MOST_WORD = 512;

/** Characters of one sentence that a terminal shows. JSON has all of them. */
const MOST_MESSAGE = 2_000;

/** Moves the cursor, turns the text around, breaks the line, or cannot be seen: Unicode's controls, formats, separators and halves of pairs. */
const unseen = () => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const longRuns = () => /\p{Zs}{3,}/gu;
const longWords = () => new RegExp(`[^\\p{Zs}]{${MOST_WORD + 1},}`, 'gu');

/** Short ASCII text on one line, most values by far, needs none of the patterns above. Creating them takes half a millisecond. */
const PLAIN = /^[ -~]{0,512}$/;
const PLAIN_LINES = /^[\n -~]*$/;

/**
 * A value as a terminal may show it: on one line, with no way to write elsewhere, and every character visible.
 *
 * - tabs and line breaks become spaces, and longer runs of spaces one space, so that no value can draw lines of its own
 * - unseen characters become `\u001b`, as JSON writes them
 * - words over 512 characters are cut, with their length
 */
export function printable(text: string): string {
  if (PLAIN.test(text) && !text.includes('   ')) return text;
  const spaced = (text.endsWith('\n') ? text.trimEnd() : text).replace(/\t|\r?\n/g, ' ');
  const single = spaced.replace(longRuns(), (run, at: number) => (at + run.length === spaced.length ? run : ' '));
  return single.replace(unseen(), escaped).replace(longWords(), (word) => shortened(word, MOST_WORD));
}

/** A printable text that ends after some characters, never within a surrogate pair, and says how many it has. */
export function shortened(text: string, most = MOST_MESSAGE): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}… (${formatNumber(text.length)} characters)`;
}

/** Bold, dim, red, green, yellow and their ends: the only sequences that a rendering adds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a color begins with one
const OWN_MARKS = /^\u001b\[(?:[12]|22|3[1239])m/;

/** A whole rendering, of which only line breaks and, where colors are wanted, their marks reach the terminal as they are. */
export function rendering(text: string, colors: boolean): string {
  if (PLAIN_LINES.test(text)) return text;
  return text.replace(unseen(), (character, at: number) =>
    character === '\n' || (colors && OWN_MARKS.test(text.slice(at, at + 5))) ? character : escaped(character),
  );
}

/** `\u001b`; two of them for a character beyond the first plane. */
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
