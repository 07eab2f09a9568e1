import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Fault } from '../faults/fault';
import { badContextFile, contextNotAPath, noSpecFound } from '../faults/reading-faults';
import { messageOf } from './message';
import { rawField } from './raw';
import { MAX_BYTES } from './source-file';

/** Names that a spec has where nothing says another, in order. */
export const DEFAULT_SPECS = ['modelport.yaml', 'modelport.yml', 'modelport.json', 'modelport.ts'] as const;

/** Names of a file beside a spec that adds to the catalog for every spec of its folder. The first that is there is read. */
export const CATALOG_FILES = ['modelport.catalog.yaml', 'modelport.catalog.yml', 'modelport.catalog.json'] as const;

/** Name of the file beside a spec with what the clouds' own APIs said. `modelport catalog refresh` writes it, and nobody else. */
export const REFRESHED_FILE = 'modelport.catalog.refreshed.yaml';

/** Where the refreshed facts of a spec stand, whether or not they are there. */
export function refreshedFileOf(spec: string): string {
  return join(dirname(spec), REFRESHED_FILE);
}

/** Every file that can stand beside a spec and say something of the catalog. */
export function catalogFilesOf(spec: string): readonly string[] {
  return [...CATALOG_FILES, REFRESHED_FILE].map((name) => join(dirname(spec), name));
}

/** What can say where the spec is. The first that says it wins, in the order of the fields. */
export interface SpecSources {
  /** Path that a command was given. It is taken as it stands. */
  readonly argument?: string | undefined;

  /** Environment, of which `MODELPORT_SPEC` is read. @default - of the process */
  readonly env?: Readonly<Record<string, string | undefined>>;

  /** What a framework's context says under `spec`: for CDK with `-c spec=…` in it. @default - nothing */
  readonly contextSpec?: unknown;

  /** Files of the folder whose `context.spec` counts: `cdk.json`, `cdktf.json`. One that is not there says nothing. @default - none */
  readonly contextFiles?: readonly string[];

  /** Folder that paths are relative to. @default - of the process */
  readonly cwd?: string;
}

/** The path of the spec, relative where what said it was; or the one fault that says where was looked. */
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

function searchedPaths(contextFiles: readonly string[]): string[] {
  return ['MODELPORT_SPEC', ...contextFiles.map((file) => `context.spec of ${file}`), ...DEFAULT_SPECS];
}

/** What a file says under `context.spec`; nothing where it is not there or says nothing. */
function contextSpecOf(path: string, name: string): FoundSpec | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) return { fault: badContextFile(name, `it has ${size} bytes, and may have ${MAX_BYTES}`) };
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
