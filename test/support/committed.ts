import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Whether this run writes what is generated and committed instead of comparing with it. */
const UPDATES = process.env['UPDATE_GOLDEN'] === '1';

/** What is committed at a path from the repository's root; undefined where there is nothing. */
export function committed(path: string): string | undefined {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Compares texts with the committed files of a folder, no more and no fewer, or writes them with `UPDATE_GOLDEN=1`.
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
