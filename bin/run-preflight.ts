import type { Cloud } from '../lib/catalog/types';
import { type Clouds, openClouds, type Requests } from '../lib/clients';
import { closest } from '../lib/faults/closest';
import { targetUnheardOf } from '../lib/faults/command-faults';
import { type Fault, hasErrors } from '../lib/faults/fault';
import type { Plan } from '../lib/plan/plan';
import { explainReport } from '../lib/preflight/explain-report';
import { askClouds, judgePlan, withSharing } from '../lib/preflight/preflight';
import type { PreflightReport, PreflightVerdict } from '../lib/preflight/report';
import { type AskOptions, askInTime, askingFaults } from './ask-clouds';
import { CONTEXT_FILES } from './context-files';
import { INTERRUPTED } from './interrupted';
import type { Io } from './io';
import { openPlan } from './open-plan';
import type { CommonOptions } from './options';
import { paintsFor } from './paints';
import { sayBriefly } from './print-faults';
import { widthFor } from './width';

export interface PreflightOptions extends CommonOptions, AskOptions {
  /** Only targets on these clouds. @default - all */
  readonly cloud?: readonly Cloud[];
  /** Only these targets, by key. @default - all */
  readonly target?: readonly string[];
  /** Whether to ignore what a cloud did not answer. @default false */
  readonly allowUnverified?: boolean;
}

/** Exit codes by result. A shortfall is an error, just like a fault in the spec. */
const CODES: Readonly<Record<PreflightVerdict, number>> = { ok: 0, short: 1, unverified: 3 };

/**
 * Queries a spec's clouds for quota, capacity and access, and checks whether they are sufficient for each deployment.
 *
 * Does not query anything for a spec with errors, and prints its faults to stderr. JSON output is a single report object that includes the
 * spec's faults.
 *
 * @param open opens the clients. Default: with the current credentials
 * @returns the exit code: 0 if all is ok; 1 on a shortfall or errors in the spec; 3 if a cloud did not answer
 */
export async function preflight(
  spec: string | undefined,
  options: PreflightOptions,
  io: Io,
  open: (requests: Requests) => Clouds = openClouds,
): Promise<number> {
  const today = options.today ?? io.today();
  const opened = await openPlan({ argument: spec, env: io.env, contextFiles: CONTEXT_FILES }, today);
  const keys = opened.plan ? chosen(opened.plan, options) : [];
  const plan = opened.plan && !hasErrors(opened.faults) ? withSharing(opened.plan, keys) : undefined;
  const asking = plan === undefined ? [] : askingFaults([...new Set(plan.targets.map(({ cloud }) => cloud))]);
  const faults = opened.withFaults([...unknownTargets(opened.plan, options), ...(open === openClouds ? asking : [])]);
  if (plan === undefined || hasErrors(faults)) return refuse(opened.file, faults, options, io);

  const asked = await askInTime(io, options, (requests) => askClouds(plan, open(requests)));
  if (asked === undefined) {
    io.err('interrupted\n');
    return INTERRUPTED;
  }
  const report = judgePlan(plan, asked, { askedOn: io.today(), today, of: keys });
  say(report, opened.file, faults, options, io);
  return report.verdict === 'unverified' && options.allowUnverified ? 0 : CODES[report.verdict];
}

/** Keys of the targets that the options select. */
function chosen({ targets }: Plan, { cloud, target }: PreflightOptions): readonly string[] {
  return targets.filter((each) => (cloud?.includes(each.cloud) ?? true) && (target?.includes(each.key) ?? true)).map(({ key }) => key);
}

function unknownTargets(plan: Plan | undefined, { target = [] }: PreflightOptions): readonly Fault[] {
  if (plan === undefined) return [];
  const keys = plan.targets.map(({ key }) => key);
  return target.filter((key) => !keys.includes(key)).map((key) => targetUnheardOf(key, keys, closest(key, keys)));
}

function refuse(file: string | undefined, faults: readonly Fault[], { format }: PreflightOptions, io: Io): number {
  if (format === 'json') io.data(`${JSON.stringify({ faults }, null, 2)}\n`);
  else io.err(sayBriefly(file, faults, paintsFor(io.colours.err)));
  return CODES.short;
}

function say(report: PreflightReport, file: string | undefined, faults: readonly Fault[], { format }: PreflightOptions, io: Io): void {
  if (format === 'json') {
    io.data(`${JSON.stringify({ ...report, faults }, null, 2)}\n`);
    return;
  }
  io.out(explainReport(report, { paint: paintsFor(io.colours.out), width: widthFor(io.columns) }));
  io.err(sayBriefly(file, faults, paintsFor(io.colours.err)));
}
