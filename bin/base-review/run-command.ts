import { spawnSync } from 'node:child_process';

/** A command that ended. */
export interface Ended {
  /** Exit code; null if the program does not exist. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export type RunCommand = (program: string, args: readonly string[], options: CommandOptions) => Ended;

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A signal, such as Ctrl+C, ended a command. */
export class Interrupted extends Error {}

/** Output of `git ls-files` in a repository with a million files. */
const MOST_OUTPUT = 256 * 1024 * 1024;

export const runCommand: RunCommand = (program, args, { cwd, env }) => {
  const { status, signal, error, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: MOST_OUTPUT });
  if (signal) throw new Interrupted(`${program} was ended by ${signal}`);
  const isMissing = error !== undefined && 'code' in error && error.code === 'ENOENT';
  if (error && !isMissing) throw error;
  return { code: status, stdout: stdout ?? '', stderr: stderr ?? '' };
};
