import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { countsItself } from '../faults/capacity-faults';
import type { Fault, FaultLocation, SpecPath } from '../faults/fault';
import { type ReadOptions, type ReadResult, readSpec } from './read';
import { referenceFault } from './source-file';
import type { Spec } from './types';

/** Other specs that use the same accounts. */
export interface AlsoUsing {
  readonly specs: readonly OtherSpec[];
  /** Faults in their paths and in the specs themselves; each points into its own file. */
  readonly faults: readonly Fault[];
  /** Files that they were read from. */
  readonly files: readonly string[];
}

/** One of them, read without an error. */
export interface OtherSpec {
  /** Path as a spec gives it, relative to this spec. */
  readonly file: string;
  readonly spec: Spec;
  readonly positions: ReadResult['positions'];
  /** Where this spec lists it; null if only another spec does. */
  readonly namedAt: SpecPath | null;
}

/**
 * Reads the specs under `quotas.alsoUsing`, and the specs that they list: all specs of an account form one group, and two may list each
 * other. Each is read once, and this one is not read again.
 *
 * @param read the spec that lists them, as read from `file`
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
  /** The spec that lists it. */
  readonly by: string;
  /** The file that contains the path: with `extends`, it may differ from the spec's own file. */
  readonly namedIn: string;
  readonly at: FaultLocation;
  readonly isOwn: boolean;
}

/** A path in a spec, relative to the file that contains it: with `extends`, that may be another file. */
function namesIn({ spec, positions }: ReadResult, by: string, isOwn: boolean): Name[] {
  return (spec?.quotas?.alsoUsing ?? []).map((name, index) => {
    const path = ['quotas', 'alsoUsing', index];
    const position = positions.of(path);
    const namedIn = position?.file ?? by;
    const file = isAbsolute(name) ? name : join(dirname(namedIn), name);
    return { file, by, namedIn, at: { path, ...(position && { position }) }, isOwn };
  });
}

/** A bare path would look like a path in the requested spec. */
export function inFile(fault: Fault, file: string): Fault {
  return fault.position ? fault : { ...fault, position: { file, line: 1, column: 1 } };
}
