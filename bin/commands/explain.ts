import { Option } from 'commander';
import { accessCsv } from '../../lib/explain/access/access-csv';
import { accessMatrix } from '../../lib/explain/access/access-matrix';
import { explainAccess } from '../../lib/explain/access/access-text';
import { filterPlan, type PlanFilter } from '../../lib/explain/plan/plan-filter';
import { type ExplainOptions, explainPlan } from '../../lib/explain/plan/plan-text';
import { quotaSheet } from '../../lib/explain/quota/quota-sheet';
import { explainQuota } from '../../lib/explain/quota/quota-text';
import { closest } from '../../lib/faults/closest';
import { targetUnheardOf, unknownEndpoint } from '../../lib/faults/command-faults';
import { type Fault, hasErrors } from '../../lib/faults/fault';
import type { Plan } from '../../lib/plan/plan';
import type { CommandDefinition } from '../command';
import { CONTEXT_FILES } from '../context-files';
import type { Io } from '../io';
import { type OpenedPlan, openPlan } from '../open-plan';
import { type CommonOptions, formatOption, specArgument, todayOption } from '../options';
import { paintsFor } from '../paints';
import { sayBriefly } from '../print-faults';
import { widthFor } from '../width';

/** A view of a plan, as text and as data. */
interface View {
  readonly text: (plan: Plan, options: ExplainOptions) => string;
  readonly data: (plan: Plan, filter: PlanFilter) => object;
  /** Whether `--target` can limit it. */
  readonly hasTargets?: boolean;
  /** As CSV, for views that are tables. */
  readonly csv?: (plan: Plan) => string;
}

/** Views of a plan besides the plan itself, by option name. */
const VIEWS = {
  access: { text: explainAccess, data: accessMatrix, csv: accessCsv },
  deployer: {
    text: (plan, options) => deployer().explainDeployer(plan, options),
    data: (plan, filter) => deployer().deployerNeeds(plan, filter),
    hasTargets: true,
  },
  names: { text: (plan, options) => names().explainNames(plan, options), data: (plan) => names().nameList(plan) },
  network: {
    text: (plan, options) => network().explainNetwork(plan, options),
    data: (plan, filter) => network().networkReach(plan, filter),
    hasTargets: true,
  },
  quota: { text: explainQuota, data: quotaSheet },
} satisfies Readonly<Record<string, View>>;

/** The plan itself. */
const PLAN: View = { text: explainPlan, data: filterPlan };

/** Loaded on use, as are the next two: they are large, and a plan is rarely explained this way. */
function network(): typeof import('../../lib/explain/network') {
  return require('../../lib/explain/network') as typeof import('../../lib/explain/network');
}

function names(): typeof import('../../lib/explain/names') {
  return require('../../lib/explain/names') as typeof import('../../lib/explain/names');
}

function deployer(): typeof import('../../lib/explain/deployer') {
  return require('../../lib/explain/deployer') as typeof import('../../lib/explain/deployer');
}

/** The selected view, or none for the plan itself. The command line accepts at most one. */
export type ViewOptions = { readonly [Name in keyof typeof VIEWS]?: boolean };

export interface ExplainCommandOptions extends Omit<CommonOptions, 'format'>, ViewOptions, PlanFilter {
  readonly format: CommonOptions['format'] | 'csv';
}

/**
 * Prints the plan or the selected view, followed by the faults. The faults are part of the result, so everything goes to stdout.
 *
 * JSON output is the plan itself or the view's data; CSV output is the rows of a view that is a table. If the spec cannot be read, JSON
 * output contains only `faults`.
 */
export async function explain(spec: string | undefined, options: ExplainCommandOptions, io: Io): Promise<number> {
  const { format, today } = options;
  const sources = { argument: spec, env: io.env, contextFiles: CONTEXT_FILES };
  const found = await openPlan(sources, today ?? io.today());
  const opened = { ...found, faults: found.withFaults(unknownKeys(found.plan, options)) };
  const view = viewOf(options);
  if (format === 'json') io.data(`${JSON.stringify(asData(opened, view, options), null, 2)}\n`);
  else if (format === 'csv') sayTable(opened, view, io);
  else io.out(asText(opened, view, options, io));
  return hasErrors(opened.faults) ? 1 : 0;
}

