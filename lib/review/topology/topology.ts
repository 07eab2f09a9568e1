import type { Cloud } from '../../catalog/types';
import type { ChangeState } from '../change-state';

/** Callers, the targets that let them in, and the endpoints behind those, before and after the change. */
export interface Topology {
  /** Callers first, then targets, then endpoints; each by name. */
  readonly nodes: readonly TopologyNode[];
  /** From callers to targets, and from targets to endpoints. */
  readonly edges: readonly TopologyEdge[];
}

export interface TopologyNode {
  /** Unique in the topology. */
  readonly id: string;
  readonly kind: 'caller' | 'target' | 'endpoint';
  /** Key in the spec; without a spec, stack name or address of a resource. */
  readonly name: string;
  /** Null for callers. */
  readonly cloud: Cloud | null;
  /** What it is on each side, such as a target's region and exposure or an endpoint's model. Null on a side without it, empty if nothing is known. */
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  readonly state: ChangeState;
}

export interface TopologyEdge {
  /** IDs of nodes. */
  readonly from: string;
  readonly to: string;
  /** From a caller: endpoints that it may call on the target. Null on a side without the edge. */
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  readonly state: ChangeState;
}
