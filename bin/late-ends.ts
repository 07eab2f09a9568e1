import { writeSync } from 'node:fs';
import { UNCAUGHT } from '../lib/spec/watch-process';
import { rendering } from '../lib/text/printable';
import type { Io } from './io';

/**
 * Reports how a spec's program ends the process after its spec was read: by a throw that nobody catches, or by `process.exit`, which
 * would look like success. While the spec is read, its reader reports the same.
 *
 * @returns a function to call once the command is done
 */
export function reportLateEnds(env: Io['env']): () => void {
  let isOver = false;
  for (const event of UNCAUGHT) {
    process.on(event, (thrown: unknown) => {
      if (isOver || process.listenerCount(event) > 1) return;
      isOver = true;
      sayAtEnd(({ sayLateThrow }) => sayLateThrow(thrown, env));
      process.exit(1);
    });
  }
  process.on('exit', (code) => {
    if (isOver) return;
    sayAtEnd(({ sayEarlyExit }) => sayEarlyExit(code, env));
    process.exitCode = 1;
  });
  return () => {
    isOver = true;
  };
}

/** Loaded only by a process that fails. */
function crash(): typeof import('./crash') {
  return require('./crash') as typeof import('./crash');
}

/** The process is about to end: nothing asynchronous is written any more. */
export function sayAtEnd(text: (texts: typeof import('./crash')) => string): void {
  try {
    writeSync(process.stderr.fd, rendering(text(crash()), false));
  } catch {
    // Nobody reads the errors; the exit code remains.
  }
}
