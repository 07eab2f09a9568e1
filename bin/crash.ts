import { Misuse } from '../lib/faults/misuse';
import { printable, shortened } from '../lib/text/printable';
import type { Io } from './io';

/** Text for an unexpected error: one line, with the stack only on request. */
export function sayCrash(thrown: unknown, env: Io['env']): string {
  if (Misuse.isMisuse(thrown)) return `${thrown.message}\n`;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (env['MODELPORT_DEBUG'] === '1') return `${stackOf(error)}\n`;
  const message = shortened(printable(error.message).trim());
  return `unexpected error: ${message}; rerun with MODELPORT_DEBUG=1 and report the output\n`;
}

/** Stack frames, without the message above them. */
function stackOf({ name, message, stack = '' }: Error): string {
  return [`${name}: ${printable(message)}`, ...stack.split('\n').filter((line) => /^ {4}at /.test(line))].join('\n');
}

/** A parse error from Commander. It repeats the arguments; only its suggestion is a second line. */
export function sayWrongUse(message: string): string {
  const [, said = message, hint = ''] = /^([\s\S]*?)(\n\(Did you mean [^\n]*\))?\n?$/.exec(message) ?? [];
  return `${printable(said)}${hint}\n`;
}
