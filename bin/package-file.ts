import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fields of `package.json` that the command line reads. */
export interface Manifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** Package root: the parent folder of the sources, or the grandparent of the built files. */
const FOLDERS = ['..', '../..'] as const;

/** Path of a file in the package. */
export function packageFile(name: string): string {
  const folder = FOLDERS.map((up) => join(__dirname, up)).find((path) => existsSync(join(path, 'package.json'))) ?? __dirname;
  return join(folder, name);
}

/** Path of a file that the build copies to the same path below `dist`. */
export function builtFile(name: string): string {
  return join(__dirname, '..', name);
}

export function manifest(): Manifest {
  return JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as Manifest;
}
