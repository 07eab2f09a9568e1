import type { Cloud } from '../lib/catalog/types';
import { appWithoutTarget, packagesMissing } from '../lib/faults/command-faults';
import { type Fault, hasErrors } from '../lib/faults/fault';
import type { Plan } from '../lib/plan/plan';
import type { SpecSources } from '../lib/spec/find';
import { cacheModules } from './compile-cache';
import { type ContextVariables, contextSpecOf } from './framework-context';
import type { Io } from './io';
import { openPlan } from './open-plan';
import { manifest } from './package-file';
import { paintsFor } from './paints';
import { sayBriefly } from './print-faults';

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
  /** Writes a plan's stacks and returns the output folder. */
  readonly synthesize: (plan: Plan, env: Io['env']) => string;
}

/** Variables as in aws-cdk-lib 2.276 (cx-api) and cdktf 0.21 (lib/app). */
export const APPS: Readonly<Record<AppKind['name'], AppKind>> = {
  aws: {
    name: 'aws',
    clouds: ['aws'],
    contextFile: 'cdk.json',
    contextVariables: { json: 'CDK_CONTEXT_JSON', file: 'CONTEXT_OVERFLOW_LOCATION_ENV' },
    packages: { aws: ['aws-cdk-lib', 'constructs'] },
    synthesize: synthesizeAws,
  },
  terraform: {
    name: 'terraform',
    clouds: ['azure', 'gcp'],
    contextFile: 'cdktf.json',
    contextVariables: { json: 'CDKTF_CONTEXT_JSON' },
    packages: { azure: ['cdktf', 'constructs', '@cdktf/provider-azurerm'], gcp: ['cdktf', 'constructs', '@cdktf/provider-google'] },
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
  const { file, plan, faults, withFaults } = await openPlan(sourcesOf(app, io.env, argument));
  const found = plan && !hasErrors(faults) ? withFaults(appFaults(app, plan)) : faults;
  const isSound = plan !== undefined && !hasErrors(found);
  if (isSound) {
    cacheModules();
    app.synthesize(plan, io.env);
  }
  io.err(sayBriefly(file, found, paintsFor(io.colours.err)));
  return isSound ? 0 : 1;
}

function sourcesOf({ contextFile, contextVariables }: AppKind, env: Io['env'], argument: string | undefined): SpecSources {
  return { argument, env, contextSpec: contextSpecOf(env, contextVariables), contextFiles: [contextFile] };
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

function synthesizeAws(plan: Plan, env: Io['env']): string {
  const { addAwsStacks, newAwsApp } = require('../stacks/aws-app') as typeof import('../stacks/aws-app');
  const outdir = env['CDK_OUTDIR'] ?? 'cdk.out';
  const app = newAwsApp({ outdir });
  addAwsStacks(app, plan);
  app.synth();
  return outdir;
}

function synthesizeTerraform(plan: Plan, env: Io['env']): string {
  const { newTerraformApp } = require('../lib/terraform/app') as typeof import('../lib/terraform/app');
  const outdir = env['CDKTF_OUTDIR'] ?? 'cdktf.out';
  const app = newTerraformApp(outdir);
  const { addTerraformStacks } = require('../stacks/terraform-app') as typeof import('../stacks/terraform-app');
  addTerraformStacks(app, plan);
  app.synth();
  return outdir;
}
