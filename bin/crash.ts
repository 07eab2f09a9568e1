import { fileRefused, outputNotWritten } from '../lib/faults/command-faults';
import { formatFault } from '../lib/faults/format';
import { Misuse } from '../lib/faults/misuse';
import { specExited, specThrew } from '../lib/faults/reading-faults';
import { isSystemError } from '../lib/faults/system-error';
import { messageOf } from '../lib/spec/message';
import { latestProgram } from '../lib/spec/source-module';
import { printable, shortened } from '../lib/text/printable';
import type { Io } from './io';

/** Text for an unexpected error: one line, with the stack only on request. */
export function sayCrash(thrown: unknown, env: Io['env']): string {
  if (Misuse.isMisuse(thrown)) return `${thrown.message}\n`;
  if (isSystemError(thrown)) return `${formatFault(fileRefused(thrown))}\n`;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (env['MODELPORT_DEBUG'] === '1') return `${stackOf(error)}\n`;
  const message = shortened(printable(error.message).trim());
  return `unexpected error: ${message}; rerun with MODELPORT_DEBUG=1 and report the output\n`;
}

/** Stack frames, without the message above them. */
function stackOf({ name, message, stack = '' }: Error): string {
  return [`${name}: ${printable(message)}`, ...stack.split('\n').filter((line) => /^ {4}at /.test(line))].join('\n');
}

/** Text for a program that threw after its spec was read, or whose promise nobody awaits. */
export function sayLateThrow(thrown: unknown, env: Io['env']): string {
  const program = latestProgram();
  return program === undefined ? sayCrash(thrown, env) : `${formatFault(specThrew({ path: [] }, program, messageOf(thrown)))}\n`;
}

/** Text for a process that ended before its command did. */
export function sayEarlyExit(code: number, env: Io['env']): string {
  const program = latestProgram();
  if (program === undefined) return sayCrash(new Error('the process ended before the command did'), env);
  return `${formatFault(specExited({ path: [] }, program, code))}\n`;
}

/** Text for output that the operating system did not take. */
export function sayUnwritten(reason: string): string {
  return `${formatFault(outputNotWritten('stdout', reason))}\n`;
}
