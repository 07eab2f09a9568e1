import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Age in milliseconds at which an unfinished folder counts as abandoned by an interrupted install. */
const ABANDONED_AFTER = 60 * 60 * 1000;

const UNFINISHED = '.unfinished-';

/** The per-user cache folder: below `$XDG_CACHE_HOME`, or `~/.cache` if that is not set. */
export function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'modelport');
}

/** Where the stand-ins are installed by default. */
export function defaultHome(): string {
  return join(cacheFolder(), 'stand-ins');
}

/** Sixteen hexadecimal digits that identify the inputs of an install. */
export function digestOf(inputs: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(`${input.length}\n`).update(input);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Creates a folder once, complete or not at all.
 *
 * `build` fills a folder beside it, which is then renamed. Concurrent installs each build their own; the first rename wins.
 *
 * @returns whether this call created the folder
 */
export async function createOnce(folder: string, build: (unfinished: string) => Promise<void>): Promise<boolean> {
  if (existsSync(folder)) return false;
  const unfinished = `${folder}${UNFINISHED}${randomBytes(4).toString('hex')}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await build(unfinished);
    await rename(unfinished, folder);
    return true;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
    return false;
  } finally {
    await removeAbandoned(folder);
  }
}

/** Removes unfinished folders of interrupted installs. */
async function removeAbandoned(folder: string): Promise<void> {
  const home = dirname(folder);
  for (const name of await readdir(home)) {
    if (!name.startsWith(`${basename(folder)}${UNFINISHED}`)) continue;
    const { mtimeMs } = await stat(join(home, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > ABANDONED_AFTER) await rm(join(home, name), { recursive: true, force: true });
  }
}
