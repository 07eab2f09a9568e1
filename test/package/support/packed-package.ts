import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from './run';

const ROOT = join(__dirname, '..', '..', '..');

const { dependencies } = require('../../../package.json') as { dependencies: Record<string, string> };

/** What a checkout does not hold, and a copy must not either: a package is built from sources alone. */
const NO_SOURCES = ['.git', 'node_modules', 'dist', 'cdk.out', 'cdktf.out', 'coverage'];

/** A file of a packed package. */
export interface PackedFile {
  /** From the package's root. */
  readonly path: string;
  /** Permissions. */
  readonly mode: number;
}

/** The package as it would be published. */
export interface PackedPackage {
  readonly tarball: string;
  readonly files: readonly PackedFile[];
  /** The copy of the repository that it was built in, with `dist`. Imports of `modelport` from files in there find it. */
  readonly folder: string;
  readonly remove: () => void;
}

/** Copies the sources to a folder of their own, builds and packs them there: nothing is left of an earlier build, and nothing is disturbed here. */
export function packPackage(): PackedPackage {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-package-')));
  const folder = join(scratch, 'repository');
  for (const name of readdirSync(ROOT).filter((name) => !NO_SOURCES.includes(name))) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  installInto(folder);

  const { stdout } = runToEnd('npm', ['pack', '--json', '--pack-destination', scratch], { cwd: folder });
  const [packed] = Object.values(JSON.parse(stdout) as Record<string, { filename: string; files: PackedFile[] }>);
  if (!packed) throw new Error(`npm pack told of no package: ${stdout}`);
  return {
    tarball: join(scratch, packed.filename),
    files: packed.files,
    folder,
    remove: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

/**
 * Gives a copy of the repository the packages that are installed here: those that the build takes in as copies, because a bundle names its
 * parts by where they really lie, and links to all others.
 */
function installInto(folder: string): void {
  const [from, to] = [join(ROOT, 'node_modules'), join(folder, 'node_modules')];
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name in dependencies) cpSync(join(from, name), join(to, name), { recursive: true });
    else symlinkSync(join(from, name), join(to, name));
  }
}
