import { printable } from '../lib/text/printable';

/** A parse error from Commander. It repeats the arguments; only its suggestion is a second line. */
export function sayWrongUse(message: string): string {
  const [, said = message, hint = ''] = /^([\s\S]*?)(\n\(Did you mean [^\n]*\))?\n?$/.exec(message) ?? [];
  return `${printable(said)}${hint}\n`;
}
