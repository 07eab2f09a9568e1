import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Fault } from '../faults/fault';
import { badContextFile, contextNotAPath, noSpecFound } from '../faults/reading-faults';
import { DEFAULT_SPECS, MAX_BYTES, searchedPaths } from '../rules/spec-files';
import { formatNumber } from '../text/number';
import { messageOf } from './message';
import { rawField } from './raw';

export { DEFAULT_SPECS } from '../rules/spec-files';

/** Names of a file beside a spec with catalog additions for every spec of its folder. The first that exists is read. */
export const CATALOG_FILES = ['modelport.catalog.yaml', 'modelport.catalog.yml', 'modelport.catalog.json'] as const;

/** Name of the file beside a spec with facts from the clouds' APIs. Only `modelport catalog refresh` writes it. */
export const REFRESHED_FILE = 'modelport.catalog.refreshed.yaml';

/** Path of a spec's refreshed facts, whether or not the file exists. */
export function refreshedFileOf(spec: string): string {
  return join(dirname(spec), REFRESHED_FILE);
}

/** Every file that can stand beside a spec and affect the catalog. */
export function catalogFilesOf(spec: string): readonly string[] {
  return [...CATALOG_FILES, REFRESHED_FILE].map((name) => join(dirname(spec), name));
}

/** Sources of the spec's path. The first one that is set wins, in field order. */
export interface SpecSources {
  /** Path given to a command. Used as it is. */
  readonly argument?: string | undefined;

  /** Environment; `MODELPORT_SPEC` is read. @default - the process's environment */
  readonly env?: Readonly<Record<string, string | undefined>>;

  /** `spec` in a framework's context, including `-c spec=…` of the CDK. @default - none */
  readonly contextSpec?: unknown;

  /** Files in the folder whose `context.spec` is read: `cdk.json`, `cdktf.json`. Missing files are ignored. @default - none */
  readonly contextFiles?: readonly string[];

  /** Folder that paths are relative to. @default - the process's working directory */
  readonly cwd?: string;
}

/** The path of the spec, relative if its source was relative; or a fault that lists where it was looked for. */
export type FoundSpec = { readonly file: string } | { readonly fault: Fault };

export function findSpec({ argument, env = process.env, contextSpec, contextFiles = [], cwd = '.' }: SpecSources = {}): FoundSpec {
  if (argument) return { file: argument };
  const inCwd = (file: string): FoundSpec => ({ file: isAbsolute(file) ? file : join(cwd, file) });

  const named = env['MODELPORT_SPEC'];
  if (named) return inCwd(named);
  if (contextSpec !== undefined) return isPath(contextSpec) ? inCwd(contextSpec) : { fault: notAPath('the context', contextSpec) };
  for (const file of contextFiles) {
    const said = contextSpecOf(join(cwd, file), file);
    if (said) return 'fault' in said ? said : inCwd(said.file);
  }
  const found = DEFAULT_SPECS.find((name) => existsSync(join(cwd, name)));
  return found ? inCwd(found) : { fault: noSpecFound(searchedPaths(contextFiles)) };
}

/** `context.spec` of a file; undefined if the file or the field is missing. */
function contextSpecOf(path: string, name: string): FoundSpec | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES)
      return { fault: badContextFile(name, `it has ${formatNumber(size)} bytes, over the limit of ${formatNumber(MAX_BYTES)}`) };
    const spec = rawField(rawField(JSON.parse(readFileSync(path, 'utf8')), 'context'), 'spec');
    if (spec === undefined) return undefined;
    return isPath(spec) ? { file: spec } : { fault: notAPath(name, spec) };
  } catch (thrown) {
    return { fault: badContextFile(name, messageOf(thrown)) };
  }
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function notAPath(source: string, value: unknown): Fault {
  if (typeof value === 'string') return contextNotAPath(source, 'empty');
  return contextNotAPath(source, value === null ? 'null' : Array.isArray(value) ? 'a list' : `of type ${typeof value}`);
}
