import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeOf, OTHER_NODES } from './installed';
import { callerKeys, manyCallersSpec } from './many-callers';
import type { Program } from './program';
import { UserProject } from './user-project';

/** One modelport operation, with another program to compare it with. */
export interface Comparison {
  readonly title: string;
  readonly ours: Program;
  readonly other: Program;
  /** Maximum ratio of our time to the other program's. Default: no limit. */
  readonly limit?: number;
  /** Maximum time and memory of ours. Default: no limit. */
  readonly atMost?: Budget;
  /** Measured runs per side. @default 15 */
  readonly runs?: number;
  /** Whether the programs start others, whose memory cannot be measured. @default false */
  readonly startsOthers?: boolean;
}

/** Time and memory that a program may take. */
export interface Budget {
  readonly milliseconds: number;
  readonly mebibytes: number;
}

/** A synth, and a hand-written program that creates the same resources. */
export interface Synth {
  readonly example: string;
  readonly clouds: string;
  /** Arguments of `modelport app`. */
  readonly app: 'aws' | 'terraform';
  /** Path of the spec from the repository root. */
  readonly spec: string;
  /** The program in `bench/raw`. */
  readonly raw: string;
}

/** A check is so short that a busy machine can double the time of single runs. */
const CHECK_RUNS = 25;

/** Limit for `check`, as a multiple of `node -e 0`. */
const CHECK_LIMIT = 4;

/** Limit for a synth, as a multiple of the raw program. */
const SYNTH_LIMIT = 1.25;

/** Resources on each side of the reviewed change. */
const REVIEWED = 5000;

/** Time and memory for reading and reviewing them, with the start of Node. */
const REVIEW_BUDGET: Budget = { milliseconds: 2000, mebibytes: 400 };

/** The built command line, which a project with only a spec uses as its app. */
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

/** Raw programs of the synths that are also measured from `npx` on. */
const END_TO_END = ['three-clouds-aws', 'three-clouds-terraform'];

/** Paths of the benchmark. */
export interface Folders {
  /** The repository root. */
  readonly root: string;
  /** This folder, compiled. */
  readonly compiled: string;
  /** Output folders of the two sides. */
  readonly ours: string;
  readonly other: string;
  /** Folder in which to create the user's project. */
  readonly project: string;
}

/** `check` of each example compared with an empty Node program, on each Node version that users run. */
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

/** A review of a large change, compared with an empty Node program. */
export function reviews({ compiled }: Folders): Comparison[] {
  const ours = { command: process.execPath, args: [join(compiled, 'review-many.js'), String(REVIEWED)] };
  const other = { command: process.execPath, args: ['-e', '0'] };
  return [{ title: `review ${REVIEWED} resources on both sides`, ours, other, atMost: REVIEW_BUDGET, runs: 5 }];
}

/** A user's waiting time: the framework's command line, which starts the app, from `npx` until it exits. */
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

/** Each synth compared with the raw program, without the aws-cdk-lib validator, which costs both sides the same. */
export function synths(folders: Folders): Comparison[] {
  return SYNTHS.map((synth) => ({
    ...sides(synth, folders, { CDK_VALIDATION: 'false' }),
    title: `synth ${synth.example}, ${synth.clouds}`,
    limit: SYNTH_LIMIT,
  }));
}

/** The AWS synths with their default settings. */
export function validatedSynths(folders: Folders): Comparison[] {
  const aws = SYNTHS.filter(({ app }) => app === 'aws');
  return aws.map((synth) => ({
    ...sides(synth, folders, {}),
    title: `synth ${synth.example}, ${synth.clouds}, with the validator`,
    runs: 3,
  }));
}

/** Number of callers, and the maximum ratio when it doubles: synth time must not grow faster than the number of callers. */
const CALLERS = 100;
const MANY_CALLERS_LIMIT = 2.2;

/** Twice as many callers compared with the original number: twenty endpoints on six targets in three clouds. */
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
