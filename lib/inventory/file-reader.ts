import { posix } from 'node:path';
import type { SourceDocument } from './document';

/** Reads a file of synthesized output, or returns undefined if there is none. Paths use `/` and start with the folder that was given. */
export type FileReader = (path: string) => string | undefined;

/** Synthesized output that documents refer to. */
export interface OutputFiles {
  readonly read: FileReader;
  /** Folder that no path may leave. */
  readonly root: string;
}

/** Reads from texts in memory. */
export function readerOf(files: Readonly<Record<string, string>>): FileReader {
  return (path) => (Object.hasOwn(files, path) ? files[path] : undefined);
}

/** A file that another document refers to by its path; undefined if it is missing or outside the output. */
export function readWithin({ read, root }: OutputFiles, from: string, path: string): SourceDocument | undefined {
  const file = pathWithin(root, from, path);
  return file === undefined ? undefined : readFile(read, file);
}

/** A file of the output; undefined if it is missing. */
export function readFile(read: FileReader, file: string): SourceDocument | undefined {
  const text = read(file);
  return text === undefined ? undefined : { file, text };
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
