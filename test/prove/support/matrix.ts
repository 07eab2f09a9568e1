/**
 * `npm run prove:matrix [-- NAME…]`: the README's two commands from a bare clone in each environment that a stranger may have.
 *
 * Prints one line per environment. The logs of a failure stay in the folder that the line names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { cachedTool } from './tool-cache';

const ROOT = join(__dirname, '..', '..', '..');

/** The commands of the README, each from a bare clone. */
const COMMANDS = [
  ['npm', 'ci', '--no-audit', '--no-fund'],
  ['npm', 'test'],
  ['npm', 'run', 'demo'],
] as const;

/** What one environment changes. */
interface Surroundings {
  /** Name of the folder that is cloned into. @default - modelport */
  readonly folder?: string;
  /** Variables on top of the shell's own. */
  readonly environment?: (scratch: string) => NodeJS.ProcessEnv;
  /** Changes the clone before the commands run. */
  readonly prepare?: (clone: string) => void;
}

const NONSENSE = {
  TF_CLI_CONFIG_FILE: '/nonsense/terraformrc',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_PROFILE: 'nonsense',
  CDKTF_OUTDIR: '/nonsense/cdktf.out',
  MODELPORT_SPEC: 'nonsense.yaml',
  NODE_OPTIONS: '--trace-warnings',
};

const MATRIX: Readonly<Record<string, Surroundings>> = {
  'the shell as it is': {},
  'nonsense variables': { environment: () => NONSENSE },
  'no terraform, no python': { environment: (scratch) => ({ PATH: pathWithout(/^(terraform|tofu|python|pip)/, scratch) }) },
  'Node 22': { environment: () => ({ PATH: pathWithNode('node22') }) },
  'Node 24': { environment: () => ({ PATH: pathWithNode('node24') }) },
  'folder a b é': { folder: 'a b é' },
  'no .git': { prepare: (clone) => rmSync(join(clone, '.git'), { recursive: true }) },
};

function main(names: readonly string[]): number {
  const unknown = names.filter((name) => !(name in MATRIX));
  if (unknown.length > 0) {
    console.error(`unknown: ${unknown.join(', ')}; choose from ${Object.keys(MATRIX).join(' | ')}`);
    return 2;
  }
  const results = (names.length > 0 ? names : Object.keys(MATRIX)).map((name) => run(name, MATRIX[name] as Surroundings));
  return results.every(Boolean) ? 0 : 1;
}

function run(name: string, { folder = 'modelport', environment = () => ({}), prepare }: Surroundings): boolean {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-matrix-')));
  const clone = join(scratch, folder);
  step(['git', 'clone', '--quiet', '--no-local', ROOT, clone], scratch, process.env);
  prepare?.(clone);
  const env = { ...withoutNpm(process.env), ...environment(scratch) };
  const times: string[] = [];
  for (const command of COMMANDS) {
    const started = Date.now();
    const { status, output } = step(command, clone, env);
    times.push(`${command.slice(0, 3).join(' ')} ${Math.round((Date.now() - started) / 1000)} s`);
    if (status === 0) continue;
    const log = join(scratch, 'failure.log');
    writeFileSync(log, output);
    console.log(`failed  ${name}: ${command.join(' ')} ended with ${status}; see ${log}`);
    return false;
  }
  console.log(`passed  ${name} (${times.join(', ')})`);
  rmSync(scratch, { recursive: true, force: true });
  return true;
}

function step([command, ...args]: readonly string[], cwd: string, env: NodeJS.ProcessEnv): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(command as string, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status, output: `${stdout}\n${stderr}\n${error ?? ''}` };
}

/** The shell's variables, without what npm adds for the script that runs this. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(npm_(package|lifecycle|command|config_local_prefix)|INIT_CWD$)/.test(name)),
  );
}

function pathWithNode(name: 'node22' | 'node24'): string {
  return [dirname(cachedTool(name)), process.env['PATH']].join(delimiter);
}

/** One folder with a link to each command of the path, but for those left out. */
function pathWithout(left: RegExp, scratch: string): string {
  const bin = join(scratch, 'bin');
  mkdirSync(bin);
  // The first folder of the path wins, as in a shell.
  const linked = new Set<string>();
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(existsSync)) {
    for (const command of readdirSync(folder).filter((name) => !left.test(name) && !linked.has(name))) {
      symlinkSync(join(folder, command), join(bin, command));
      linked.add(command);
    }
  }
  return bin;
}

process.exitCode = main(process.argv.slice(2));
