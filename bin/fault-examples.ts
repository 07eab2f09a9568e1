import { readFileSync } from 'node:fs';
import type { FaultExample } from '../lib/explain/faults/fault-text';
import { builtFile } from './package-file';

/** Start of a code's document in `examples.yaml`. */
const DOCUMENT = /^--- # (MP\d{4})\n/m;

/** Specs that cause a fault, by its code. */
export function exampleSpecs(): ReadonlyMap<string, string> {
  const [, ...parts] = readFileSync(builtFile('lib/explain/faults/examples.yaml'), 'utf8').split(DOCUMENT);
  return new Map(parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : [])));
}

/**
 * An example of a fault, in this release's wording.
 *
 * @returns undefined if the code has no example
 */
export function faultExample(code: string): FaultExample | undefined {
  const spec = exampleSpecs().get(code);
  if (spec !== undefined) return exampleFrom(code, spec);
  const { BUILT_EXAMPLES } = require('../lib/explain/faults/examples') as typeof import('../lib/explain/faults/examples');
  const fault = Object.hasOwn(BUILT_EXAMPLES, code) ? BUILT_EXAMPLES[code]?.() : undefined;
  return fault && { fault };
}

/** Checks the spec as `check` does. */
function exampleFrom(code: string, spec: string): FaultExample | undefined {
  const { parseSpec } = require('../lib/spec/read') as typeof import('../lib/spec/read');
  const { locateFaults } = require('../lib/spec/positions') as typeof import('../lib/spec/positions');
  const { loadCatalog } = require('../lib/catalog/load') as typeof import('../lib/catalog/load');
  const { resolvePlan } = require('../lib/plan/resolve-plan') as typeof import('../lib/plan/resolve-plan');
  const read = parseSpec(spec);
  const planned = read.spec ? locateFaults(resolvePlan(read.spec, loadCatalog()).faults, read.positions) : [];
  const fault = [...read.faults, ...planned].find((each) => each.code === code);
  return fault && { fault, spec };
}
