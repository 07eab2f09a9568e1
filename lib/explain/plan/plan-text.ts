import type { Plan } from '../../plan/plan';
import { layOut, type Paint, PLAIN, WIDTH } from '../../text/layout';
import { filterPlan, type PlanFilter } from './plan-filter';
import { explainSharedNetwork } from './shared-network-text';
import { explainDeployments, explainTarget } from './target-text';

export interface ExplainOptions {
  /** @default - none: plain text */
  readonly paint?: Paint;
  /** Columns to fill. @default 110 */
  readonly width?: number;
  /** Part of the plan to show. Only the plan itself can be filtered by endpoint. @default - the whole plan */
  readonly filter?: PlanFilter;
}

/**
 * Renders the plan as text: each target and deployment with every decision and its reason.
 *
 * Faults are not included; commands print them separately, with their location.
 */
export function explainPlan(whole: Plan, { paint = PLAIN, width = WIDTH, filter = {} }: ExplainOptions = {}): string {
  const plan = filterPlan(whole, filter);
  const title = `${paint.strong(`${plan.service}-${plan.environment}`)}  ${paint.faint(`catalog of ${plan.catalogAsOf}`)}`;
  const explain = filter.endpoint === undefined ? explainTarget : explainDeployments;
  const preferences = filter.target === undefined ? explainPreferences(whole, Object.keys(plan.preferences), paint, width) : [];
  const networks = (plan.networks ?? []).map((network) => explainSharedNetwork(network, paint, width));
  return [[title], preferences, ...networks, ...plan.targets.map((target) => explain(target, paint, width))]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** Targets per endpoint, in order of preference. Targets without a deployment are marked. */
function explainPreferences(plan: Plan, endpoints: readonly string[], paint: Paint, width: number): string[] {
  const rows = endpoints.map((endpoint) => [
    endpoint,
    (plan.preferences[endpoint] ?? [])
      .map((target) => (isDecided(plan, endpoint, target) ? target : `${target} (not planned)`))
      .join(', then ') || 'no target',
  ]);
  return [paint.strong('endpoints'), ...layOut(rows, { indent: 2, width })];
}

function isDecided({ targets }: Plan, endpoint: string, target: string): boolean {
  return targets.some(({ key, deployments }) => key === target && deployments.some((deployment) => deployment.endpoint === endpoint));
}
