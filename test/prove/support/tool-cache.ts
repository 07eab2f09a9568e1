import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../stand-ins';

/** Major versions of Node that users run, besides the one that runs the tests. */
export const NODE_VERSIONS = ['22', '24'] as const;

/** The package that brings the binary of one version of Node to this platform. */
function nodePackage(major: string): string {
  return `npm:node-${process.platform}-${process.arch}@${major}`;
}

/** Packages whose commands proofs run. Never dependencies: `cdktf-cli` alone is 424 MB. */
const DEPENDENCIES = {
  'cdktf-cli': '0.21.0',
  pnpm: '10.34.9',
  yarn: '1.22.22',
  node22: nodePackage('22'),
  node24: nodePackage('24'),
};

/** The commands, by the path of each from the folder of its packages. */
const COMMANDS = {
  cdktf: ['.bin', 'cdktf'],
  pnpm: ['.bin', 'pnpm'],
  yarn: ['.bin', 'yarn'],
  node22: ['node22', 'bin', 'node'],
  node24: ['node24', 'bin', 'node'],
} as const;

/** Where the packages live. A change to the list starts a new folder. */
function packagesFolder(): string {
  const digest = createHash('sha256').update(JSON.stringify(DEPENDENCIES)).digest('hex').slice(0, 12);
  return join(cacheFolder(), 'tools', digest);
}

/** Path of a command, installed or not. */
export function cachedTool(name: keyof typeof COMMANDS): string {
  return join(packagesFolder(), 'node_modules', ...COMMANDS[name]);
}

/** Installs all commands, once per user. An interrupted installation leaves nothing behind that looks complete. */
export function installTools(log: (line: string) => void): void {
  const folder = packagesFolder();
  if (existsSync(folder)) {
    log(`command-line tools: already in ${folder}`);
    return;
  }
  mkdirSync(dirname(folder), { recursive: true });
  const scratch = mkdtempSync(`${folder}-`);
  try {
    writeFileSync(join(scratch, 'package.json'), JSON.stringify({ private: true, dependencies: DEPENDENCIES }, null, 2));
    const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
      cwd: scratch,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) throw new Error(`npm install of ${Object.keys(DEPENDENCIES).join(', ')} ended with ${status}`);
    if (!existsSync(folder)) renameSync(scratch, folder);
    log(`command-line tools: installed in ${folder}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
