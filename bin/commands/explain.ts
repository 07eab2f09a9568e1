import { hasErrors } from '../../lib/faults/fault';
import { explainPlan } from '../../lib/plan/explain-plan';
import type { Io } from '../io';
import { CONTEXT_FILES, type OpenedPlan, openPlan } from '../open-plan';
import type { CommonOptions } from '../options';
import { paintsFor } from '../paints';
import { sayCount, sayFaults } from '../print-faults';
import { widthFor } from '../width';

/**
 * Says what is decided, and after it the faults: they belong to what a reader judges, so all goes to stdout.
 *
 * As JSON it is the plan itself. Where the spec cannot be read, there is nothing but `faults` in it.
 */
export async function explain(spec: string | undefined, { format, today }: CommonOptions, io: Io): Promise<number> {
  const sources = { argument: spec, env: io.env, contextFiles: CONTEXT_FILES };
  const opened = await openPlan(sources, today ?? io.today());
  io.out(format === 'json' ? `${JSON.stringify(opened.plan ?? { faults: opened.faults }, null, 2)}\n` : asText(opened, io));
  return hasErrors(opened.faults) ? 1 : 0;
}

function asText({ file, plan, faults }: OpenedPlan, io: Io): string {
  const paint = paintsFor(io.colours.out);
  const said = plan ? `${explainPlan(plan, { paint, width: widthFor(io.columns) })}\n` : '';
  return said + sayFaults(faults, paint) + sayCount(file, faults, paint);
}
