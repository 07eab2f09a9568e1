import { existsSync } from 'node:fs';
import { isAbsolute, join, posix, relative } from 'node:path';
import { DEFAULT_SPECS, findSpec } from '../../lib/spec/find';
import { compareText } from '../../lib/text/compare-text';
import { CONTEXT_FILES } from '../context-files';

/** Names of files whose folder has a spec, or names one. */
export const SPEC_MARKS: readonly string[] = [...DEFAULT_SPECS, ...CONTEXT_FILES];

/**
 * Specs in a checkout, by their paths from its top folder: the one that commands would read in each folder, outside hidden folders and
 * `node_modules`.
 *
 * @param files of the checkout, by their paths from its top folder
 */
export function specsIn(top: string, files: readonly string[]): readonly string[] {
  const folders = new Set(files.filter(isMark).map((path) => posix.dirname(path)));
  const found = [...folders].flatMap((folder) => {
    const sources = { env: {}, cwd: join(top, folder) };
    const named = findSpec({ ...sources, contextFiles: CONTEXT_FILES });
    // A context file that cannot be read names no spec.
    const spec = 'file' in named ? named : findSpec(sources);
    return 'file' in spec && existsSync(spec.file) ? (pathBelow(top, spec.file) ?? []) : [];
  });
  return [...new Set(found)].sort(compareText);
}

/** Path of a file from a folder above it, with slashes; undefined if the file is elsewhere. */
export function pathBelow(top: string, file: string): string | undefined {
  const path = relative(top, file).replaceAll('\\', '/');
  return path.startsWith('../') || isAbsolute(path) ? undefined : path;
}

function isMark(path: string): boolean {
  const parts = path.split('/');
  return SPEC_MARKS.includes(parts.at(-1) as string) && parts.every((part) => part !== 'node_modules' && !part.startsWith('.'));
}
