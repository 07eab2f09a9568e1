import type { Cloud } from '../lib/catalog/types';
import { appWithoutTarget, outputNotWritten, packagesMissing } from '../lib/faults/command-faults';
import { type Fault, hasErrors } from '../lib/faults/fault';
import { isSystemError } from '../lib/faults/system-error';
import type { Plan } from '../lib/plan/plan';
import type { SpecSources } from '../lib/spec/find';
import { cacheModules } from './compile-cache';
import { deferPackage } from './defer-package';
import { type ContextVariables, contextSpecOf } from './framework-context';
import type { Io } from './io';
import { openPlan, withoutPlan } from './open-plan';
import { manifest } from './package-file';
import { paintsFor } from './paints';
import { sayBriefly } from './print-faults';
import { synthesizeWhole } from './synthesize-whole';

/** A program that `cdk` or `cdktf` runs to synthesize. */
export interface AppKind {
  readonly name: 'aws' | 'terraform';
  /** Clouds whose stacks it creates. */
  readonly clouds: readonly Cloud[];
  /** The framework's configuration file, whose `context.spec` can name the spec. */
  readonly contextFile: string;
  /** Variables in which the framework's CLI passes its context. */
  readonly contextVariables: ContextVariables;
  /** Packages that the stacks require, by cloud. All are optional peer dependencies. */
  readonly packages: Readonly<Partial<Record<Cloud, readonly string[]>>>;
  /** Output folder: a variable of the framework's CLI, and the default. */
  readonly outdir: { readonly variable: string; readonly usual: string };
  /** Writes a plan's stacks into a folder. */
  readonly synthesize: (plan: Plan, folder: string) => void;
}

/** Variables as in aws-cdk-lib 2.276 (cx-api) and cdktf 0.21 (lib/app). */
export const APPS: Readonly<Record<AppKind['name'], AppKind>> = {
  aws: {
    name: 'aws',
    clouds: ['aws'],
    contextFile: 'cdk.json',
    contextVariables: { json: 'CDK_CONTEXT_JSON', file: 'CONTEXT_OVERFLOW_LOCATION_ENV' },
    packages: { aws: ['aws-cdk-lib', 'constructs'] },
    outdir: { variable: 'CDK_OUTDIR', usual: 'cdk.out' },
    synthesize: synthesizeAws,
  },
  terraform: {
    name: 'terraform',
    clouds: ['azure', 'gcp'],
    contextFile: 'cdktf.json',
    contextVariables: { json: 'CDKTF_CONTEXT_JSON' },
    packages: { azure: ['cdktf', 'constructs', '@cdktf/provider-azurerm'], gcp: ['cdktf', 'constructs', '@cdktf/provider-google'] },
    outdir: { variable: 'CDKTF_OUTDIR', usual: 'cdktf.out' },
    synthesize: synthesizeTerraform,
  },
};

/**
 * Synthesizes the stacks of a spec for one framework.
 *
 * Faults go to stderr. On an error, nothing is written and no folder is touched.
 *
 * @param argument path of the spec, if the user gave one
 * @returns the exit code
 */
export async function runApp(name: AppKind['name'], io: Io, argument?: string): Promise<number> {
  const app = APPS[name];
  const context = contextSpecOf(io.env, app.contextVariables);
  const opened = 'fault' in context ? withoutPlan([context.fault]) : await openPlan(sourcesOf(app, context.spec, io.env, argument));
  const { file, plan, faults, withFaults } = opened;
  const found = plan && !hasErrors(faults) ? withFaults(appFaults(app, plan)) : faults;
  const all = plan && !hasErrors(found) ? [...found, ...write(app, plan, outdirOf(app, io.env))] : found;
  io.err(sayBriefly(file, all, paintsFor(io.colours.err)));
  return hasErrors(all) ? 1 : 0;
}

/** Writes all stacks or none. */
function write(app: AppKind, plan: Plan, outdir: string): Fault[] {
  cacheModules();
  try {
    synthesizeWhole(outdir, (folder) => app.synthesize(plan, folder));
    return [];
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown;
    return [outputNotWritten(outdir, thrown.code)];
  }
}

/** The output folder that the framework's CLI names, or the default. */
export function outdirOf({ outdir: { variable, usual } }: AppKind, env: Io['env']): string {
  return env[variable] ?? usual;
}

function sourcesOf({ contextFile }: AppKind, contextSpec: unknown, env: Io['env'], argument: string | undefined): SpecSources {
  return { argument, env, contextSpec, contextFiles: [contextFile] };
}

/** Faults that keep an app from synthesizing an error-free plan. */
export function appFaults(app: AppKind, { targets }: Plan, isInstalled: (name: string) => boolean = resolves): Fault[] {
  const found = [...new Set(targets.map(({ cloud }) => cloud))];
  const own = app.clouds.filter((cloud) => found.includes(cloud));
  if (own.length === 0) return [appWithoutTarget(app.name, app.clouds, found)];
  const needed = [...new Set(own.flatMap((cloud) => app.packages[cloud] ?? []))];
  const missing = needed.filter((name) => !isInstalled(name));
  return missing.length > 0 ? [packagesMissing(`the ${app.name} app cannot synthesize this spec`, missing.map(withVersion))] : [];
}

function resolves(name: string): boolean {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

function withVersion(name: string): string {
  return `${name}@${manifest().peerDependencies[name]}`;
}

// Each cloud's stack is loaded on demand: a spec with only Azure targets never loads the Google bindings.

function synthesizeAws(plan: Plan, outdir: string): void {
  const { addAwsStacks, newAwsApp } = require('../stacks/aws-app') as typeof import('../stacks/aws-app');
  const app = newAwsApp({ outdir });
  addAwsStacks(app, plan);
  app.synth();
}

function synthesizeTerraform(plan: Plan, outdir: string): void {
  // cdktf requires it for zipped assets, in 200 modules that take a fifth of a synth to load. No stack here has an asset.
  deferPackage('archiver', 'cdktf');
  const { newTerraformApp } = require('../lib/terraform/app') as typeof import('../lib/terraform/app');
  const app = newTerraformApp(outdir);
  const { addTerraformStacks } = require('../stacks/terraform-app') as typeof import('../stacks/terraform-app');
  addTerraformStacks(app, plan);
  app.synth();
}
