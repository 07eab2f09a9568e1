import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** A program to measure. */
export interface Program {
  /**
   * What to start.
   *
   * @default - the Node that runs the benchmark
   */
  readonly command?: string;
  readonly args: readonly string[];
  /** Variables that it gets besides those that every program here gets. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/**
 * Every program gets these and nothing else. What a shell or npm sets can slow Node's own start by more than all that is measured here:
 * `NODE_EXTRA_CA_CERTS` alone by 50 ms.
 */
const ENVIRONMENT = { PATH: process.env['PATH'] ?? '', NO_COLOR: '1' };

/** Preloaded into a program, tells its peak memory on channel 3 when it ends. */
const TELL_PEAK_MEMORY = join(__dirname, 'tell-peak-memory.js');

/** Milliseconds from start to end of a program, as whoever starts it sees them. */
export function time(program: Program): number {
  const start = performance.now();
  runToEnd(program);
  return performance.now() - start;
}

/** Kibibytes of resident memory that a program of Node reaches. A run of its own: to be asked takes time. */
export function peakMemory(program: Program): number {
  return Number(runToEnd(program, ['--require', TELL_PEAK_MEMORY]));
}

/** Runs a program and gives what it wrote to channel 3. One that fails measures nothing. */
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
