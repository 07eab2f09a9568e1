import { existsSync } from 'node:fs';
import { catalogFilesOf, findSpec } from '../lib/spec/find';
import { CONTEXT_FILES } from './context-files';
import type { Io } from './io';

/** Whether there are catalog files beside the spec that commands would find. Looking is cheaper than reading the spec. */
export function hasCatalogFile(env: Io['env']): boolean {
  const found = findSpec({ env, contextFiles: CONTEXT_FILES });
  return 'file' in found && catalogFilesOf(found.file).some((file) => existsSync(file));
}
