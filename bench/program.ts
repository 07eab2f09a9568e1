import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** What Node is started with. */
export interface Program {
  readonly args: readonly string[];
  /** Variables that it gets besides those that every program here gets. */
  readonly env?: Readonly<Record<string, string>>;
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

/** Kibibytes of resident memory that a program reaches. A run of its own: to be asked takes time. */
export function peakMemory(program: Program): number {
  return Number(runToEnd(program, ['--require', TELL_PEAK_MEMORY]));
}

/** Runs a program and gives what it wrote to channel 3. One that fails measures nothing. */
export function runToEnd({ args, env }: Program, nodeOptions: readonly string[] = []): string {
  const { status, stderr, output } = spawnSync(process.execPath, [...nodeOptions, ...args], {
    encoding: 'utf8',
    env: { ...ENVIRONMENT, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}\n${stderr}`);
  return output[3] ?? '';
}
