import { OUTSIDE } from '../../plan/network/network';
import type { Plan, TargetExposure } from '../../plan/plan';
import { hasPrivatePath } from '../../rules/exposure';
import { type Cell, layOut, type Paint, PLAIN, WIDTH } from '../../text/layout';
import type { ExplainOptions } from '../plan/plan-text';
import type { CallerReach, RequiredPolicy, SharedNetworkReach, Statement, TargetReach } from './reach';
import { networkReach } from './reachability';

/** Maximum column width in characters. */
const MOST = { what: 64, caller: 24 };

/** Label for how a caller reaches an endpoint; the reason follows. */
const SAID: Readonly<Record<CallerReach['reaches'], string>> = {
  privately: 'privately',
  publicly: 'publicly',
  conditionally: 'conditionally',
  assumed: 'assumed',
  unsure: 'unverified',
  no: 'unreachable',
};

/**
 * Renders network reachability as text: for each target the path of calls, allowed sources, name resolution, what stays open, and how each
 * caller reaches its endpoints. `networkReach` returns the same as data.
 */
export function explainNetwork(plan: Plan, { paint = PLAIN, width = WIDTH, filter }: ExplainOptions = {}): string {
  const { service, environment, networks = [], targets } = networkReach(plan, filter);
  const title = `${paint.strong(`${service}-${environment}`)}  ${paint.faint('network paths to each endpoint')}`;
  const blocks = [
    [title],
    ...networks.map((network) => explainShared(network, paint, width)),
    ...targets.map((target) => explainReach(target, paint, width)),
  ];
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function explainShared({ network, cloud, region, targets, path, from, left }: SharedNetworkReach, paint: Paint, width: number): string[] {
  const users = targets.length > 0 ? `used by ${targets.join(', ')}` : 'unused';
  return [
    `${paint.strong(network)}  ${cloud} ${region}  ${paint.faint(`shared network, ${users}`)}`,
    ...section('path', statementLines(path, paint, width), paint),
    ...section('allowed sources', statementLines(from, paint, width), paint),
    ...section('stays open', statementLines(left, paint, width), paint),
  ];
}

function explainReach(reach: TargetReach, paint: Paint, width: number): string[] {
  const { target, cloud, region, exposure } = reach;
  const title = `${paint.strong(target)}  ${cloud} ${region}  ${sayExposure(exposure, paint)}`;
  if (reach.names.length === 0) return [title, `  ${paint.faint('nothing is deployed')}`];
  return [
    title,
    ...(exposure.kind === 'private' || exposure.kind === 'unmanaged'
      ? []
      : layOut([[{ text: 'reason', paint: paint.faint }, exposure.reason]], { indent: 2, width })),
    ...section('path', statementLines(reach.path, paint, width), paint),
    ...section('allowed sources', statementLines(reach.from, paint, width), paint),
    ...section('name resolution', statementLines(reach.names, paint, width), paint),
    ...section('stays open', statementLines(reach.left, paint, width), paint),
    ...section('switching', statementLines(reach.switching ?? [], paint, width), paint),
    ...section('callers', callerLines(reach, paint, width), paint),
    ...(reach.endpointPolicies ?? []).flatMap((required) => policyLines(required, paint)),
  ];
}

function sayExposure(exposure: TargetExposure, paint: Paint): string {
  const { kind } = exposure;
  if (kind === 'private') return paint.good(kind);
  return paint.doubtful(hasPrivatePath(exposure) ? `private and ${kind}` : kind);
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : ['', `  ${paint.strong(title)}`, ...lines];
}

/** Two columns, or the reason below its statement if one is too wide. */
function statementLines(statements: readonly Statement[], paint: Paint, width: number): string[] {
  const reason = ({ because, isSure }: Statement): Cell => ({ text: because, paint: isSure ? paint.faint : paint.doubtful });
  const isWide = statements.some(({ what }) => what.split(' ').some((word) => word.length > MOST.what));
  if (!isWide) {
    const rows = statements.map((statement) => [statement.what, reason(statement)]);
    return layOut(rows, { indent: 4, width, most: [MOST.what] });
  }
  return statements.flatMap((statement) => [
    ...layOut([[statement.what]], { indent: 4, width }),
    ...layOut([[reason(statement)]], { indent: 6, width }),
  ]);
}

function callerLines({ callers, exposure }: TargetReach, paint: Paint, width: number): string[] {
  const rows = callers.map(({ caller, runsIn, endpoints, reaches, because }): Cell[] => [
    caller,
    { text: sayLocation(runsIn, exposure), paint: paint.faint },
    endpoints.join(', '),
    { text: `${SAID[reaches]}: ${because}`, paint: reaches === 'privately' ? paint.good : paint.doubtful },
  ]);
  return layOut(rows, { indent: 4, width, most: [MOST.caller, MOST.caller, MOST.caller] });
}

/** Pretty-printed, so that it can be copied. */
function policyLines({ service, ids, policy }: RequiredPolicy, paint: Paint): string[] {
  const json = JSON.stringify(policy, null, 2).split('\n');
  return section(
    `required policy of ${ids.join(', ')} (${service})`,
    json.map((line) => `    ${line}`),
    paint,
  );
}

/** A caller without a location is assumed to be inside, which matters only for a private target. */
function sayLocation(runsIn: string | null, exposure: TargetExposure): string {
  if (runsIn === null) return hasPrivatePath(exposure) ? 'inside' : 'anywhere';
  return runsIn === OUTSIDE ? runsIn : `in ${runsIn}`;
}
