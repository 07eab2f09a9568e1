import { accessSync, constants, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { cacheModules } from './compile-cache';

/** Exit code of wrong use, as in `main.ts`: such a start compiles nothing worth keeping. */
const WRONG_USE = 2;

/** First line of a bundle: a digest of the rest, by `scripts/bundle.mjs`. */
const DIGEST = /^\/\/ ([0-9a-f]{16})\n/;

/**
 * Loads the command line, with the code that an earlier start of the same command compiled.
 *
 * - The compiled code is kept beside the bundle, so only users who can change the bundle can change it. If the folder is read-only,
 *   Node 22.1 and later keep it in their own cache, and earlier versions compile at every start.
 * - Each command keeps its own, with just the functions it calls. Node's own cache keeps less: starts took a third longer with it.
 *
 * @param path of the program, without its ending
 * @param argv arguments of the command line
 */
export function loadProgram(path: string, argv: readonly string[] = process.argv.slice(2)): void {
  const file = `${path}.js`;
  // The bundle is ASCII, which Latin-1 reads without decoding.
  const source = existsSync(file) ? readFileSync(file, 'latin1') : '';
  const digest = DIGEST.exec(source)?.[1];
  if (digest === undefined) createRequire(file)(path);
  else runBundle(file, source, `${file}.${process.version}-${process.arch}-${digest}${commandOf(argv)}`);
}

/** `-check`, `-app-aws`: words only, because it becomes part of a file name. */
function commandOf([command, framework]: readonly string[]): string {
  const words = command === 'app' ? [command, framework] : [command];
  return words.map((word = '') => (/^[a-z]+$/.test(word) ? `-${word}` : '')).join('');
}

function runBundle(file: string, source: string, cache: string): void {
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  if (!cachedData && !isWritable(dirname(file))) {
    cacheModules();
    createRequire(file)(file);
    return;
  }
  const script = new Script(nodeModule.wrap(source), { filename: file, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected) keepAtExit(script, cache);
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
}

/** At the end, when all functions that the command needs are compiled. */
function keepAtExit(script: Script, cache: string): void {
  process.once('exit', (code) => {
    if (code !== WRONG_USE) keep(cache, script.createCachedData());
  });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whole or not at all: two starts at once must not read each other's half. */
function keep(cache: string, compiled: Buffer): void {
  try {
    writeFileSync(`${cache}.${process.pid}`, compiled);
    renameSync(`${cache}.${process.pid}`, cache);
  } catch {
    // The disk is full, or another start won: the next start tries again.
  }
}
