import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Package } from './published';

/** Packages from the Python index, read as data: their wheels are unpacked, never installed or imported. */
const WHEELS = ['litellm', 'genai_prices', 'botocore'] as const;

export type Wheel = (typeof WHEELS)[number];

/** Downloads the newest wheel of each package into a folder and unpacks it. */
export function downloadWheels(folder: string): Readonly<Record<Wheel, string>> {
  const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', folder];
  mkdirSync(folder, { recursive: true });
  execFileSync('python3', [...pip, ...WHEELS.map((name) => name.replace('_', '-'))], { stdio: ['ignore', 'ignore', 'inherit'] });
  return Object.fromEntries(WHEELS.map((name) => [name, unpack(folder, name)])) as Record<Wheel, string>;
}

function unpack(folder: string, name: Wheel): string {
  const wheels = readdirSync(folder).filter((file) => file.startsWith(`${name}-`) && file.endsWith('.whl'));
  const newest = wheels.sort((a, b) => statSync(join(folder, b)).mtimeMs - statSync(join(folder, a)).mtimeMs)[0];
  if (newest === undefined) throw new Error(`pip downloaded no wheel of ${name}`);
  const target = join(folder, newest.replace(/\.whl$/, ''));
  execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, newest), target]);
  return target;
}

/** Version of an unpacked wheel, from its file name. */
export function wheelOf(path: string, name: Wheel, date: string | null): Package {
  const version = new RegExp(`${name}-([^-]+)`).exec(path)?.[1] ?? 'unknown';
  return { name: name.replace('_', '-'), version, date };
}

export function readJson<T>(...path: readonly string[]): T {
  return JSON.parse(readFileSync(join(...path), 'utf8')) as T;
}

/** Timestamp of litellm's bill of materials, the only date in its wheel. */
export function litellmDate(wheel: string): string | null {
  const info = readdirSync(wheel).find((name) => name.endsWith('.dist-info'));
  if (info === undefined) return null;
  const folder = join(wheel, info, 'sboms');
  try {
    const stamps = readdirSync(folder).flatMap(
      (file) => /"timestamp":\s*"(\d{4}-\d{2}-\d{2})/.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? [],
    );
    return stamps.sort().at(-1) ?? null;
  } catch {
    return null;
  }
}

/** Date of the newest file in botocore's wheel, which keeps file dates. */
export function botocoreDate(wheel: string): string | null {
  const list = execFileSync('python3', ['-m', 'zipfile', '-l', `${wheel}.whl`], { encoding: 'utf8' });
  return (list.match(/20\d\d-\d\d-\d\d/g) ?? []).sort().at(-1) ?? null;
}
