import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cachedTool, type NODE_VERSIONS } from './tool-cache';

/** What a proof may need beyond Node and the installed packages. */
export type ToolName = 'terraform' | 'aws' | 'registry' | 'checkov' | 'cfn-lint' | SystemTool | PackagedTool;

/** A program or device of the operating system. */
type SystemTool = 'git' | 'zsh' | 'fish' | 'chromium' | '/dev/full';

/** A command that `npm run prove:setup` installs from npm. */
type PackagedTool = 'cdktf' | 'pnpm' | 'yarn' | `node${(typeof NODE_VERSIONS)[number]}`;

/** Whether this machine has a tool. */
export interface ToolState {
  readonly found: boolean;
  /** How to get it. */
  readonly enable: string;
  /** Whether it can be installed, so that a CI run without it is broken. */
  readonly installable: boolean;
}

/** Carries the states of all tools from `npm run prove` to the tests. */
export const TOOLS_VARIABLE = 'MODELPORT_PROVE_TOOLS';

/** The state of each tool, as `npm run prove` found it. */
export function toolStates(environment: NodeJS.ProcessEnv = process.env): Readonly<Record<ToolName, ToolState>> {
  const states = environment[TOOLS_VARIABLE];
  if (!states) throw new Error('run proofs with `npm run prove`, for example `npm run prove -- test/prove/terraform`');
  return JSON.parse(states);
}

/** How to get what `npm run prove:setup` installs. */
export const SETUP = 'run `npm run prove:setup`';

/** The state of each command from npm. */
export function packagedTools(): Record<PackagedTool, ToolState> {
  const state = (name: Parameters<typeof cachedTool>[0]) => ({ found: existsSync(cachedTool(name)), enable: SETUP, installable: true });
  return { cdktf: state('cdktf'), pnpm: state('pnpm'), yarn: state('yarn'), node22: state('node22'), node24: state('node24') };
}

/** The state of each program and device. `.ci/run` installs the shells and the browser. */
export function systemTools(): Record<SystemTool, ToolState> {
  const command = (name: string) => ({
    found: spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
    enable: `install ${name}`,
    installable: true,
  });
  return {
    git: command('git'),
    zsh: command('zsh'),
    fish: command('fish'),
    chromium: command('chromium'),
    '/dev/full': { found: existsSync('/dev/full'), enable: 'run the proofs on Linux', installable: false },
  };
}

/** Whether npm can download packages. Some mirrors do not answer `npm ping`, so this asks for a package that is certainly served. */
export function registryState(): ToolState {
  const { status } = spawnSync('npm', ['view', 'typescript', 'version', '--fetch-retries=0', '--fetch-timeout=20000'], { stdio: 'ignore' });
  return { found: status === 0, enable: 'connect to a package registry', installable: true };
}
