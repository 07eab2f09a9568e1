import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { formatFault } from '../../../lib/faults/format';
import { type PlanInventory, readInventory, readPlans, type SourceDocument } from '../../../lib/inventory';
import type { Finding, ReviewResult } from '../../../lib/review/finding';
import { type ReviewInput, reviewChange } from '../../../lib/review/review';
import { parseSpec } from '../../../lib/spec/read';
import { documentsOf, planOf } from '../../support/synth';

/** Day on which every pair is reviewed. */
export const TODAY = '2026-11-30';

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples');
const PLANS = join(__dirname, '..', '..', 'inventory');
const PAIRS = join(__dirname, '..', 'pairs');

/**
 * A change in a file of `pairs`: an example's spec, or documents by stack name, and what the change merges into them. Null removes.
 *
 * A document with `Resources` is a CloudFormation template; any other is Terraform JSON.
 */
interface Pair {
  readonly about: string;
  readonly example?: string;
  readonly documents?: Readonly<Record<string, Tree>>;
  /** Plans and change sets in `test/inventory`, by stack name. */
  readonly plans?: Readonly<Record<string, string>>;
  readonly change?: Tree;
}

interface Tree {
  readonly [key: string]: unknown;
}

/** Names of the pairs: the cloud, then what changes. */
export function pairNames(): readonly string[] {
  return readdirSync(PAIRS)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort();
}

export function readPair(name: string): Pair {
  return parse(readFileSync(join(PAIRS, `${name}.yaml`), 'utf8')) as Pair;
}

export function reviewPair(pair: Pair): ReviewResult {
  const sides = pair.example ? exampleSides(pair.example, pair.change ?? {}) : documentSides(pair);
  return reviewChange({ ...sides, plans: plansOf(pair), today: TODAY });
}

/** Reviews the same change among resources that stay as they are or change their tags only, with the keys of the head in reverse order. */
export function reviewInNoise({ documents = {}, change = {} }: Pair): ReviewResult {
  const noisy = (side: Tree, value: string) =>
    merged(
      side,
      mapped(side, (document) => (isTemplate(document) ? templateNoise(value) : terraformNoise(value))),
    );
  const head = reversed(noisy(merged(documents, change), 'after')) as Tree;
  return reviewChange({ base: sideInventory(noisy(documents, 'before')), head: sideInventory(head), today: TODAY });
}

const NOISE = Array.from({ length: 20 }, (_, index) => `noise${index}`);

function templateNoise(value: string): Tree {
  const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.90.0.0/24', Tags: [{ Key: 'noise', Value: value }] } };
  return {
    Resources: Object.fromEntries([
      ...NOISE.map((name) => [name, vpc] as const),
      ['still', { ...vpc, Properties: { CidrBlock: '10.91.0.0/24' } }],
    ]),
  };
}

function terraformNoise(value: string): Tree {
  const group = (name: string) => ({ name, location: 'eastus2', tags: { noise: value } });
  const address = (name: string) => ({ name, project: 'noise', region: 'us-central1', labels: { noise: value } });
  const each = (made: (name: string) => unknown) => Object.fromEntries(NOISE.map((name) => [name, made(name)]));
  return { resource: { azurerm_resource_group: each(group), google_compute_address: each(address) } };
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  return isTree(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, each]) => [key, reversed(each)]),
      )
    : value;
}

function mapped(tree: Tree, change: (value: Tree) => Tree): Tree {
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, change(value as Tree)]));
}

