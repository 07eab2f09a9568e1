import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs a test in a new folder with some files, with that folder as the working directory. */
export async function inFolder<T>(files: Readonly<Record<string, string | Buffer>>, run: (folder: string) => T | Promise<T>): Promise<T> {
  const before = process.cwd();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-')));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  process.chdir(folder);
  try {
    return await run(folder);
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}
