import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Fault } from '../../lib/faults/fault';
import { packagesNotInstalled } from '../../lib/faults/git-faults';
import type { RunCommand } from './run-command';

/** A package manager's command that installs exactly what a lockfile says, without running the packages' scripts. */
interface Install {
  readonly program: string;
  readonly args: readonly string[];
}

/** Commands by lockfile: npm 7 and later, pnpm 8 and later. Yarn's depends on its version. */
const INSTALLS: Readonly<Record<string, (lock: string) => Install>> = {
  'package-lock.json': () => ({ program: 'npm', args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'] }),
  'npm-shrinkwrap.json': () => ({ program: 'npm', args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'] }),
  'pnpm-lock.yaml': () => ({ program: 'pnpm', args: ['install', '--frozen-lockfile', '--ignore-scripts'] }),
  'yarn.lock': (lock) =>
    // Yarn 2 and later write this section; yarn 1 does not.
    /^__metadata:/m.test(lock)
      ? { program: 'yarn', args: ['install', '--immutable', '--mode=skip-build'] }
      : { program: 'yarn', args: ['install', '--frozen-lockfile', '--ignore-scripts', '--non-interactive'] },
};

/** The lockfile that applies to a folder. */
export interface Lockfile {
  /** Folder with the lockfile. */
  readonly folder: string;
  readonly name: string;
  readonly text: string;
  readonly install: Install;
}

/** The nearest lockfile of a folder or its parents, up to the top folder of its side. */
export function lockfileOf(folder: string, top: string): Lockfile | undefined {
  for (const name of Object.keys(INSTALLS)) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const text = readFileSync(path, 'utf8');
    return { folder, name, text, install: (INSTALLS[name] as (lock: string) => Install)(text) };
  }
  return folder === top || dirname(folder) === folder ? undefined : lockfileOf(dirname(folder), top);
}

/** Provides the packages of the base: the head's if both lockfiles are equal or the base has none, or those of its own lockfile. */
export class BasePackages {
  private readonly ready = new Map<string, Fault | undefined>();

  constructor(
    private readonly run: RunCommand,
    private readonly env: NodeJS.ProcessEnv,
    private readonly sides: { readonly base: string; readonly head: string },
  ) {}

  /** @returns why the packages of a folder of the base could not be installed */
  public provide(folder: string): Fault | undefined {
    const lock = lockfileOf(folder, this.sides.base);
    const from = lock?.folder ?? folder;
    if (!this.ready.has(from)) this.ready.set(from, lock ? this.fromLockfile(lock) : this.linkNearest(folder));
    return this.ready.get(from);
  }

  private fromLockfile(lock: Lockfile): Fault | undefined {
    const headFolder = this.inHead(lock.folder);
    if (existsSync(join(headFolder, MODULES)) && lockfileOf(headFolder, this.sides.head)?.text === lock.text) return this.link(lock.folder);
    const { program, args } = lock.install;
    const { code, stderr, stdout } = this.run(program, args, { cwd: lock.folder, env: this.env });
    if (code === 0) return undefined;
    return packagesNotInstalled([program, ...args].join(' '), code, stderr.trim() || stdout);
  }

  /** Links the packages that the head finds from the same folder. */
  private linkNearest(folder: string): undefined {
    if (existsSync(join(this.inHead(folder), MODULES))) this.link(folder);
    else if (folder !== this.sides.base && dirname(folder) !== folder) this.linkNearest(dirname(folder));
  }

  private link(folder: string): undefined {
    const link = join(folder, MODULES);
    if (!existsSync(link)) symlinkSync(join(this.inHead(folder), MODULES), link, 'junction');
  }

  private inHead(folder: string): string {
    return join(this.sides.head, relative(this.sides.base, folder));
  }
}

const MODULES = 'node_modules';
