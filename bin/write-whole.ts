import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file completely or not at all: concurrent readers, and readers after a crash, see the previous content.
 *
 * What it writes beside the file takes its place in one step, with its mode, also where the file is a link to another folder.
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const real = existsSync(file) ? realpathSync(file) : file;
  const [folder, prefix] = [dirname(real), `.${basename(real)}.`];
  const beside = join(folder, `${prefix}${process.pid}${ENDING}`);
  removeLeftovers(folder, prefix, ENDING);
  try {
    writeFlushed(beside, content, existsSync(real) ? statSync(real).mode : undefined);
    renameSync(beside, real);
  } catch (thrown) {
    rmSync(beside, { force: true });
    throw thrown;
  }
}

const ENDING = '.tmp';

/** Minutes after which an unfinished file or folder is taken for one whose process was killed. */
const LEFT_AFTER_MINUTES = 10;

/** Removes what killed processes left unfinished in a folder, and what this process is about to write. */
export function removeLeftovers(folder: string, prefix: string, ending = ''): void {
  const before = Date.now() - LEFT_AFTER_MINUTES * 60_000;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix) || !name.endsWith(ending)) continue;
    const path = join(folder, name);
    const isOwn = name === `${prefix}${process.pid}${ending}`;
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (isOwn || (modified !== undefined && modified < before)) rmSync(path, { recursive: true, force: true });
  }
}

/** Before the name of a file leads to it, its bytes must be on the disk. A new file only: what others put at its path is not followed. */
function writeFlushed(file: string, content: string | Uint8Array, mode: number | undefined): void {
  const handle = openSync(file, 'wx');
  try {
    if (mode !== undefined) fchmodSync(handle, mode & 0o7777);
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
