import { Option } from 'commander';
import type { Fault } from '../../lib/faults/fault';
import { faultCommand } from '../../lib/faults/fault-command';
import { formatPath } from '../../lib/faults/format';
import { workflowCommands } from '../../lib/text/workflow-command';
import type { CommandDefinition } from '../command';
import { CONTEXT_FILES } from '../context-files';
import type { Io } from '../io';
import { type OpenedPlan, openPlan } from '../open-plan';
import { type CommonOptions, countUpTo, formatOption, specArgument, todayOption } from '../options';
import { type Paints, paintsFor } from '../paints';
import { countFaults, isOpen, sayAcknowledged, sayCount, sayFaults, sayGrouped, sayUnchecked } from '../print-faults';

interface CheckOptions extends Omit<CommonOptions, 'format'> {
  readonly format: CommonOptions['format'] | 'github';
  /** Whether warnings that weaken the request fail. */
  readonly strict?: boolean;
  readonly maxWarnings?: number;
}

/** Reports every fault in a spec. The faults are the result, so they go to stdout. */
export async function check(spec: string | undefined, options: CheckOptions, io: Io): Promise<number> {
  const sources = { argument: spec, env: io.env, contextFiles: CONTEXT_FILES };
  const opened = await openPlan(sources, options.today ?? io.today());
  const { faults, unchecked } = opened;
  const failures = failuresOf(faults, options);
  if (options.format === 'json') {
    io.data(`${JSON.stringify({ faults, ...countFaults(faults), unchecked: unchecked.map(formatPath) }, null, 2)}\n`);
  } else if (options.format === 'github') {
    io.data(workflowCommands(faults.map(faultCommand)));
  } else {
    io.out(asText(opened, failures, paintsFor(io.colours.out), io.columns));
  }
  return countFaults(faults).errors > 0 || failures.length > 0 ? 1 : 0;
}

function asText({ file, faults, unchecked }: OpenedPlan, failures: readonly string[], paints: Paints, columns: number | undefined): string {
  const open = faults.filter(isOpen);
  const listed = columns === undefined ? sayFaults(open, paints) : sayGrouped(open, paints, columns);
  return [
    listed,
    sayAcknowledged(faults, paints),
    sayUnchecked(unchecked, paints),
    sayCount(file, faults, paints),
    ...failures.map((failure) => `${paints.bad(failure)}\n`),
  ].join('');
}

/** Why a spec without errors fails. */
function failuresOf(faults: readonly Fault[], { strict = false, maxWarnings }: CheckOptions): string[] {
  const { warnings } = countFaults(faults);
  const weaker = [...new Set(faults.filter((fault) => isOpen(fault) && fault.weakens).map(({ code }) => code))];
  return [
    ...(strict && weaker.length > 0 ? [`failed because of --strict: the result is weaker than requested (${weaker.join(', ')})`] : []),
    ...(maxWarnings !== undefined && warnings > maxWarnings
      ? [`failed because of --max-warnings ${maxWarnings}: the spec has ${warnings}`]
      : []),
  ];
}

export const command: CommandDefinition<CheckOptions> = {
  name: 'check',
  summary: 'Check a spec and report every problem',
  arguments: [specArgument()],
  options: [
    formatOption('github'),
    todayOption(),
    new Option('--strict', 'Fail if a warning says that the result is weaker than requested'),
    new Option('--max-warnings <count>', 'Fail if there are more warnings than this').argParser(countUpTo(100_000, 0)),
  ],
  examples: [
    { line: 'modelport check', what: 'Check modelport.yaml in this directory' },
    { line: 'modelport check team/modelport.yaml --strict --format github', what: 'Annotate a pull request, and fail on unmet requests' },
    { line: 'modelport check --today 2027-06-01', what: 'Check which models will be retired by that date' },
  ],
  exitCodes: { 0: 'No errors; there may be warnings', 1: 'The spec has errors, or warnings that --strict or --max-warnings rejects' },
  pages: ['faults.md'],
  run: ([spec], options, io) => check(spec, options, io),
};
