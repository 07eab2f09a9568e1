import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Examples that are a spec, by folder name. */
export const EXAMPLES: readonly string[] = readdirSync(join(ROOT, 'examples'))
  .filter((name) => existsSync(join(ROOT, specOf(name))))
  .sort();

/** Path of an example's spec from the repository root. */
export function specOf(example: string): string {
  return join('examples', example, 'modelport.yaml');
}

/** Path of a repository file relative to the working directory, as a user would type it. */
export function fromHere(path: string): string {
  return relative(process.cwd(), join(ROOT, path));
}
