import type { Plan } from '../../plan/plan';
import { type Cell, layOut, type Paint, PLAIN, WIDTH } from '../../text/layout';
import type { ExplainOptions } from '../plan/plan-text';
import { type DeployerNeeds, deployerNeeds, type Need, type TargetNeeds } from './deployer-permissions';
import type { PolicyVerdict } from './policy-verdict';

/**
 * Renders the required deploy permissions as text to copy: for each target the least permissions, the APIs to enable, and notes.
 * `deployerNeeds` returns the same as data.
 */
export function explainDeployer(plan: Plan, { paint = PLAIN, width = WIDTH, filter }: ExplainOptions = {}): string {
  const needs = deployerNeeds(plan, filter);
  const title = `${paint.strong(`${needs.service}-${needs.environment}`)}  ${paint.faint('least permissions required to deploy')}`;
  const blocks = [[title], ...needs.targets.map((target) => targetLines(target, paint, width)), organisationLines(needs, paint)];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function targetLines({ target, cloud, account, needs, notes, policies }: TargetNeeds, paint: Paint, width: number): string[] {
  const rows = notes.map((note): Cell[] => [{ text: 'note', paint: paint.faint }, note]);
  return [
    `${paint.strong(target)}  ${cloud} ${account}`,
    ...needs.flatMap((need) => ['', ...needLines(need, paint)]),
    ...(rows.length > 0 ? ['', ...layOut(rows, { indent: 2, width })] : []),
    ...policyLines(policies, paint, width),
  ];
}

/** Policies that deny the stack or may deny it, then the names of those that it passes. */
function policyLines(policies: TargetNeeds['policies'], paint: Paint, width: number): string[] {
  const of = (verdict: PolicyVerdict['verdict']) => policies.filter((policy) => policy.verdict === verdict);
  const rows = [...of('blocked'), ...of('depends')].map(({ verdict, name, because }): Cell[] => [
    { text: verdict, paint: paint.doubtful },
    name,
    because,
  ]);
  const passed = of('passes').map(({ name }) => name);
  return [
    '',
    '  if your organization assigns these policies',
    ...layOut(rows, { indent: 4, width, most: [8, 42] }),
    ...(passed.length === 0 ? [] : layOut([[{ text: 'passes ', paint: paint.good }, passed.join('; ')]], { indent: 4, width })),
  ];
}

function organisationLines({ organisation }: DeployerNeeds, paint: Paint): string[] {
  if (organisation.length === 0) return [];
  return [paint.strong('AWS organization'), ...organisation.flatMap((need) => ['', ...needLines(need, paint)])];
}

/** Names follow their command; documents are printed as JSON. */
function needLines({ what, command, document }: Need, paint: Paint): string[] {
  const names = Array.isArray(document) ? (document as readonly string[]) : null;
  if (names !== null) return [`  ${what}`, ...names.map((name) => `    ${command === null ? name : `${command} ${name}`}`)];
  return [
    `  ${what}`,
    ...(command === null ? [] : [`    ${paint.faint(command)}`]),
    ...JSON.stringify(document, null, 2)
      .split('\n')
      .map((line) => `    ${line}`),
  ];
}
