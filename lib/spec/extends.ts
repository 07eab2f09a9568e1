import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Fault, FaultLocation } from '../faults/fault';
import { extendsCycle, extendsTooMuch } from '../faults/reading-faults';
import { wrongType } from '../faults/shape-faults';
import { MAX_FILES } from '../rules/spec-files';
import { mergeTrees } from './merge-trees';
import { treeOfObject } from './object-tree';
import { kindOf } from './show';
import { fileFault, isDocument, readText, referenceFault } from './source-file';
import { importDefault } from './source-module';
import { callOf } from './spec-calls';
import { stackPosition } from './stack-position';
import { isUnread, type ListTree, type MapTree, type Tree, without } from './tree';
import { type TreeReading, treeOfText } from './yaml-tree';

/** Reads a file and everything it extends, and remembers the files. */
export class FileReader {
  /** Files read so far, as the user or an `extends` named them. */
  public readonly files: string[] = [];

  private reads = 0;

  constructor(private readonly patience: number) {}

  /** Reads a file that the user or a fixed name selected; it may be code. */
  public async read(file: string): Promise<TreeReading> {
    const at = { path: [] };
    const fault = fileFault(file, at);
    return fault ? { faults: [fault] } : this.readChained(file, at, new Map());
  }

  /** Reads a file that another file names. */
  private async readReference(file: string, by: string, at: FaultLocation, chain: ReadonlyMap<string, string>): Promise<TreeReading> {
    const fault = referenceFault(file, by, at);
    return fault ? { faults: [fault] } : this.readChained(file, at, chain);
  }

  /** @param chain the files that led here, by real path */
  private async readChained(file: string, at: FaultLocation, chain: ReadonlyMap<string, string>): Promise<TreeReading> {
    const real = realpathSync(file);
    if (chain.has(real)) return { faults: [extendsCycle(at, [...chain.values(), file])] };
    if (this.reads === MAX_FILES) return { faults: [extendsTooMuch(at, MAX_FILES)] };
    this.reads++;
    if (!this.files.includes(file)) this.files.push(file);

    const { tree, faults } = await this.readAlone(file);
    if (!tree || isUnread(tree, [])) return { faults };
    if (tree.kind !== 'map') return { faults: [...faults, wrongType(beginningOf(file), kindOf(tree), 'a map')] };
    return this.extend(tree, faults, file, new Map([...chain, [real, file]]));
  }

  private async readAlone(file: string): Promise<TreeReading> {
    const at = beginningOf(file);
    if (isDocument(file)) {
      const read = readText(file, at);
      return 'fault' in read ? { faults: [read.fault] } : treeOfText(read.text, file);
    }
    const module = await importDefault(file, at, this.patience);
    if ('fault' in module) return { faults: [module.fault] };
    return treeOfObject(module.value, stackPosition(callOf(module.value), file) ?? at.position);
  }

  /** Later bases override earlier ones, and the file itself overrides all. An unreadable base does not prevent checking the rest. */
  private async extend(own: MapTree, ownFaults: readonly Fault[], file: string, chain: ReadonlyMap<string, string>): Promise<TreeReading> {
    const faults = [...ownFaults];
    const names = extendedFiles(own);
    if (names.length === 0) return { tree: own, faults };

    let base: Tree | undefined;
    let complete = true;
    for (const { name, at } of names) {
      const reading = await this.readReference(isAbsolute(name) ? name : join(dirname(file), name), file, at, chain);
      faults.push(...reading.faults);
      complete &&= reading.tree !== undefined;
      base = base && reading.tree ? merged(base, reading.tree, faults) : (base ?? reading.tree);
    }
    if (!complete || !base) return { faults };
    return { tree: merged(base, without(own, ['extends']), faults), faults };
  }
}

function merged(base: Tree, over: Tree, faults: Fault[]): Tree {
  const merging = mergeTrees(base, over);
  faults.push(...merging.faults);
  return merging.tree;
}

function beginningOf(file: string): Required<FaultLocation> {
  return { path: [], position: { file, line: 1, column: 1 } };
}

/** Files named by `extends`. Anything that cannot be a file name is left for the schema to reject. */
function extendedFiles(tree: MapTree): { readonly name: string; readonly at: FaultLocation }[] {
  const entry = tree.entries.get('extends');
  if (!entry) return [];
  const items = entry.tree.kind === 'list' ? (entry.tree as ListTree).items : [entry.tree];
  const names = items.map((item, index) => ({
    name: item.kind === 'scalar' && typeof item.value === 'string' ? item.value : '',
    at: { path: entry.tree.kind === 'list' ? ['extends', index] : ['extends'], ...(item.at && { position: item.at }) },
  }));
  return names.every(({ name }) => name !== '') ? names : [];
}
