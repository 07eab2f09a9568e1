import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file atomically: concurrent readers, and readers after a crash, see the old content or the new, never part of it.
 *
 * Writes a temporary file beside the target and renames it, even if the target is a link into another folder.
 */
export function writeWhole(file: string, text: string): void {
  const real = existsSync(file) ? realpathSync(file) : file;
  const beside = join(dirname(real), `.${basename(real)}.${process.pid}.tmp`);
  try {
    writeFileSync(beside, text);
    flush(beside);
    renameSync(beside, real);
  } catch (thrown) {
    rmSync(beside, { force: true });
    throw thrown;
  }
}

/** The content must be on disk before the rename. */
function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
