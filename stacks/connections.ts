import type { Connection, TargetPlan } from '../lib/plan/plan';

/** An endpoint's construct, with its part of a connection. */
interface Connectable {
  readonly connection: Omit<Connection, 'endpoint' | 'target' | 'cloud' | 'apis' | 'gates'>;
}

/** How clients reach a target's deployments: the `connections` output, in the plan's order. Each connection lists a gate once. */
export function connectionsOf(
  { key: target, cloud, gates, deployments }: TargetPlan,
  endpoints: ReadonlyMap<string, Connectable>,
): readonly Connection[] {
  return deployments.map(({ endpoint, apis }) => {
    const { connection } = endpoints.get(endpoint) as Connectable;
    const open = gates.filter((gate) => gate.endpoint === endpoint).map(({ id }) => id);
    return { endpoint, target, cloud, ...connection, apis, gates: [...new Set(open)] };
  });
}
