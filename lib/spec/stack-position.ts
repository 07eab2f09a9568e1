import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePosition } from '../faults/fault';

/** One call in a stack: `at name (file:line:column)`, or without the name. */
const FRAME = /^\s*at (?:.*\()?((?:file:\/\/)?\/[^()]+):(\d+):(\d+)\)?$/;

/** Folder of modelport's own code, in sources and in the package. */
const OWN_CODE = dirname(__dirname);

/** The stack of a thrown value; undefined if it has none. */
export function stackOf(thrown: unknown): unknown {
  try {
    return (thrown as { readonly stack?: unknown }).stack;
  } catch {
    return undefined;
  }
}

/**
 * Position of the first call in a stack that is in a team's own code: not in Node, in a package or in modelport.
 *
 * @param stack stack of an error, or of another object
 * @param file the spec's own file, as the user named it
 */
export function stackPosition(stack: unknown, file: string): SourcePosition | undefined {
  if (typeof stack !== 'string') return undefined;
  for (const line of stack.split('\n')) {
    const [, source = '', row, column] = FRAME.exec(line) ?? [];
    const path = source.startsWith('file:') ? fileURLToPath(source) : source;
    const isForeign = path === '' || path.includes('/node_modules/') || path.startsWith(`${OWN_CODE}/`);
    if (!isForeign)
      return { file: path === resolve(file) ? file : relative(process.cwd(), path), line: Number(row), column: Number(column) };
  }
  return undefined;
}
