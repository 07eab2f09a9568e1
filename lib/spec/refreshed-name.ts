import { dirname, join } from 'node:path';

/** Name of the file beside a spec with what the clouds' own APIs said. `modelport catalog refresh` writes it, and nobody else. */
export const REFRESHED_FILE = 'modelport.catalog.refreshed.yaml';

/** Where the refreshed facts of a spec stand, whether or not they are there. */
export function refreshedFileOf(spec: string): string {
  return join(dirname(spec), REFRESHED_FILE);
}
