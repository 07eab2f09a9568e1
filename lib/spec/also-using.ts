import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { countsItself } from '../faults/capacity-faults';
import type { Fault, FaultLocation, SpecPath } from '../faults/fault';
import { type ReadOptions, type ReadResult, readSpec } from './read';
import { referenceFault } from './source-file';
import type { Spec } from './types';

/** Other specs that draw on the same accounts. */
export interface AlsoUsing {
  readonly specs: readonly OtherSpec[];
  /** What is wrong with their names, and with themselves: each points into the file that has it. */
  readonly faults: readonly Fault[];
  /** Files that they were read from. */
  readonly files: readonly string[];
}

/** One of them, read without a fault that stops it. */
export interface OtherSpec {
  /** Path as a spec names it, from where this one is. */
  readonly file: string;
  readonly spec: Spec;
  readonly positions: ReadResult['positions'];
  /** Where this spec names it; null where only another does. */
  readonly namedAt: SpecPath | null;
}

/**
 * Reads the specs under `quotas.alsoUsing`, and those that they name: all that draw on one account are one group, in which two may name
 * each other. Each is read once, and this one not again.
 *
 * @param read the spec that names them, as it was read from `file`
 */
export async function readAlsoUsing(read: ReadResult, file: string, options: ReadOptions = {}): Promise<AlsoUsing> {
  const specs: OtherSpec[] = [];
  const faults: Fault[] = [];
  const files: string[] = [];
  const seen = new Set([realpathSync(file)]);
  const waiting = namesIn(read, file, true);
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const fault = referenceFault(name.file, name.namedIn, name.at);
    if (fault) {
      faults.push(fault);
      continue;
    }
    const real = realpathSync(name.file);
    if (real === realpathSync(name.by)) faults.push(countsItself(name.at, name.file));
    if (seen.has(real)) continue;
    seen.add(real);

    const other = await readSpec(name.file, options);
    files.push(...other.files);
    faults.push(...other.faults.map((each) => inFile(each, name.file)));
    if (!other.spec) continue;
    specs.push({ file: name.file, spec: other.spec, positions: other.positions, namedAt: name.isOwn ? name.at.path : null });
    waiting.push(...namesIn(other, name.file, false));
  }
  return { specs, faults, files };
}

interface Name {
  readonly file: string;
  /** The spec that names it. */
  readonly by: string;
  /** The file that has the name: with `extends` that can be another than the spec's own. */
  readonly namedIn: string;
  readonly at: FaultLocation;
  readonly isOwn: boolean;
}

/** What a spec names, relative to the file that says it: with `extends` that can be another. */
function namesIn({ spec, positions }: ReadResult, by: string, isOwn: boolean): Name[] {
  return (spec?.quotas?.alsoUsing ?? []).map((name, index) => {
    const path = ['quotas', 'alsoUsing', index];
    const position = positions.of(path);
    const namedIn = position?.file ?? by;
    const file = isAbsolute(name) ? name : join(dirname(namedIn), name);
    return { file, by, namedIn, at: { path, ...(position && { position }) }, isOwn };
  });
}

/** A path alone would be read as one of the spec that was asked for. */
export function inFile(fault: Fault, file: string): Fault {
  return fault.position ? fault : { ...fault, position: { file, line: 1, column: 1 } };
}
