import { hasErrors } from '../../lib/faults/fault';
import { explainNetwork } from '../../lib/plan/explain-network';
import { explainPlan } from '../../lib/plan/explain-plan';
import { networkReach } from '../../lib/plan/network-reach';
import type { Io } from '../io';
import { CONTEXT_FILES, type OpenedPlan, openPlan } from '../open-plan';
import type { CommonOptions } from '../options';
import { paintsFor } from '../paints';
import { sayCount, sayFaults } from '../print-faults';
import { widthFor } from '../width';

export interface NetworkOption {
  /** Who reaches the endpoints, instead of what is decided. */
  readonly network?: boolean;
}

/**
 * Says what is decided, or who reaches the endpoints, and after it the faults: they belong to what a reader judges, so all goes
 * to stdout.
 *
 * As JSON it is the plan itself, or its reach. Where the spec cannot be read, there is nothing but `faults` in it.
 */
export async function explain(
  spec: string | undefined,
  { format, today, network = false }: CommonOptions & NetworkOption,
  io: Io,
): Promise<number> {
  const sources = { argument: spec, env: io.env, contextFiles: CONTEXT_FILES };
  const opened = await openPlan(sources, today ?? io.today());
  io.out(format === 'json' ? `${JSON.stringify(asData(opened, network), null, 2)}\n` : asText(opened, network, io));
  return hasErrors(opened.faults) ? 1 : 0;
}

function asData({ plan, faults }: OpenedPlan, network: boolean): object {
  if (!plan) return { faults };
  return network ? { ...networkReach(plan), faults } : plan;
}

function asText({ file, plan, faults }: OpenedPlan, network: boolean, io: Io): string {
  const paint = paintsFor(io.colours.out);
  const say = network ? explainNetwork : explainPlan;
  const said = plan ? `${say(plan, { paint, width: widthFor(io.columns) })}\n` : '';
  return said + sayFaults(faults, paint) + sayCount(file, faults, paint);
}