/** A review as text, for golden files. */
export function reviewText({ about }: Pair, result: ReviewResult): string {
  const stacks = result.stacks.flatMap(({ stack, target, cloud, level, counts, moved = [] }) => {
    const { create, update, delete: deleted, replace, tagsOnly } = counts;
    const origin = [cloud, target, level].filter((part) => part !== null).join(', ');
    const line = `${stack} (${origin}): +${create} ~${update} -${deleted} replace ${replace}, tags only ${tagsOnly}`;
    return [line, ...moved.map(({ from, to }) => `  moved ${from} → ${to}`)];
  });
  const faults = result.faults.map((fault) => `${formatFault(fault)}`);
  const drift = result.drift.length === 0 ? [] : ['', 'drift', ...result.drift.flatMap(findingLines)];
  const lines = [`# ${about}`, `verdict ${result.verdict}`, ...stacks, ...result.findings.flatMap(findingLines), ...drift, ...faults];
  return `${lines.join('\n')}\n`;
}

function findingLines({ severity, kind, target, stack, resource, specPath, from, to, reason, acknowledged }: Finding): string[] {
  const at = resource ? `${resource.type} ${resource.address}` : stack;
  const place = [target, specPath?.join('.')].filter((part) => part !== null && part !== undefined).join(', ');
  const values = from === null && to === null ? '' : `: ${from ?? '-'} → ${to ?? '-'}`;
  const note = acknowledged ? ` (acknowledged${acknowledged.isNew ? ' by this change' : ''}: ${acknowledged.reason})` : '';
  return ['', `${severity} ${kind} ${at}${place === '' ? '' : ` [${place}]`}${values}${note}`, `  ${reason}`];
}

type Sides = Omit<ReviewInput, 'today'>;

const examples = new Map<string, { readonly tree: Tree; readonly side: ReturnType<typeof sideOf> }>();

function exampleOf(name: string) {
  const found = examples.get(name);
  if (found) return found;
  const tree = parse(readFileSync(join(EXAMPLES, name, 'modelport.yaml'), 'utf8')) as Tree;
  const made = { tree, side: sideOf(tree) };
  examples.set(name, made);
  return made;
}

function exampleSides(example: string, change: Tree): Sides {
  const { tree, side: before } = exampleOf(example);
  const after = sideOf(merged(tree, change));
  return {
    base: before.inventory,
    head: after.inventory,
    baseSpec: before.spec,
    spec: after.spec,
    basePlan: before.plan,
    headPlan: after.plan,
  };
}

function sideOf(tree: Tree) {
  const read = parseSpec(JSON.stringify(tree));
  const { plan } = planOf(read);
  const spec = read.spec as NonNullable<typeof read.spec>;
  const documents = [...documentsOf(plan)].map(([stack, document]) => documentOf(stack, document));
  return { spec, plan, inventory: inventoryOf(documents) };
}

function plansOf({ plans = {} }: Pair): readonly PlanInventory[] {
  const documents = Object.entries(plans).map(([stack, file]) => ({ stack, file, text: readFileSync(join(PLANS, file), 'utf8') }));
  const { plan, faults } = readPlans(documents);
  if (faults.length > 0) throw new Error(faults.map(formatFault).join('\n'));
  return documents.length === 0 ? [] : [plan];
}

function documentSides({ documents = {}, change = {} }: Pair): Sides {
  return { base: sideInventory(documents), head: sideInventory(merged(documents, change)) };
}

function sideInventory(documents: Tree): Sides['base'] {
  return inventoryOf(Object.entries(documents).map(([stack, document]) => documentOf(stack, document)));
}

function documentOf(stack: string, document: unknown): SourceDocument {
  return { stack, file: isTemplate(document as Tree) ? `${stack}.template.json` : `${stack}/cdk.tf.json`, text: JSON.stringify(document) };
}

function isTemplate(document: Tree): boolean {
  return Object.hasOwn(document, 'Resources');
}

function inventoryOf(documents: readonly SourceDocument[]) {
  const { inventory, faults } = readInventory(documents);
  if (faults.length > 0) throw new Error(faults.map(formatFault).join('\n'));
  return inventory;
}

/** JSON merge patch (RFC 7396). */
export function merged(base: Tree, patch: Tree): Tree {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = isTree(value) ? merged(isTree(base[key]) ? (base[key] as Tree) : {}, value) : value;
  }
  return result;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
