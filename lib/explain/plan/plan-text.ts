import type { Plan } from '../../plan/plan';
import { layOut, type Paint, PLAIN, WIDTH } from '../../text/layout';
import { explainTarget } from './target-text';

export interface ExplainOptions {
  /** @default - none: plain text */
  readonly paint?: Paint;
  /** Columns to fill. @default 110 */
  readonly width?: number;
}

/**
 * The plan as a person reads it: what was decided for each target and each of its deployments, and why.
 *
 * Its faults are not in it: they are printed as those of every command are, with their place.
 */
export function explainPlan(plan: Plan, { paint = PLAIN, width = WIDTH }: ExplainOptions = {}): string {
  const title = `${paint.strong(`${plan.service}-${plan.environment}`)}  ${paint.faint(`decided by the catalog of ${plan.catalogAsOf}`)}`;
  const blocks = [[title], explainPreferences(plan, paint, width), ...plan.targets.map((target) => explainTarget(target, paint, width))];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** Where each endpoint is served, best first. A place that could not be decided says so. */
function explainPreferences(plan: Plan, paint: Paint, width: number): string[] {
  const rows = Object.entries(plan.preferences).map(([endpoint, targets]) => [
    endpoint,
    targets.map((target) => (isDecided(plan, endpoint, target) ? target : `${target} (not decided)`)).join(', then ') || 'nowhere',
  ]);
  return [paint.strong('endpoints'), ...layOut(rows, { indent: 2, width })];
}

function isDecided({ targets }: Plan, endpoint: string, target: string): boolean {
  return targets.some(({ key, deployments }) => key === target && deployments.some((deployment) => deployment.endpoint === endpoint));
}
