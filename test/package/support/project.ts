import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Ran, run, runToEnd } from './run';

const ROOT = join(__dirname, '..', '..', '..');

/** The versions that this repository is tested with. */
const { bin, dependencies, devDependencies } = require('../../../package.json') as {
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** The module systems of users: the `type` of their `package.json`. */
export const KINDS = ['module', 'commonjs'] as const;
export type ModuleKind = (typeof KINDS)[number];

/** A project of a user: an empty folder far from the repository, in which packages are really installed. */
export class Project {
  public readonly folder: string;

  constructor() {
    this.folder = mkdtempSync(join(folderWithoutPackages(), 'modelport-project-'));
    this.write('package.json', JSON.stringify({ name: 'project', version: '1.0.0', private: true }));
  }

  /** Installs a tarball, and packages in the versions of this repository. Fails where a peer does not fit. */
  public install(tarball: string, packages: readonly string[]): void {
    const pinned = packages.map((name) => `${name}@${devDependencies[name]}`);
    const options = ['--strict-peer-deps', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    runToEnd('npm', ['install', ...options, tarball, ...pinned], { cwd: this.folder });
  }

  /** Links packages of this repository, which saves minutes where a proof is not about installing them. */
  public link(packages: readonly string[]): void {
    for (const name of packages) {
      const link = join(this.folder, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), link);
    }
  }

  /** Unpacks a tarball as if it were installed, without a registry: its dependencies, and these packages, are links to this repository's. */
  public unpack(tarball: string, packages: readonly string[]): void {
    const modules = join(this.folder, 'node_modules');
    mkdirSync(join(modules, '.bin'), { recursive: true });
    runToEnd('tar', ['-xzf', tarball, '-C', modules], { cwd: this.folder });
    renameSync(join(modules, 'package'), join(modules, 'modelport'));
    for (const [name, file] of Object.entries(bin)) symlinkSync(join('..', 'modelport', file), join(modules, '.bin', name));
    this.link([...Object.keys(dependencies), ...packages]);
  }

  /** Names of everything that is installed, also deep within. */
  public installed(): readonly string[] {
    return readdirSync(join(this.folder, 'node_modules'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('package.json'))
      .map((path) => /(?:^|node_modules\/)((?:@[^/]+\/)?[^/@]+)\/package\.json$/.exec(path)?.[1])
      .filter((name) => name !== undefined)
      .sort();
  }

  /** What npm has against the tree that it installed: missing or unfit packages, peers among them. */
  public problems(): readonly string[] {
    const { stdout } = run('npm', ['ls', '--all', '--json'], { cwd: this.folder });
    return (JSON.parse(stdout) as { problems?: string[] }).problems ?? [];
  }

  public write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  public read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  public exists(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** Names in a folder, sorted. */
  public list(path: string): readonly string[] {
    return readdirSync(join(this.folder, path)).sort();
  }

  public json(path: string): unknown {
    return require(join(this.folder, path));
  }

  /**
   * Compiles a program in one module system, types of libraries included, runs it, and returns its output.
   *
   * @param modules further files by name, which the program imports
   */
  public runTypeScript(kind: ModuleKind, program: string, modules: Readonly<Record<string, string>> = {}): string {
    const compilerOptions = {
      module: 'NodeNext',
      target: 'ES2023',
      types: ['node'],
      strict: true,
      skipLibCheck: false,
    };
    this.write(`${kind}/package.json`, JSON.stringify({ type: kind }));
    this.write(`${kind}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ['main.ts', ...Object.keys(modules)] }));
    for (const [name, text] of Object.entries({ 'main.ts': program, ...modules })) this.write(`${kind}/${name}`, text);
    runToEnd(join(ROOT, 'node_modules', '.bin', 'tsc'), ['-p', kind], { cwd: this.folder });
    return runToEnd(process.execPath, [`${kind}/main.js`], { cwd: this.folder }).stdout;
  }

  /** Runs the installed command line as a user does. Never one from the network. */
  public modelport(...args: readonly string[]): Ran {
    const { status, stdout, stderr } = run('npx', ['--no', 'modelport', ...args], { cwd: this.folder });
    return { status, stdout, stderr: stderr.replace(/^npm warn .*\n/gm, '') };
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Packages in a folder above would be found as if they were installed, and prove nothing. */
function folderWithoutPackages(): string {
  const found = [tmpdir(), '/var/tmp'].filter(existsSync).map((folder) => realpathSync(folder));
  const clean = found.find((folder) => !above(folder).some((parent) => existsSync(join(parent, 'node_modules'))));
  if (clean === undefined) throw new Error(`each of ${found.join(', ')} has a node_modules in it or above it; remove one`);
  return clean;
}

/** A folder and all those that it lies in. */
function above(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...above(parent)];
}
