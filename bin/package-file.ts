import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What the command line reads of `package.json`. */
export interface Manifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** Where this is a source, the package is the folder above; where it is built, it is the one above that. */
const FOLDERS = ['..', '../..'] as const;

/** Path of a file that the package ships. */
export function packageFile(name: string): string {
  const folder = FOLDERS.map((up) => join(__dirname, up)).find((path) => existsSync(join(path, 'package.json'))) ?? __dirname;
  return join(folder, name);
}

/** Path of a file that the build copies to the same place below `dist`. */
export function builtFile(name: string): string {
  return join(__dirname, '..', name);
}

export function manifest(): Manifest {
  return require(packageFile('package.json')) as Manifest;
}
