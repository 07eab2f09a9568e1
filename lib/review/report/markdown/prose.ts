import { printable, shortened } from '../../../text/printable';
import { codeSpan } from './code-span';

/** A word of letters or a number. Punctuation around it has no meaning in Markdown. */
const PLAIN_WORD = /^(?:[A-Za-z]+(?:['-][A-Za-z]+)*|\d{1,3}(?:,?\d{3})*(?:\.\d+)?%?)$/;

/** Opening punctuation, the word, closing punctuation. */
const PARTS = /^([("]*)(.*?)([)",.;:]*)$/s;

/**
 * A sentence that may quote names from the documents under review. Every word that is not plain becomes a code span: escaping characters would not
 * do, because platforms search the rendered text for mentions and references.
 */
export function prose(text: string, most: number): string {
  return shortened(printable(text), most)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => proseWord(word, most))
    .join(' ');
}

function proseWord(word: string, most: number): string {
  const [, open = '', core = '', close = ''] = PARTS.exec(word) ?? [];
  return `${open}${core === '' || PLAIN_WORD.test(core) ? core : codeSpan(core, most)}${close}`;
}
