import { printable, shortened } from '../../../text/printable';

/** A value within HTML, as code, in which platforms look for no mentions. Everything but letters, digits and harmless punctuation is a reference. */
export function htmlCode(value: string, most: number): string {
  const shown = shortened(printable(value), most).replace(/[^\w ./-]/gu, (character) => `&#${character.codePointAt(0)};`);
  return `<code>${shown}</code>`;
}
