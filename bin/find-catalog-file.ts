import { existsSync } from 'node:fs';
import { catalogFilesOf, findSpec } from '../lib/spec/find';
import { CONTEXT_FILES } from './context-files';
import type { Io } from './io';

/** Whether files of a catalog stand beside the spec that commands find. Reading a spec costs more than asking a catalog. */
export function hasCatalogFile(env: Io['env']): boolean {
  const found = findSpec({ env, contextFiles: CONTEXT_FILES });
  return 'file' in found && catalogFilesOf(found.file).some((file) => existsSync(file));
}
