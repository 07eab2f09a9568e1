import { existsSync } from 'node:fs';
import type { Fault } from '../faults/fault';
import { extendsOutsideFile } from '../faults/reading-faults';
import { withCatalogFile } from './catalog-file';
import { FileReader } from './extends';
import { refreshedFileOf } from './find';
import { treeOfObject } from './object-tree';
import { NO_POSITIONS, type Positions, positionsOf, sortFaults } from './positions';
import { PATIENCE } from './source-module';
import { without } from './tree';
import type { Spec } from './types';
import { type TreeReading, treeOfText } from './yaml-tree';

/** A spec, and all that is wrong with it. */
export interface ReadResult {
  /** With its defaults applied; missing where there are errors. */
  readonly spec?: Spec;
  readonly faults: Fault[];
  /** Where its parts stand, for faults that are found later. */
  readonly positions: Positions;
  /** Files that it was read from, first the one asked for. */
  readonly files: readonly string[];
}

/** How a spec is read. */
export interface ReadOptions {
  /**
   * Milliseconds to wait for a spec that is a program.
   *
   * @default 10000
   */
  readonly patience?: number;
}

/**
 * Reads a spec from a file of YAML, JSON, TypeScript or JavaScript, with all that it extends and the catalog files beside it.
 *
 * Never throws for what the file says. `locateFaults` gives the faults of a plan their place in these files.
 *
 * @param file path as the user gave it; faults name it so
 */
export async function readSpec(file: string, options: ReadOptions = {}): Promise<ReadResult> {
  const reader = new FileReader(options.patience ?? PATIENCE);
  return withRefreshedFile(judge(await withCatalogFile(await reader.read(file), file, reader), reader.files), file);
}

/** What the clouds said of themselves stands beside a spec, and goes with it. */
function withRefreshedFile(result: ReadResult, file: string): ReadResult {
  const beside = refreshedFileOf(file);
  if (!existsSync(beside)) return result;
  const { readRefreshed } = require('./refreshed-file') as typeof import('./refreshed-file');
  const { facts, faults } = readRefreshed(beside);
  const files = [...result.files, beside];
  const { spec, ...read } = { ...result, files, faults: sortFaults([...result.faults, ...faults], files) };
  return spec && facts ? { ...read, spec: { ...spec, refreshed: facts } } : read;
}

/**
 * Reads a spec from a text of YAML or JSON.
 *
 * @param file what faults call the text
 */
export function parseSpec(text: string, { file = 'modelport.yaml' }: { readonly file?: string } = {}): ReadResult {
  return judge(refuseExtends(treeOfText(text.replace(/^\uFEFF/, ''), file)), [file]);
}

/** Judges a spec that a program built. Its faults have no position, only a path. */
export function checkSpec(value: unknown): ReadResult {
  return judge(refuseExtends(treeOfObject(value)), []);
}

function judge({ tree, faults }: TreeReading, files: readonly string[]): ReadResult {
  if (!tree) return { faults: sortFaults(faults, files), positions: NO_POSITIONS, files };
  // The one step that needs zod, which costs as much to load as Node itself.
  const { checkTree } = require('./check') as typeof import('./check');
  const positions = positionsOf(tree);
  return { ...checkTree(tree, positions, faults, files), positions, files };
}

/** Only a file has a folder to find others from. */
function refuseExtends({ tree, faults }: TreeReading): TreeReading {
  if (tree?.kind !== 'map' || !tree.entries.has('extends')) return tree ? { tree, faults } : { faults };
  const position = tree.entries.get('extends')?.tree.at;
  return {
    tree: without(tree, ['extends']),
    faults: [...faults, extendsOutsideFile({ path: ['extends'], ...(position && { position }) })],
  };
}
