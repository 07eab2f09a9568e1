import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folder for packages that only the benchmark needs. */
const CACHE = process.env['MODELPORT_BENCH_CACHE'] ?? join(tmpdir(), 'modelport-bench-cache');

/** Node versions that users run, besides the one that runs the benchmark. */
export const OTHER_NODES: readonly number[] = [22, 24];

/** Path of a Node binary of another major version. */
export function nodeOf(major: number): string {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  return join(installed(name, String(major)), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Folder of a package, installed with npm on first use. */
export function installed(name: string, version: string): string {
  const prefix = join(CACHE, `${name}@${version}`);
  const folder = join(prefix, 'node_modules', name);
  if (existsSync(folder)) return folder;
  const { status, stderr } = spawnSync('npm', ['install', '--no-save', '--prefix', prefix, `${name}@${version}`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name}@${version} cannot be installed\n${stderr}`);
  return folder;
}
