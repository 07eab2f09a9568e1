import { hasErrors } from '../../lib/faults/fault';
import { formatPath } from '../../lib/faults/format';
import type { CommandDefinition } from '../command';
import { CONTEXT_FILES } from '../context-files';
import type { Io } from '../io';
import { openPlan } from '../open-plan';
import { type CommonOptions, formatOption, specArgument, todayOption } from '../options';
import { paintsFor } from '../paints';
import { countFaults, sayCount, sayFaults, sayGrouped, sayUnchecked } from '../print-faults';

/** Reports every fault in a spec. The faults are the result, so they go to stdout. */
export async function check(spec: string | undefined, { format, today }: CommonOptions, io: Io): Promise<number> {
  const sources = { argument: spec, env: io.env, contextFiles: CONTEXT_FILES };
  const { file, faults, unchecked } = await openPlan(sources, today ?? io.today());
  if (format === 'json') {
    io.data(`${JSON.stringify({ faults, ...countFaults(faults), unchecked: unchecked.map(formatPath) }, null, 2)}\n`);
  } else {
    const paints = paintsFor(io.colours.out);
    const listed = io.columns === undefined ? sayFaults(faults, paints) : sayGrouped(faults, paints, io.columns);
    io.out(listed + sayUnchecked(unchecked, paints) + sayCount(file, faults, paints));
  }
  return hasErrors(faults) ? 1 : 0;
}

export const command: CommandDefinition<CommonOptions> = {
  name: 'check',
  summary: 'Check a spec and report every problem',
  arguments: [specArgument()],
  options: [formatOption(), todayOption()],
  examples: [
    { line: 'modelport check', what: 'Check modelport.yaml in this directory' },
    { line: 'modelport check team/modelport.yaml --format json', what: 'Print the faults as JSON, for CI' },
    { line: 'modelport check --today 2027-06-01', what: 'Check which models will be retired by that date' },
  ],
  exitCodes: { 0: 'No errors; warnings are possible', 1: 'The spec has errors' },
  run: ([spec], options, io) => check(spec, options, io),
};
