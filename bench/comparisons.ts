import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeOf, OTHER_NODES } from './installed';
import { callerKeys, manyCallersSpec } from './many-callers';
import type { Program } from './program';
import { UserProject } from './user-project';

/** One thing that modelport does, beside another program to hold it against. */
export interface Comparison {
  readonly title: string;
  readonly ours: Program;
  readonly other: Program;
  /** How many times the other's time ours may take; left out, there is no limit. */
  readonly limit?: number;
  /** Counted runs of each side. @default 15 */
  readonly runs?: number;
  /** Whether the programs start others, so that their memory is not seen. @default false */
  readonly startsOthers?: boolean;
}

/** A synth, and the program written by hand that creates the same resources. */
export interface Synth {
  readonly example: string;
  readonly clouds: string;
  /** What `modelport app` takes. */
  readonly app: 'aws' | 'terraform';
  /** Path of the spec from the repository's root. */
  readonly spec: string;
  /** The program in `bench/raw`. */
  readonly raw: string;
}

/** A check is so short that a busy machine doubles the time of single runs. */
const CHECK_RUNS = 25;

/** Times of `node -e 0` that `check` may take. */
const CHECK_LIMIT = 4;

/** Times of the raw program that a synth may take. */
const SYNTH_LIMIT = 1.25;

/** The command line, built. A project that has only a spec names it as its app. */
const COMMAND = 'dist/bin/cli.js';

const EXAMPLES = ['quickstart', 'three-clouds'];

/** One row for each cloud alone, and one for what `cdktf` runs for `three-clouds`. */
export const SYNTHS: readonly Synth[] = [
  { example: 'quickstart', clouds: 'Azure', app: 'terraform', spec: 'examples/quickstart/modelport.yaml', raw: 'quickstart-azure' },
  { example: 'three-clouds', clouds: 'AWS', app: 'aws', spec: 'bench/specs/three-clouds.yaml', raw: 'three-clouds-aws' },
  { example: 'three-clouds', clouds: 'Azure', app: 'terraform', spec: 'bench/specs/three-clouds-azure.yaml', raw: 'three-clouds-azure' },
  { example: 'three-clouds', clouds: 'Google Cloud', app: 'terraform', spec: 'bench/specs/three-clouds-gcp.yaml', raw: 'three-clouds-gcp' },
  {
    example: 'three-clouds',
    clouds: 'Azure and Google Cloud',
    app: 'terraform',
    spec: 'bench/specs/three-clouds.yaml',
    raw: 'three-clouds-terraform',
  },
];

/** Raw programs of the synths that are measured from `npx` on. */
const END_TO_END = ['three-clouds-aws', 'three-clouds-terraform'];

/** Where things lie. */
export interface Folders {
  /** The repository. */
  readonly root: string;
  /** This folder, compiled. */
  readonly compiled: string;
  /** Two folders that the two sides of a comparison write to. */
  readonly ours: string;
  readonly other: string;
  /** Where the project of a user is made. */
  readonly project: string;
}

/** `check` of each example beside the least that Node can do, on each Node that users run. */
export function checks({ root }: Folders): Comparison[] {
  const nodes = [{ command: process.execPath, on: '' }, ...OTHER_NODES.map((major) => ({ command: nodeOf(major), on: `, Node ${major}` }))];
  return nodes.flatMap(({ command, on }) =>
    EXAMPLES.map((example) => ({
      title: `check ${example}${on}`,
      ours: { command, args: [join(root, COMMAND), 'check', join(root, 'examples', example, 'modelport.yaml')] },
      other: { command, args: ['-e', '0'] },
      limit: CHECK_LIMIT,
      runs: CHECK_RUNS,
    })),
  );
}

/** What a user waits for: the command line of a framework, which starts the app, from `npx` to its end. */
export function endToEnd({ root, compiled, project, ours, other }: Folders): Comparison[] {
  const { version } = require('cdktf/package.json') as { version: string };
  const user = new UserProject(root, project, version);
  return SYNTHS.filter(({ raw }) => END_TO_END.includes(raw)).map(({ app, spec, raw, example, clouds }) => ({
    title: `npx ${app === 'aws' ? 'cdk' : 'cdktf-cli'} synth ${example}, ${clouds}`,
    ours: user.synth(app, spec, ours),
    other: user.synthRaw(app, join(compiled, 'raw', `${raw}.js`), other),
    runs: 3,
    startsOthers: true,
  }));
}

/** Each synth beside the raw program, without the validator of aws-cdk-lib: it costs both sides the same. */
export function synths(folders: Folders): Comparison[] {
  return SYNTHS.map((synth) => ({
    ...sides(synth, folders, { CDK_VALIDATION: 'false' }),
    title: `synth ${synth.example}, ${synth.clouds}`,
    limit: SYNTH_LIMIT,
  }));
}

/** The AWS synths as they run unless told otherwise. */
export function validatedSynths(folders: Folders): Comparison[] {
  const aws = SYNTHS.filter(({ app }) => app === 'aws');
  return aws.map((synth) => ({
    ...sides(synth, folders, {}),
    title: `synth ${synth.example}, ${synth.clouds}, with the validator`,
    runs: 3,
  }));
}

/** Callers, and how many times as long the synth of twice as many may take: it must not grow faster than their number. */
const CALLERS = 100;
const MANY_CALLERS_LIMIT = 2.2;

/** Twice the callers beside the callers: twenty endpoints on six targets of three clouds. */
export function manyCallers({ root, compiled, ours, other }: Folders): Comparison[] {
  const specs = join(compiled, 'crowds');
  mkdirSync(specs, { recursive: true });
  const side = (app: Synth['app'], callers: number, folder: string): Program => {
    const spec = join(specs, `${callers}.yaml`);
    writeFileSync(spec, manyCallersSpec(callerKeys(callers)));
    return { args: [join(root, COMMAND), 'app', app, spec], env: { CDK_VALIDATION: 'false', ...outdir(folder) } };
  };
  return (['aws', 'terraform'] as const).map((app) => ({
    title: `synth ${2 * CALLERS} callers beside ${CALLERS}, ${app === 'aws' ? 'AWS' : 'Azure and Google Cloud'}`,
    ours: side(app, 2 * CALLERS, ours),
    other: side(app, CALLERS, other),
    runs: 5,
    limit: MANY_CALLERS_LIMIT,
  }));
}

function sides(synth: Synth, folders: Folders, env: Record<string, string>): Pick<Comparison, 'ours' | 'other'> {
  const { root, compiled, ours, other } = folders;
  return {
    ours: {
      args: [join(root, COMMAND), 'app', synth.app, join(root, synth.spec)],
      env: { ...env, ...outdir(ours) },
    },
    other: { args: [join(compiled, 'raw', `${synth.raw}.js`)], env: { ...env, ...outdir(other) } },
  };
}

function outdir(folder: string): Record<string, string> {
  return { CDK_OUTDIR: folder, CDKTF_OUTDIR: folder };
}
