import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Whether this run writes generated files instead of comparing with them. */
const UPDATES = process.env['UPDATE_GOLDEN'] === '1';

/** Content of a committed file, by its path from the repository root; undefined if there is none. */
export function committed(path: string): string | undefined {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Compares texts with exactly the committed files of a folder, or writes them with `UPDATE_GOLDEN=1`.
 *
 * @param texts by file name
 */
export function expectCommittedFolder(folder: string, texts: ReadonlyMap<string, string>): void {
  if (UPDATES) rmSync(join(ROOT, folder), { recursive: true, force: true });
  for (const [name, text] of texts) expectCommitted(join(folder, name), text);
  expect(filesOf(folder)).toEqual([...texts.keys()].sort());
}

/** Compares a text with a committed file, or writes it with `UPDATE_GOLDEN=1`. */
export function expectCommitted(path: string, text: string): void {
  if (UPDATES) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  expect(text).toBe(committed(path));
}

function filesOf(folder: string): string[] {
  const at = join(ROOT, folder);
  const entries = readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(at, join(entry.parentPath, entry.name))).sort();
}
