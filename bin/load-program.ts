import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';

/**
 * Loads a program, compiled by an earlier start where there was one.
 *
 * - Node 22.1 and later keep compiled modules by themselves, frameworks included
 * - before that the compiled program lies beside its source, where only who could change the source can change it; a folder that
 *   cannot be written, or a compiled program of another Node, costs the time that it would have saved and nothing else
 *
 * @param path of the program, without its ending
 */
export function loadProgram(path: string): void {
  const file = `${path}.js`;
  const keepsCompiled = nodeModule.enableCompileCache?.() !== undefined;
  // Only the one file of a release is worth it; sources, and the files that a release is made from, are loaded as they are.
  if (keepsCompiled || !isBundle(file)) createRequire(file)(path);
  else runCompiled(file);
}

/** A release has everything in one file; the file that it is made from only names others. */
function isBundle(file: string): boolean {
  return existsSync(file) && statSync(file).size > 100_000;
}

function runCompiled(file: string): void {
  const source = readFileSync(file, 'utf8');
  // By the source's own digest: V8 compares lengths alone, and packages are unpacked with one date for all versions.
  const digest = createHash('sha256').update(source).digest('hex').slice(0, 16);
  const cache = `${file}.${process.version}-${process.arch}-${digest}`;
  const cachedData = compiledBy(cache);
  const script = new Script(nodeModule.wrap(source), {
    filename: file,
    ...(cachedData && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  // At the end, when all functions that a start needs are compiled.
  if (cachedData === undefined || script.cachedDataRejected) process.once('exit', () => keep(cache, script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
}

function compiledBy(cache: string): Buffer | undefined {
  return existsSync(cache) ? readFileSync(cache) : undefined;
}

/** Whole or not at all: two starts at once must not read each other's half. */
function keep(cache: string, compiled: Buffer): void {
  try {
    writeFileSync(`${cache}.${process.pid}`, compiled);
    renameSync(`${cache}.${process.pid}`, cache);
  } catch {
    // A folder that cannot be written: the next start compiles again.
  }
}
