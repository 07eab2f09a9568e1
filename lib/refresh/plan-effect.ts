import type { RefreshedFacts } from '../catalog/refreshed';
import type { Catalog } from '../catalog/types';
import type { Fault } from '../faults/fault';
import type { Plan } from '../plan/plan';
import { resolvePlan } from '../plan/resolve-plan';
import type { Spec } from '../spec';

/** Effect of refreshed facts on a spec's plan. */
export interface PlanEffect {
  /** Deployments that change, which only happens if a value or location was wrong before. */
  readonly deployments: readonly DeploymentEffect[];
  /** New faults. */
  readonly newFaults: readonly Fault[];
  /** Resolved faults. */
  readonly settledFaults: readonly Fault[];
}

export interface DeploymentEffect {
  readonly target: string;
  readonly endpoint: string;
  /** Changed plan field; `deployment` if the deployment exists only before or only after. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Plan fields that do not affect the deployment. */
const WORDS: readonly string[] = ['decisions', 'quotas', 'apis'];

/** @param today date for checking retirement, `YYYY-MM-DD` */
export function planEffect(spec: Spec, shipped: Catalog, facts: RefreshedFacts, today: string): PlanEffect {
  const before = resolvePlan(spec, shipped, { today });
  const after = resolvePlan({ ...spec, refreshed: facts }, shipped, { today });
  return {
    deployments: deploymentEffects(deploymentsOf(before), deploymentsOf(after)),
    newFaults: without(after.faults, before.faults),
    settledFaults: without(before.faults, after.faults),
  };
}

type Deployments = ReadonlyMap<
  string,
  { readonly target: string; readonly endpoint: string; readonly fields: Readonly<Record<string, unknown>> }
>;

function deploymentsOf({ targets }: Plan): Deployments {
  const all = targets.flatMap((target) =>
    target.deployments.map((deployment) => ({ target: target.key, endpoint: deployment.endpoint, fields: { ...deployment } })),
  );
  return new Map(all.map((deployment) => [`${deployment.target} ${deployment.endpoint}`, deployment]));
}

function deploymentEffects(before: Deployments, after: Deployments): DeploymentEffect[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key): DeploymentEffect[] => {
    const [then, now] = [before.get(key), after.get(key)];
    const { target, endpoint } = (now ?? then) as { readonly target: string; readonly endpoint: string };
    if (!then || !now) {
      const [gone, come] = [then ? 'decided' : null, now ? 'decided' : null];
      return [{ target, endpoint, field: 'deployment', before: gone, after: come }];
    }
    const fields = [...new Set([...Object.keys(then.fields), ...Object.keys(now.fields)])].filter((field) => !WORDS.includes(field));
    return fields
      .map((field) => ({ target, endpoint, field, before: show(then.fields[field]), after: show(now.fields[field]) }))
      .filter((effect) => effect.before !== effect.after);
  });
}

function show(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function without(faults: readonly Fault[], others: readonly Fault[]): readonly Fault[] {
  const known = new Set(others.map(textOf));
  return faults.filter((fault) => !known.has(textOf(fault)));
}

function textOf({ code, path, cause }: Fault): string {
  return JSON.stringify([code, path, cause]);
}
