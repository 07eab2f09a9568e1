import { spawnSync } from 'node:child_process';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
}

/** What `npm test` tells its children of the package that it runs in; in another folder it would mislead npm. */
const OF_THIS_PACKAGE = /^(npm_(package|lifecycle|command|config_local_prefix)|INIT_CWD$|NODE_OPTIONS$)/;

/** Runs a program and gives what it said. */
export function run(command: string, args: readonly string[], { cwd }: RunOptions): Ran {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THIS_PACKAGE.test(name)));
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1', npm_config_update_notifier: 'false' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** Runs a program that must succeed. */
export function runToEnd(command: string, args: readonly string[], options: RunOptions): Ran {
  const ran = run(command, args, options);
  if (ran.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${ran.status}\n${ran.stdout}\n${ran.stderr}`);
  return ran;
}
