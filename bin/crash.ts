import { Misuse } from '../lib/faults/misuse';
import type { Io } from './io';

/** What to say of an error that no command expects: one line, and its stack only to whoever asks. */
export function sayCrash(thrown: unknown, env: Io['env']): string {
  if (Misuse.isMisuse(thrown)) return `${thrown.message}\n`;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (env['MODELPORT_DEBUG'] === '1') return `${error.stack ?? error.message}\n`;
  const message = error.message.replace(/\s+/g, ' ').trim();
  return `modelport did not expect this: ${message}; run it again with MODELPORT_DEBUG=1 and report what it prints\n`;
}