/** CSV output has no room for faults, so they go to stderr. */
function unknownKeys(plan: Plan | undefined, { target, endpoint }: PlanFilter): readonly Fault[] {
  if (plan === undefined) return [];
  const networks = endpoint === undefined ? (plan.networks ?? []) : [];
  const targets = [...plan.targets, ...networks].map(({ key }) => key);
  const endpoints = Object.keys(plan.preferences);
  return [
    ...(target === undefined || targets.includes(target) ? [] : [targetUnheardOf(target, targets, closest(target, targets))]),
    ...(endpoint === undefined || endpoints.includes(endpoint) ? [] : [unknownEndpoint(endpoint, endpoints, closest(endpoint, endpoints))]),
  ];
}

function viewOf(options: ViewOptions): View {
  const name = viewNameOf(options);
  return name === undefined ? PLAN : VIEWS[name];
}

function viewNameOf(options: ViewOptions): keyof typeof VIEWS | undefined {
  return (Object.keys(VIEWS) as (keyof typeof VIEWS)[]).find((name) => options[name]);
}

function asData({ plan, faults }: OpenedPlan, { data }: View, filter: PlanFilter): object {
  return plan ? { ...data(plan, filter), faults } : { faults };
}

/** At most one view. */
function sayTable({ file, plan, faults }: OpenedPlan, { csv }: View, io: Io): void {
  if (plan && csv) io.data(csv(plan));
  io.err(sayBriefly(file, faults, paintsFor(io.colours.err)));
}

function asText({ file, plan, faults }: OpenedPlan, { text }: View, filter: PlanFilter, io: Io): string {
  const paint = paintsFor(io.colours.out);
  const said = plan ? text(plan, { paint, width: widthFor(io.columns), filter }) : '';
  const added = sayBriefly(file, faults, paint);
  return [said, added].filter((part) => part !== '').join('\n');
}

export const command: CommandDefinition<ExplainCommandOptions> = {
  name: 'explain',
  summary: 'Explain the deployments in a spec, or a fault code',
  details:
    'Use only one of --access, --deployer, --names, --network and --quota. None can be combined with --endpoint, and only --deployer and --network with --target. csv requires --access.',
  arguments: [specArgument('[spec|code]', 'Fault code such as MP1203, or path to the spec')],
  options: [
    viewOption('--access', 'Show which callers can call each endpoint, and with which permissions'),
    viewOption('--deployer', 'Show required deploy permissions as policies and roles to copy'),
    viewOption('--names', 'Show the name of each resource, its origin, and the effect of renaming'),
    viewOption('--network', 'Show the network paths to each endpoint, and who can use them'),
    viewOption('--quota', 'Show requested and available quota, shortfalls and how to request more'),
    new Option('--target <target>', 'Show only this target or shared network'),
    new Option('--endpoint <endpoint>', "Show only this endpoint's deployments"),
    formatOption('csv'),
    todayOption(),
  ],
  examples: [
    { line: 'modelport explain', what: 'Explain the deployments in modelport.yaml' },
    { line: 'modelport explain --quota', what: 'Show requested and available quota' },
    { line: 'modelport explain --access --format csv', what: 'Print the access matrix for a spreadsheet' },
    { line: 'modelport explain MP1203', what: 'Explain a fault code' },
  ],
  exitCodes: { 0: 'No errors; there may be warnings', 1: 'The spec has errors, or the fault code, target or endpoint is unknown' },
  pages: ['access.md', 'naming.md', 'networking.md', 'capacity.md', 'faults.md'],
  misuse,
  run: ([operand], options, io) => {
    if (!isCode(operand)) return explain(operand, options, io);
    const { explainFaultCode } = require('./explain-fault') as typeof import('./explain-fault');
    return explainFaultCode(operand.toUpperCase(), { format: options.format === 'json' ? 'json' : 'text' }, io);
  },
};

function isCode(operand: string | undefined): operand is string {
  return operand !== undefined && /^MP\d{4}$/i.test(operand);
}

function misuse(options: ExplainCommandOptions, [operand]: readonly string[]): string | undefined {
  const view = viewNameOf(options);
  const filters = (['target', 'endpoint'] as const).filter((name) => options[name] !== undefined);
  const part = view ?? filters[0];
  if (isCode(operand) && part !== undefined) return `option '--${part}' cannot be used with a fault code`;
  const unused = filters.find((name) => name === 'endpoint' || !viewOf(options).hasTargets);
  if (view !== undefined && unused !== undefined) return `option '--${unused}' cannot be used with option '--${view}'`;
  return options.format === 'csv' && !options.access ? "option '--format csv' needs '--access'" : undefined;
}

/** One view at a time. */
function viewOption(flag: string, description: string): Option {
  return new Option(flag, description).conflicts(Object.keys(VIEWS).filter((name) => `--${name}` !== flag));
}
