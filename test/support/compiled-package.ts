import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { oncePerRun } from './once-per-run';

const ROOT = join(__dirname, '..', '..');

/**
 * Root of the package, compiled to JavaScript once per run and not bundled. Its commands start four times as fast as through tsx.
 * `npm run types` and the package's own build check types.
 */
export function compiledPackage(): string {
  return oncePerRun('compiled', compileInto);
}

function compileInto(folder: string): void {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--outDir', join(folder, 'dist'), '--noCheck', '--declaration', 'false'];
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', ...options], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  cpSync(join(ROOT, 'schema'), join(folder, 'schema'), { recursive: true });
  for (const data of [
    join('lib', 'aws', 'quota-guard', 'handler'),
    join('lib', 'explain', 'faults', 'examples.yaml'),
    join('lib', 'review', 'report', 'html', 'page'),
  ]) {
    cpSync(join(ROOT, data), join(folder, 'dist', data), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}
