import type { Plan } from '../../plan/plan';
import { type Cell, layOut, type Paint, PLAIN, WIDTH } from '../../text/layout';
import type { ExplainOptions } from '../plan/plan-text';
import { type DeployerNeeds, deployerNeeds, type Need, type TargetNeeds } from './deployer-permissions';

/**
 * What deploying a plan needs, as a person copies it: for each target the least permissions of who deploys, the services that must be
 * on, and what to know. `deployerNeeds` gives the same as data.
 */
export function explainDeployer(plan: Plan, { paint = PLAIN, width = WIDTH }: ExplainOptions = {}): string {
  const needs = deployerNeeds(plan);
  const title = `${paint.strong(`${needs.service}-${needs.environment}`)}  ${paint.faint('what deploying it needs, and no more')}`;
  const blocks = [[title], ...needs.targets.map((target) => targetLines(target, paint, width)), organisationLines(needs, paint)];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function targetLines({ target, cloud, account, needs, notes }: TargetNeeds, paint: Paint, width: number): string[] {
  const rows = notes.map((note): Cell[] => [{ text: 'note', paint: paint.faint }, note]);
  return [
    `${paint.strong(target)}  ${cloud} ${account}`,
    ...needs.flatMap((need) => ['', ...needLines(need, paint)]),
    ...(rows.length > 0 ? ['', ...layOut(rows, { indent: 2, width })] : []),
  ];
}

function organisationLines({ organisation }: DeployerNeeds, paint: Paint): string[] {
  if (organisation.length === 0) return [];
  return [paint.strong('the organisation on AWS'), ...organisation.flatMap((need) => ['', ...needLines(need, paint)])];
}

/** A list of names goes behind its command; a document stands as it is copied. */
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
