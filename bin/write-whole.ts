import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all: whoever reads meanwhile, and whoever reads after a crash, has what was there before.
 *
 * What it writes beside the file takes its place in one step, also where the file is a link to another folder.
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

/** Before the name of a file leads to it, its bytes must be on the disk. */
function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
