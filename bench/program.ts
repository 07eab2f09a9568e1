import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** A program to measure. */
export interface Program {
  /**
   * Executable to start.
   *
   * @default - the Node that runs the benchmark
   */
  readonly command?: string;
  readonly args: readonly string[];
  /** Environment variables in addition to the common ones. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/**
 * The complete environment of every program. Variables set by a shell or npm can slow down Node's own start by more than the differences
 * measured here: `NODE_EXTRA_CA_CERTS` alone by 50 ms.
 */
const ENVIRONMENT = { PATH: process.env['PATH'] ?? '', NO_COLOR: '1' };

/** Preloaded module that reports peak memory on file descriptor 3 at exit. */
const TELL_PEAK_MEMORY = join(__dirname, 'tell-peak-memory.js');

/** Wall-clock time of a program from start to exit, in milliseconds. */
export function time(program: Program): number {
  const start = performance.now();
  runToEnd(program);
  return performance.now() - start;
}

/** Peak resident memory of a Node program, in kibibytes. A separate run, because reporting takes time. */
export function peakMemory(program: Program): number {
  return Number(runToEnd(program, ['--require', TELL_PEAK_MEMORY]));
}

/** Runs a program and returns its output on file descriptor 3. Throws if it fails. */
export function runToEnd({ command = process.execPath, args, env, cwd }: Program, nodeOptions: readonly string[] = []): string {
  const { status, stderr, output } = spawnSync(command, [...nodeOptions, ...args], {
    encoding: 'utf8',
    env: { ...ENVIRONMENT, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stderr}`);
  return output[3] ?? '';
}
