import { posix } from 'node:path';

/** Reads a file of synthesized output, or returns undefined if there is none. Paths use `/` and start with the folder that was given. */
export type FileReader = (path: string) => string | undefined;

/** Reads from texts in memory. */
export function readerOf(files: Readonly<Record<string, string>>): FileReader {
  return (path) => (Object.hasOwn(files, path) ? files[path] : undefined);
}

/**
 * A path within the folder of synthesized output.
 *
 * @param from folder that the path is relative to
 * @returns undefined for a path that leads out of the output's folder: output under review is untrusted
 */
export function pathWithin(root: string, from: string, path: string): string | undefined {
  if (posix.isAbsolute(path) || path.includes('\\') || path.includes('\0')) return undefined;
  const joined = posix.join(from, path);
  const relative = posix.relative(root === '' ? '.' : root, joined);
  return relative === '..' || relative.startsWith('../') ? undefined : joined;
}
