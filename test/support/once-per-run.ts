import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUN_FOLDER } from './global-setup';

const PAUSE_MS = 50;

/**
 * Makes a folder once per run of Jest, and gives its path. The worker that asks first makes it; others wait. No test may change it.
 *
 * @param make fills the empty folder
 */
export function oncePerRun(name: string, make: (folder: string) => void): string {
  const folder = join(process.env[RUN_FOLDER] ?? '', name);
  const [maker, outcome] = [`${folder}.maker`, `${folder}.outcome`];
  if (isFirst(maker)) writeWhole(outcome, failureOf(folder, make));
  while (!existsSync(outcome)) {
    if (!isRunning(Number(readFileSync(maker, 'utf8')))) throw new Error(`the worker that made ${name} has died`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
  const failure = readFileSync(outcome, 'utf8');
  if (failure !== '') throw new Error(failure);
  return folder;
}

function isFirst(maker: string): boolean {
  try {
    writeFileSync(maker, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Why the folder could not be made; empty if it was. */
function failureOf(folder: string, make: (folder: string) => void): string {
  try {
    mkdirSync(folder);
    make(folder);
    return '';
  } catch (error) {
    return `${(error as Error).stack}`;
  }
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

/** Zero, before the maker has written its number, is this process's own group. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
