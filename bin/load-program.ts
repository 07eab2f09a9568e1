import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { cacheModules } from './compile-cache';
import { writeWhole } from './write-whole';

/** Exit code for wrong usage, as in `main.ts`. Code compiled by such a start is not worth caching. */
const WRONG_USE = 2;

/** First line of a bundle: a digest of the rest, written by `scripts/bundle.mjs`. */
const DIGEST = /^\/\/ ([0-9a-f]{16})\n/;

/**
 * Loads the command line, with code compiled by an earlier start of the same command.
 *
 * - The compiled code is stored beside the bundle, so only users who can modify the bundle can modify it. If the folder is read-only, Node
 *   22.1 and later store it in their own cache, and earlier versions compile at every start.
 * - Each command stores its own code, with exactly the functions that it calls. Node's own cache stores less, and starts took a third
 *   longer with it.
 *
 * @param path path of the program, without its extension
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

/** `-check`, `-app-aws`: only letters and hyphens, because it becomes part of a file name. */
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

/** At exit, when all functions that the command needs are compiled. */
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

/** Atomic: concurrent starts must not read a partial file. */
function keep(cache: string, compiled: Buffer): void {
  try {
    writeWhole(cache, compiled);
  } catch {
    // The disk is full, or another start was first: the next start tries again.
  }
}
