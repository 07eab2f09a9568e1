import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder of what all suites of one run share. */
export const RUN_FOLDER = 'TEST_RUN_FOLDER';

/** Creates the folder before each run, again in watch mode; all are removed when Jest ends. */
export default function createRunFolder(): void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-run-')));
  process.env[RUN_FOLDER] = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
