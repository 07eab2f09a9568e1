import { join } from 'node:path';
import { explainAccess } from '../../lib/explain/access/access-text';
import { explainDeployer } from '../../lib/explain/deployer/deployer-text';
import { explainNetwork } from '../../lib/explain/network/network-text';
import { explainPlan } from '../../lib/explain/plan/plan-text';
import { explainQuota } from '../../lib/explain/quota/quota-text';
import { formatFault } from '../../lib/faults/format';
import { textReport } from '../../lib/review/report/text';
import { parseSpec, readSpec } from '../../lib/spec/read';
import { readPair, reviewPair } from '../review/support/pairs';
import { committed } from './committed';
import { fromHere } from './examples';
import { pretty } from './pretty';
import { faultsOf, planOf } from './synth';

/**
 * A block of a page with program output, which a test keeps up to date:
 *
 *     <!-- file: examples/quickstart/modelport.yaml -->            the file
 *     <!-- json: test/golden/quickstart/plan.json targets.0 -->    a part of a JSON file
 *     <!-- check: examples/quickstart/modelport.yaml -->           output of `check`, run in the spec's folder
 *     <!-- check: examples/quickstart/modelport.yaml MP1203 -->    only its faults with one code
 *     <!-- explain: examples/quickstart/modelport.yaml -->         output of `explain`, as of the catalog's date
 *     <!-- explain: examples/quickstart/modelport.yaml chat -->    the deployments of one endpoint
 *     <!-- network: examples/hub-and-spoke/modelport.yaml -->      output of `explain --network`
 *     <!-- network: examples/hub-and-spoke/modelport.yaml aws-us --> only one target
 *     <!-- quota: examples/three-clouds/modelport.yaml -->         output of `explain --quota`
 *     <!-- pools: examples/three-clouds/modelport.yaml -->         only its table of pools
 *     <!-- access: examples/keyless/modelport.yaml -->             the matrix of `explain --access`
 *     <!-- access: examples/keyless/modelport.yaml worker --> only one caller
 *     <!-- deployer: examples/quickstart/modelport.yaml azure-us --> output of `explain --deployer` for one target
 *     <!-- review: spec-moved -->                                  the report of a change in test/review/pairs
 *     <!-- review: spec-moved Models -->                           only the part that starts with this word; `screen` is the first screen
 *
 * followed by a fenced block. After a spec on the page itself:
 *
 *     <!-- sheet: pools -->      the part of its `explain --quota` output that starts with this word; `deployments` shows all of them
 */
const BLOCKS: Readonly<Record<string, (path: string, part: string | undefined) => string | Promise<string>>> = {
  file: (path) => committedText(path).trimEnd(),
  json: (path, part) => pretty(partOf(JSON.parse(committedText(path)), part)).trimEnd(),
  check: checkOutput,
  explain: explainOutput,
  network: networkOutput,
  quota: quotaOutput,
  pools: async (path) => (await quotaOutput(path)).split('\n\n')[1] ?? '',
  access: accessOutput,
  deployer: deployerOutput,
  review: reviewOutput,
};

const BLOCK = new RegExp(`<!-- (${Object.keys(BLOCKS).join('|')}): (\\S+)(?: (\\S+))? -->\\n\\n?(\`{3}\\w*)\\n[\\s\\S]*?\\n?\`{3}`, 'g');

/** A page with all its blocks regenerated. */
export async function withFreshBlocks(page: string): Promise<string> {
  const blocks = [...page.matchAll(BLOCK)];
  const fresh = await Promise.all(blocks.map(([, kind, path, part]) => BLOCKS[kind as string]?.(path as string, part)));
  const written = page.replace(BLOCK, (_, kind, path, part, fence) => {
    const place = part === undefined ? path : `${path} ${part}`;
    return `<!-- ${kind}: ${place} -->\n\n${fence}\n${fresh.shift()}\n\`\`\``;
  });
  return written.replace(SHEET, (_, spec: string, part: string) => {
    const text = spec.replace(/^`{3}yaml\n|`{3}$/g, '');
    return `${spec}\n\n<!-- sheet: ${part} -->\n\n\`\`\`text\n${sheetOf(text, part)}\n\`\`\``;
  });
}

