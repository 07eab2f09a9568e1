import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPS, type AppKind } from '../../bin/run-app';
import { loadCatalog } from '../../lib/catalog';
import { type Fault, hasErrors } from '../../lib/faults/fault';
import { formatFault } from '../../lib/faults/format';
import type { Plan } from '../../lib/plan/plan';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { locateFaults, sortFaults } from '../../lib/spec/positions';
import { parseSpec, type ReadResult, readSpec } from '../../lib/spec/read';
import type { StackDocument } from './addresses';

/** A spec, resolved and synthesized in this process. */
export interface Synthesis {
  readonly plan: Plan;
  /** Warnings of the spec and of the plan, as shown to users. */
  readonly warnings: readonly Fault[];
  /** Each stack's document, by stack name: a CloudFormation template, or a Terraform configuration in JSON. */
  readonly documents: ReadonlyMap<string, StackDocument>;
}

/** Synthesizes the spec in a file for every cloud. Throws all faults if one is an error. */
export async function synthesizeFile(file: string): Promise<Synthesis> {
  return synthesize(await readSpec(file));
}

/** Synthesizes a spec in YAML or JSON. Throws all faults if one is an error. */
export function synthesizeText(text: string): Synthesis {
  return synthesize(parseSpec(text));
}

/** The plan of a spec, with the warnings of both. Requires no cloud framework. Throws all faults if one is an error. */
export function planOf(read: ReadResult): { plan: Plan; warnings: readonly Fault[] } {
  const { plan, faults } = resolved(read);
  if (!plan || hasErrors(faults)) throw new Error(faults.map(formatFault).join('\n'));
  return { plan, warnings: faults };
}

/** All faults of a spec and of its plan, in file order. */
export function faultsOf(read: ReadResult): readonly Fault[] {
  return resolved(read).faults;
}

/** The plan of a spec, unless it cannot be read, and all faults of both, in file order. */
export function resolved({ spec, faults, positions, files }: ReadResult): { plan: Plan | undefined; faults: readonly Fault[] } {
  const plan = spec ? resolvePlan(spec, loadCatalog()) : undefined;
  return { plan, faults: sortFaults([...faults, ...locateFaults(plan?.faults ?? [], positions)], files) };
}

/** Each stack's document, by stack name, written by the apps that `cdk` and `cdktf` run. */
export function documentsOf(plan: Plan): ReadonlyMap<string, StackDocument> {
  return new Map([...documentsBy(APPS.aws, plan), ...documentsBy(APPS.terraform, plan)]);
}

function synthesize(read: ReadResult): Synthesis {
  const { plan, warnings } = planOf(read);
  return { plan, warnings, documents: documentsOf(plan) };
}

function documentsBy({ clouds, synthesize: write }: AppKind, plan: Plan): [string, StackDocument][] {
  const stacks = [...plan.targets, ...(plan.networks ?? [])].filter(({ cloud }) => clouds.includes(cloud));
  if (stacks.length === 0) return [];
  const outdir = mkdtempSync(join(tmpdir(), 'modelport-'));
  try {
    write(plan, outdir);
    return stacks.map(({ cloud, stackName }) => [stackName, read(outdir, fileOf(cloud, stackName))]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function read(outdir: string, file: string): StackDocument {
  return JSON.parse(readFileSync(join(outdir, file), 'utf8'));
}

/** Path of a stack's document in its app's output folder. */
export function fileOf(cloud: Plan['targets'][number]['cloud'], stackName: string): string {
  return cloud === 'aws' ? `${stackName}.template.json` : join('stacks', stackName, 'cdk.tf.json');
}
