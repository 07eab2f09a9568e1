import { Misuse } from '../lib/faults/misuse';
import { printable, shortened } from '../lib/text/printable';
import type { Io } from './io';

/** What to say of an error that no command expects: one line, and its stack only to whoever asks. */
export function sayCrash(thrown: unknown, env: Io['env']): string {
  if (Misuse.isMisuse(thrown)) return `${thrown.message}\n`;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (env['MODELPORT_DEBUG'] === '1') return `${stackOf(error)}\n`;
  const message = shortened(printable(error.message).trim());
  return `modelport did not expect this: ${message}; run it again with MODELPORT_DEBUG=1 and report what it prints\n`;
}

/** The frames of a stack, below a message that has none of its own. */
function stackOf({ name, message, stack = '' }: Error): string {
  return [`${name}: ${printable(message)}`, ...stack.split('\n').filter((line) => /^ {4}at /.test(line))].join('\n');
}

/** An error of the command line's library. It repeats arguments; only its suggestion is a second line. */
export function sayWrongUse(message: string): string {
  const [, said = message, hint = ''] = /^([\s\S]*?)(\n\(Did you mean [^\n]*\))?\n?$/.exec(message) ?? [];
  return `${printable(said)}${hint}\n`;
}
