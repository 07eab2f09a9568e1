import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** One source file, by its path in the repository. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** One import of a file. */
export interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Whether the repository has a file or folder. */
export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** Text of a file of the repository. */
export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** What a folder holds, without endings: `alarms` for `alarms.ts` and for `alarms/`. */
export function modulesOf(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).map((name) => name.replace(/\.ts$/, ''));
}

/** TypeScript files below folders, sorted. */
export function sourcesOf(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
      .sort()
      .map((file) => ({ file, text: read(file) })),
  );
}

/** Imports of a file: statements, exports from elsewhere, lazy ones, and types that name a module. */
export function importsOf({ file, text }: Source): Import[] {
  const statement = /(?:^|\n)\s*(import|export)\s+(type\s+)?[^;'"]*?from\s+['"]([^'"]+)['"]|(?:require|import)\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(statement)].map(([whole, , type, from, required]) => ({
    file,
    specifier: from ?? required ?? '',
    typeOnly: type !== undefined || /typeof import\(/.test(whole),
  }));
}

/** The file that a relative import leads to, among the given ones. */
export function targetOf({ file, specifier }: Import, files: ReadonlySet<string>): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = relative(ROOT, resolve(ROOT, dirname(file), specifier));
  return [`${path}.ts`, `${path}/index.ts`].find((candidate) => files.has(candidate));
}

/** An import as a failure lists it. */
export function say({ file, specifier }: Import): string {
  return `${file} imports ${specifier}`;
}
