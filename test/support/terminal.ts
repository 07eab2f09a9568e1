/** Characters that a terminal interprets or hides. Line breaks are text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Line breaks, and the colors of a rendering. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a color begins with one
const OWN = /\n|\u001b\[(?:[12]|22|3[1239])m/g;

/** A text with every kind of terminal escape. The word after each one identifies it if it works. */
export const TRICK =
  'MARK\nFAKE\u001b[2K\r  exposure  private\u001b[31mINK\u009b31m\u202eevil\u2066\u2069\u200e\u200f\u2028\u2029\u0085\u0000\u007f\u200b\u{e0041}end';

/** Commands that print a plan, or what the catalog has for it, as text. */
export const PLAN_COMMANDS = [
  ['explain'],
  ['explain', '--access'],
  ['explain', '--deployer'],
  ['explain', '--network'],
  ['explain', '--quota'],
  ['catalog', 'list'],
  ['catalog', 'age'],
];

/** Escapes that got through to the terminal; empty if the output boundary holds. */
export function tricksIn(output: string): readonly string[] {
  const unseen = UNSEEN.exec(output.replace(OWN, ''));
  return [
    ...(unseen ? [`U+${unseen[0].codePointAt(0)?.toString(16)}`] : []),
    ...['MARK\nFAKE', '\u001b[31mINK'].filter((trick) => output.includes(trick)),
  ];
}
