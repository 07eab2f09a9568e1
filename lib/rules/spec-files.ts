/** Names and limits of spec files. The limits bound the time and memory that reading an untrusted spec takes. */

/** Default file names of a spec, in order. */
export const DEFAULT_SPECS = ['modelport.yaml', 'modelport.yml', 'modelport.json', 'modelport.ts'] as const;

/** Places to look for a spec's path, in order. */
export function searchedPaths(contextFiles: readonly string[]): string[] {
  return ['MODELPORT_SPEC', ...contextFiles.map((file) => `context.spec of ${file}`), ...DEFAULT_SPECS];
}

/** Extensions of documents and modules that can be a spec. */
export const DOCUMENT_ENDINGS = ['.yaml', '.yml', '.json'] as const;
const MODULE_ENDINGS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'] as const;
export const ENDINGS: readonly string[] = [...DOCUMENT_ENDINGS, ...MODULE_ENDINGS];

/** Maximum size of a file in bytes. A thousand endpoints take about 200,000. */
export const MAX_BYTES = 256 * 1024;

/** Maximum size of the refreshed catalog in bytes. All regions of all clouds take about 250,000. */
export const MAX_REFRESHED_BYTES = 1024 * 1024;

/** Maximum number of files that one spec may consist of; a file counts each time it is extended. */
export const MAX_FILES = 16;

/** Default time that a module may take to return its spec, in milliseconds. */
export const MODULE_PATIENCE = 10_000;

/** A spec is about seven levels deep; the rest leaves room for mistakes. */
export const MAX_DEPTH = 32;

/** A thousand endpoints have about ten thousand values. Aliases count each time they are used. */
export const MAX_VALUES = 20_000;

/** YAML tokens in a file of maximum size, about eight per line. Each one takes time. */
export const MAX_TOKENS = 100_000;

/** Maximum characters of one text, about a page. */
export const MAX_TEXT = 4_096;
