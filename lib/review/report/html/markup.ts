import { printable } from '../../../text/printable';

/** HTML that is safe to put into the page as it is. Only `element` creates it from values. */
export class Markup {
  constructor(readonly html: string) {}
}

/** Texts are escaped. Null adds nothing. */
export type Content = Markup | string | null | readonly Content[];

/** An absent attribute is `false`; one without a value is `true`. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

const VOID = new Set(['input', 'link', 'meta']);

/** Elements that start a line of the source, so that differences between two reports can be read. */
const BLOCKS = new Set(['article', 'details', 'fieldset', 'g', 'h2', 'h3', 'li', 'ol', 'p', 'section', 'table', 'tr', 'ul']);

/** An element of HTML or SVG. Names of tags and attributes are fixed texts of this program; everything else may come from documents. */
export function element(tag: string, attributes: Attributes = {}, ...content: readonly Content[]): Markup {
  const start = `<${tag}${Object.entries(attributes).map(attribute).join('')}>`;
  const end = VOID.has(tag) ? '' : `</${tag}>`;
  return new Markup(`${BLOCKS.has(tag) ? '\n' : ''}${start}${htmlOf(content)}${end}`);
}

function htmlOf(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.html;
  return typeof content === 'string' ? escaped(content) : content.map(htmlOf).join('');
}

function attribute([name, value]: readonly [string, string | number | boolean]): string {
  if (value === false) return '';
  return value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
}

/** For text and for attributes in double quotes. */
function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
