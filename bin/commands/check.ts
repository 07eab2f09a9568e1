import { hasErrors } from '../../lib/faults/fault';
import type { Io } from '../io';
import { CONTEXT_FILES, openPlan } from '../open-plan';
import type { CommonOptions } from '../options';
import { paintsFor } from '../paints';
import { countFaults, sayCount, sayFaults } from '../print-faults';

/** Says every fault of a spec. They are the result, so they go to stdout. */
export async function check(spec: string | undefined, { format, today }: CommonOptions, io: Io): Promise<number> {
  const sources = { argument: spec, env: io.env, contextFiles: CONTEXT_FILES };
  const { file, faults } = await openPlan(sources, today ?? io.today());
  if (format === 'json') {
    io.out(`${JSON.stringify({ faults, ...countFaults(faults) }, null, 2)}\n`);
  } else {
    const paints = paintsFor(io.colours.out);
    io.out(sayFaults(faults, paints) + sayCount(file, faults, paints));
  }
  return hasErrors(faults) ? 1 : 0;
}
