import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Folders with everything that code in a folder can import: its package, and all packages in `node_modules` of the folder and its parents,
 * also those that are links to another place.
 */
export function readableFolders(folder: string): readonly string[] {
  return [packageOf(folder), ...modulesAbove(folder).flatMap((modules) => [realpathSync(modules), ...linksIn(modules).flatMap(around)])];
}

/** The nearest folder with a manifest. */
function packageOf(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : packageOf(parent);
}

function modulesAbove(folder: string): readonly string[] {
  const modules = join(folder, 'node_modules');
  const parent = dirname(folder);
  const found = existsSync(modules) ? [modules] : [];
  return parent === folder ? found : [...found, ...modulesAbove(parent)];
}

/** Real paths of the packages that are links. */
function linksIn(modules: string): readonly string[] {
  const entries = readdirSync(modules, { withFileTypes: true });
  const inScopes = entries
    .filter((entry) => entry.name.startsWith('@') && entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(modules, name), { withFileTypes: true }));
  return [...entries, ...inScopes]
    .filter((entry) => entry.isSymbolicLink())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter(existsSync)
    .map((link) => realpathSync(link));
}

/** A linked package, and the outermost `node_modules` around it, where its dependencies are. */
function around(linked: string): readonly string[] {
  const [before, ...inside] = linked.split(/[\\/]node_modules[\\/]/);
  return inside.length > 0 ? [join(before as string, 'node_modules')] : [linked];
}
