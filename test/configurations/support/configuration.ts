import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import type { Fact } from './facts';

const FOLDER = join(__dirname, '..');
const FACTS = '.facts.yaml';

/** A public configuration, written as a spec. */
export interface Configuration {
  /** File name without extension, such as `azure-foundry-private`. */
  readonly name: string;
  /** The spec, relative to the working directory. */
  readonly file: string;
  readonly source: Source;
  /** Facts of the source that the synthesized output has. */
  readonly facts: readonly Fact[];
  /** Facts of the source that a spec cannot express. */
  readonly cannot: readonly Limit[];
}

export interface Source {
  readonly repository: string;
  readonly path: string;
  readonly commit: string;
  /** Date of the commit. */
  readonly date: string;
  readonly license: string;
}

export interface Limit {
  readonly what: string;
  readonly why: string;
  /** Values by path that would express it in the spec. @default none: there is no key to try */
  readonly try?: Readonly<Record<string, unknown>>;
  /** Code of the fault that `check` reports for `try`. */
  readonly fault?: string;
}

export const CONFIGURATIONS: readonly Configuration[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(FACTS))
  .sort()
  .map((file) => configurationOf(file.slice(0, -FACTS.length)));

function configurationOf(name: string): Configuration {
  const { source, facts, cannot } = parse(readFileSync(join(FOLDER, `${name}${FACTS}`), 'utf8')) as Configuration;
  return { name, file: relative(process.cwd(), join(FOLDER, `${name}.yaml`)), source, facts, cannot };
}

/** The spec with values at paths, such as `targets.foundry.native`, as JSON. */
export function specWith({ file }: Configuration, values: Readonly<Record<string, unknown>>): string {
  const spec = parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    const parent = keys.reduce((map, key) => {
      map[key] ??= {};
      return map[key] as Record<string, unknown>;
    }, spec);
    parent[last] = value;
  }
  return JSON.stringify(spec);
}
