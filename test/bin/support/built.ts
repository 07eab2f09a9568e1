import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledPackage } from '../../support/compiled-package';

const ROOT = join(__dirname, '..', '..', '..');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A copy of the compiled package, to bundle and to change. */
export class BuiltPackage {
  /** The package's root. */
  public readonly folder = mkdtempSync(join(tmpdir(), 'modelport-built-'));

  constructor() {
    cpSync(compiledPackage(), this.folder, { recursive: true, verbatimSymlinks: true });
  }

  /** Makes one file of the command line, as the build of a release does; nothing where the build does not. */
  public bundle(): void {
    const { status, stderr } = spawnSync('npm', ['run', '--if-present', 'bundle', '--', `--outfile=${this.path('dist/bin/program.js')}`], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  }

  public path(file: string): string {
    return join(this.folder, file);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Runs Node in a folder as a shell without a terminal would: streams are pipes, and no setting of this process is inherited. */
export function runNode(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Ran {
  const { PATH = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH, ...env },
    maxBuffer: 1 << 26,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Arguments of Node under which these packages are as if they were not installed. */
export function without(packages: readonly string[], cwd: string): readonly string[] {
  const preload = join(cwd, 'without.js');
  const hidden = `new RegExp(${JSON.stringify(`^(${packages.join('|')})(/|$)`)})`;
  writeFileSync(
    preload,
    `const { Module } = require('node:module');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  if (!${hidden}.test(request)) return resolve.call(this, request, ...rest);
  throw Object.assign(new Error('Cannot find module ' + request), { code: 'MODULE_NOT_FOUND' });
};`,
  );
  return ['-r', preload];
}

/** What a run of Node loads: files of modelport itself, and those of each package. */
export function filesLoaded(args: readonly string[], cwd: string): Readonly<Record<string, number>> {
  const list = join(cwd, 'loaded.json');
  const preload = join(cwd, 'preload.js');
  writeFileSync(
    preload,
    `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(Object.keys(require.cache))));`,
  );
  runNode(['-r', preload, ...args], cwd, { CDK_VALIDATION: 'false' });
  const counts: Record<string, number> = {};
  for (const file of JSON.parse(readFileSync(list, 'utf8')) as string[]) {
    const owner = ownerOf(file);
    if (owner !== undefined) counts[owner] = (counts[owner] ?? 0) + 1;
  }
  return counts;
}

/** The package that a file is of, `modelport` for the built sources. */
function ownerOf(file: string): string | undefined {
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  return inPackage ?? (file.includes('/dist/') ? 'modelport' : undefined);
}
