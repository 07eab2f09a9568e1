import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { removeLeftovers } from './write-whole';

/** Folder of an unfinished synthesis, inside the output so that its files move without a copy. */
const DRAFT = '.modelport-';

/** Files that name all others: they take their place last. */
const LAST = new Set(['manifest.json', 'cdk.out']);

/**
 * Lets a framework write into a draft, and moves the files into place only once all are written. An error leaves the earlier output as it was.
 *
 * Files that the synthesis does not write stay, as with the frameworks themselves: Terraform keeps its plugins there.
 */
export function synthesizeWhole(outdir: string, synthesize: (folder: string) => void): void {
  const created = mkdirSync(outdir, { recursive: true });
  try {
    removeLeftovers(outdir, DRAFT);
    const draft = mkdtempSync(join(outdir, DRAFT));
    try {
      synthesize(draft);
      moveFiles(draft, outdir);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  } catch (thrown) {
    if (created !== undefined) rmSync(created, { recursive: true, force: true });
    throw thrown;
  }
}

function moveFiles(from: string, to: string): void {
  const units = [...unitsIn(from, to)].sort(manifestsLast);
  for (const unit of units) refuseFolder(join(to, unit));
  for (const unit of units) renameSync(join(from, unit), join(to, unit));
}

/** What to move, by its path in the draft: files, and folders that the output does not have, each as a whole. */
function unitsIn(from: string, to: string): readonly string[] {
  return readdirSync(from, { withFileTypes: true }).flatMap((entry) => {
    const target = join(to, entry.name);
    if (!entry.isDirectory() || !existsSync(target)) return [entry.name];
    refuseFile(target);
    return unitsIn(join(from, entry.name), target).map((unit) => join(entry.name, unit));
  });
}

function manifestsLast(a: string, b: string): number {
  return Number(LAST.has(basename(a))) - Number(LAST.has(basename(b))) || (a < b ? -1 : 1);
}

/** A file in the place of a folder is found before the first file moves. */
function refuseFile(folder: string): void {
  if (statSync(folder).isDirectory()) return;
  throw Object.assign(new Error(`ENOTDIR: ${folder} is not a directory`), { code: 'ENOTDIR', syscall: 'rename', path: folder });
}

/** A folder in the place of a file is found before the first file moves. */
function refuseFolder(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isDirectory()) return;
  throw Object.assign(new Error(`EISDIR: ${file} is a directory`), { code: 'EISDIR', syscall: 'rename', path: file });
}