/** A spec, and a part of its quota sheet. */
const SHEET = /(`{3}yaml\n(?:(?!`{3})[\s\S])*`{3})\n\n<!-- sheet: (\w+) -->\n\n?`{3}text\n[\s\S]*?\n?`{3}/g;

function sheetOf(text: string, part: string): string {
  const { plan } = planOf(parseSpec(text));
  const blocks = explainQuota(plan, { width: PAGE_WIDTH }).trimEnd().split('\n\n');
  const found = blocks.filter((block) =>
    part === 'deployments' ? / on \S+ {2}/.test(block.split('\n')[0] ?? '') : block.startsWith(part),
  );
  if (found.length === 0) throw new Error(`the sheet has no ${part}`);
  return found.join('\n\n');
}

function committedText(path: string): string {
  const text = committed(path);
  if (text === undefined) throw new Error(`${path} is not committed`);
  return text;
}

function partOf(value: unknown, part: string | undefined): unknown {
  if (part === undefined) return value;
  const found = part.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
  if (found === undefined) throw new Error(`there is no ${part}`);
  return found;
}

/** Faults name the file as a reader in its folder would. */
async function checkOutput(path: string, code: string | undefined): Promise<string> {
  const folder = join(fromHere(path), '..', '/');
  const faults = faultsOf(await readSpec(fromHere(path))).filter((fault) => code === undefined || fault.code === code);
  const lines = faults.map((fault) => formatFault(fault).replace(folder, ''));
  return lines.length > 0 ? lines.join('\n') : 'nothing';
}

async function explainOutput(path: string, endpoint: string | undefined): Promise<string> {
  const { plan } = planOf(await readSpec(fromHere(path)));
  if (endpoint === undefined) return explainPlan(plan, { width: PAGE_WIDTH }).trimEnd();
  const [, , ...targets] = explainPlan(plan, { width: PAGE_WIDTH, filter: { endpoint } })
    .trimEnd()
    .split(/\n\n(?=\S)/);
  if (targets.length === 0) throw new Error(`${path} has no deployment of ${endpoint}`);
  return targets.join('\n\n');
}

/** Everything, or one target with its shared network. Callers in other targets are judged by the whole plan. */
async function networkOutput(path: string, key: string | undefined): Promise<string> {
  const { plan } = planOf(await readSpec(fromHere(path)));
  const [title, ...blocks] = explainNetwork(plan, { width: PAGE_WIDTH })
    .trimEnd()
    .split(/\n\n(?=\S)/);
  const target = plan.targets.find((each) => each.key === key);
  if (key !== undefined && target === undefined) throw new Error(`there is no target ${key} in ${path}`);
  const keys = [target?.sharedNetwork, target?.key];
  const shown = blocks.filter((block) => key === undefined || keys.some((each) => block.startsWith(`${each} `)));
  return [title, ...shown].join('\n\n');
}

async function quotaOutput(path: string): Promise<string> {
  const { plan } = planOf(await readSpec(fromHere(path)));
  return explainQuota(plan, { width: PAGE_WIDTH }).trimEnd();
}

/** The title and the matrix, or one caller's blocks. */
async function accessOutput(path: string, caller: string | undefined): Promise<string> {
  const { plan } = planOf(await readSpec(fromHere(path)));
  const blocks = explainAccess(plan, { width: PAGE_WIDTH }).split(/\n\n(?=\S)/);
  const shown = caller === undefined ? blocks.slice(0, 1) : blocks.filter((block) => block.startsWith(`${caller} on `));
  if (shown.length === 0) throw new Error(`there is no caller ${caller} in ${path}`);
  return shown.join('\n\n').trimEnd();
}

async function deployerOutput(path: string, target: string | undefined): Promise<string> {
  const { plan } = planOf(await readSpec(fromHere(path)));
  const blocks = explainDeployer(plan, { width: PAGE_WIDTH }).split(/\n\n(?=\S)/);
  const shown = blocks.filter((block) => target === undefined || block.startsWith(`${target} `));
  if (shown.length === 0) throw new Error(`there is no target ${target} in ${path}`);
  return shown.join('\n\n').trimEnd();
}

function reviewOutput(pair: string, part: string | undefined): string {
  const report = textReport(reviewPair(readPair(pair)), { width: PAGE_WIDTH }).trimEnd();
  if (part === undefined) return report;
  if (part === 'screen') return report.split('\n\nModels by cloud and region\n')[0] as string;
  const [, ...sections] = report.split('\n\n');
  const found = sections.find((section) => section.startsWith(part));
  if (found === undefined) throw new Error(`the report of ${pair} has no part ${part}`);
  return found;
}

/** Width of a page without scrolling, in characters. */
const PAGE_WIDTH = 100;
