import { existsSync } from 'node:fs';
import type { Fault } from '../faults/fault';
import { extendsOutsideFile } from '../faults/reading-faults';
import { MODULE_PATIENCE } from '../rules/spec-files';
import { withCatalogFile } from './catalog-file';
import type { SpecPart } from './check';
import { FileReader } from './extends';
import { refreshedFileOf } from './find';
import { treeOfObject } from './object-tree';
import { NO_POSITIONS, type Positions, positionsOf, sortFaults } from './positions';
import { without } from './tree';
import type { Spec } from './types';
import { type TreeReading, treeOfText } from './yaml-tree';

/** A spec and all its faults. */
export interface ReadResult {
  /** With defaults applied; undefined if there are errors. */
  readonly spec?: Spec;
  readonly faults: Fault[];
  /** What can be checked further although the spec has errors. Undefined if there are none, or if they concern all of it. */
  readonly part?: SpecPart;
  /** Locations of its parts, for faults that are found later. */
  readonly positions: Positions;
  /** Files that it was read from, the requested one first. */
  readonly files: readonly string[];
}

/** Options for reading a spec. */
export interface ReadOptions {
  /**
   * Milliseconds to wait for a spec that is a program.
   *
   * @default 10000
   */
  readonly patience?: number;
}

/**
 * Reads a spec from a YAML, JSON, TypeScript or JavaScript file, with everything it extends and the catalog files beside it.
 *
 * Never throws because of the file's content. `locateFaults` adds locations in these files to the faults of a plan.
 *
 * @param file path as the user gave it; faults use it too
 */
export async function readSpec(file: string, options: ReadOptions = {}): Promise<ReadResult> {
  const reader = new FileReader(options.patience ?? MODULE_PATIENCE);
  return withRefreshedFile(judge(await withCatalogFile(await reader.read(file), file, reader), reader.files), file);
}

/** Refreshed facts are stored beside a spec and belong to it. */
function withRefreshedFile(result: ReadResult, file: string): ReadResult {
  const beside = refreshedFileOf(file);
  if (!existsSync(beside)) return result;
  const { readRefreshed } = require('./refreshed-file') as typeof import('./refreshed-file');
  const { facts, faults } = readRefreshed(beside);
  const files = [...result.files, beside];
  const { spec, ...read } = { ...result, files, faults: sortFaults([...result.faults, ...faults], files) };
  const { part } = read;
  if (!facts) return read;
  return {
    ...read,
    ...(spec && { spec: { ...spec, refreshed: facts } }),
    ...(part && { part: { ...part, spec: { ...part.spec, refreshed: facts } } }),
  };
}

/**
 * Reads a spec from YAML or JSON text.
 *
 * @param file name of the text in faults
 */
export function parseSpec(text: string, { file = 'modelport.yaml' }: { readonly file?: string } = {}): ReadResult {
  return judge(refuseExtends(treeOfText(text.replace(/^\uFEFF/, ''), file)), [file]);
}

/** Validates a spec built by a program. Its faults have a path but no position. */
export function checkSpec(value: unknown): ReadResult {
  return judge(refuseExtends(treeOfObject(value)), []);
}

function judge({ tree, faults }: TreeReading, files: readonly string[]): ReadResult {
  if (!tree) return { faults: sortFaults(faults, files), positions: NO_POSITIONS, files };
  // The only step that needs zod, which takes as long to load as Node itself.
  const { checkTree } = require('./check') as typeof import('./check');
  const positions = positionsOf(tree);
  return { ...checkTree(tree, positions, faults, files), positions, files };
}

/** Only a file has a folder in which to look for others. */
function refuseExtends({ tree, faults }: TreeReading): TreeReading {
  if (tree?.kind !== 'map' || !tree.entries.has('extends')) return tree ? { tree, faults } : { faults };
  const position = tree.entries.get('extends')?.tree.at;
  return {
    tree: without(tree, ['extends']),
    faults: [...faults, extendsOutsideFile({ path: ['extends'], ...(position && { position }) })],
  };
}
