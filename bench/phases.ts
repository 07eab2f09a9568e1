import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './measure';
import { type Program, runToEnd } from './program';

/** Phases of a run, by modelport function. Time counts toward the innermost one. The bundler appends numbers to duplicate names. */
const PHASES: readonly (readonly [phase: string, functions: RegExp])[] = [
  ['garbage collection', /^\(garbage collector\)$/],
  ['frameworks, constructs and output', /^synthesize(?:Aws|Terraform)\d*$/],
  ['reading YAML', /^treeOfText\d*$/],
  ['building the schema, checking the spec', /^judge\d*$/],
  ['the catalog', /^loadCatalog\d*$/],
  ['the plan', /^resolvePlan\d*$/],
  ['the rest of the command', /^runProcess\d*$/],
  ['loading the compiled bundle', /^loadProgram\d*$/],
];

/** Number of profiles to take the median of. */
export const PROFILES = 7;

/** Time outside of these functions. */
const NODE = 'Node itself';

/** Each phase's share of profiler samples, in the order above; median of several runs. */
export function phasesOf(program: Program, folder: string): ReadonlyMap<string, number> {
  const runs = Array.from({ length: PROFILES }, () => sharesOf(profile(program, folder)));
  const names = [NODE, ...PHASES.map(([phase]) => phase).reverse()];
  return new Map(names.map((name) => [name, median(runs.map((shares) => shares.get(name) ?? 0))]));
}

/** The used part of a V8 profile (`.cpuprofile`). */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

function profile(program: Program, folder: string): Profile {
  rmSync(folder, { recursive: true, force: true });
  runToEnd(program, ['--cpu-prof', '--cpu-prof-interval', '200', '--cpu-prof-dir', folder]);
  const [file = ''] = readdirSync(folder);
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** Exported for its test. */
export function sharesOf({ nodes, samples, timeDeltas }: Profile): ReadonlyMap<string, number> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const phaseOf = (id: number | undefined): string => {
    if (id === undefined) return NODE;
    return PHASES.find(([, functions]) => functions.test(names.get(id) ?? ''))?.[0] ?? phaseOf(parents.get(id));
  };
  const total = timeDeltas.reduce((sum, delta) => sum + delta, 0);
  const shares = new Map<string, number>();
  for (const [index, sample] of samples.entries()) {
    const phase = phaseOf(sample);
    shares.set(phase, (shares.get(phase) ?? 0) + (timeDeltas[index] ?? 0) / total);
  }
  return shares;
}
