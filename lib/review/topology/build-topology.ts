import { firstOf } from '../../faults/alternatives';
import { cloudName } from '../../faults/cloud-name';
import type { Plan, TargetExposure } from '../../plan/plan';
import { compareText } from '../../text/compare-text';
import { groupBy } from '../access/group-by';
import { changeState } from '../change-state';
import type { ModelPlacement } from '../models/model-placement';
import { servedText } from '../models/served-text';
import type { PlannedSides } from '../planned-sides';
import { type CallerAccess, callerAccess } from './plan-access';
import type { Topology, TopologyEdge, TopologyNode } from './topology';

/**
 * Callers and exposure come from the plans, because output does not distinguish them from other grants and networks. Without plans, targets and
 * endpoints remain.
 */
export function buildTopology(placements: readonly ModelPlacement[], plans: PlannedSides | undefined): Topology {
  const stacks = [...groupBy(placements, ({ stack }) => stack)];
  const access = accessOnBothSides(plans);
  const callers = [...groupBy(access, ({ from }) => from)].map(([id, own]) => callerNode(id, own));
  const targets = stacks.map(([stack, own]) => targetNode(stack, own, plans));
  const endpoints = stacks.map(([stack, own]) => [stack, endpointNodes(own)] as const);
  const behind = endpoints.flatMap(([stack, nodes]) =>
    nodes.map(({ id, before, after }) => edge(targetId(stack), id, { before: before && [], after: after && [] })),
  );
  return sortTopology({
    nodes: [...callers, ...targets, ...endpoints.flatMap(([, nodes]) => nodes)],
    edges: [...access.map(({ from, to, ...sides }) => edge(from, to, sides)), ...behind],
  });
}

/** Several topologies as one. Their nodes have different IDs. */
export function mergeTopologies(topologies: readonly Topology[]): Topology {
  return sortTopology({ nodes: topologies.flatMap(({ nodes }) => nodes), edges: topologies.flatMap(({ edges }) => edges) });
}

const KINDS: readonly TopologyNode['kind'][] = ['caller', 'target', 'endpoint'];

function sortTopology({ nodes, edges }: Topology): Topology {
  return {
    nodes: [...nodes].sort(
      (one, other) =>
        KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || compareText(one.name, other.name) || compareText(one.id, other.id),
    ),
    edges: [...edges].sort((one, other) => compareText(one.from, other.from) || compareText(one.to, other.to)),
  };
}

type BothSides = Pick<TopologyNode, 'before' | 'after'>;

interface AccessOnBothSides extends BothSides {
  readonly caller: string;
  readonly from: string;
  readonly to: string;
}

function accessOnBothSides(plans: PlannedSides | undefined): readonly AccessOnBothSides[] {
  const keyOf = ({ caller, stack }: CallerAccess) => JSON.stringify([caller, stack]);
  const [before, after] = [callerAccess(plans?.base), callerAccess(plans?.head)];
  const endpointsOf = (side: readonly CallerAccess[]) => new Map(side.map((each) => [keyOf(each), each.endpoints]));
  const [one, other] = [endpointsOf(before), endpointsOf(after)];
  const all = new Map([...before, ...after].map((each) => [keyOf(each), each]));
  return [...all].map(([key, { caller, stack }]) => ({
    caller,
    from: callerId(caller, plans?.head ?? plans?.base),
    to: targetId(stack),
    before: one.get(key) ?? null,
    after: other.get(key) ?? null,
  }));
}

/** Callers of different specs may have the same key. */
function callerId(caller: string, spec: Pick<Plan, 'service' | 'environment'> | undefined): string {
  return ['caller', spec?.service, spec?.environment, caller].join(' ');
}

function targetId(stack: string): string {
  return `target ${stack}`;
}

function callerNode(id: string, access: readonly AccessOnBothSides[]): TopologyNode {
  const side = (on: keyof BothSides) => (access.some((each) => each[on]) ? [] : null);
  return node('caller', id, access[0]?.caller ?? id, null, { before: side('before'), after: side('after') });
}

function targetNode(stack: string, placements: readonly ModelPlacement[], plans: PlannedSides | undefined): TopologyNode {
  const [{ target, cloud }] = placements as [ModelPlacement];
  const side = (on: keyof BothSides, plan: Plan | undefined) => {
    const own = placements.filter((placement) => placement[on]);
    const exposure = plan?.targets.find(({ stackName }) => stackName === stack)?.exposure;
    const regions = new Set(own.flatMap(({ region }) => region ?? []));
    return own.length === 0 ? null : [[cloudName(cloud), ...regions].join(' '), ...(exposure ? [exposureText(exposure)] : [])];
  };
  return node('target', targetId(stack), target ?? stack, cloud, {
    before: side('before', plans?.base),
    after: side('after', plans?.head),
  });
}

function endpointNodes(placements: readonly ModelPlacement[]): readonly TopologyNode[] {
  return [...groupBy(placements, ({ endpoint }) => endpoint)].map(([endpoint, own]) => {
    const [{ stack, cloud }] = own as [ModelPlacement];
    const side = (on: keyof BothSides) => {
      const texts = own.flatMap((placement) => placement[on] ?? []).map(servedText);
      return texts.length === 0 ? null : texts;
    };
    return node('endpoint', `endpoint ${stack} ${endpoint}`, endpoint, cloud, { before: side('before'), after: side('after') });
  });
}

/** Ranges written out; a longer list is counted. */
const MOST_RANGES = 2;

function exposureText(exposure: TargetExposure): string {
  switch (exposure.kind) {
    case 'private':
      return 'private network';
    case 'allowlist':
      return `open to ${firstOf(exposure.cidrs, MOST_RANGES)}`;
    case 'public':
      return 'public network access';
    case 'unmanaged':
      return 'existing network settings';
  }
}

function node(kind: TopologyNode['kind'], id: string, name: string, cloud: TopologyNode['cloud'], sides: BothSides): TopologyNode {
  return { id, kind, name, cloud, ...sides, state: changeState(sides.before, sides.after) };
}

function edge(from: string, to: string, { before, after }: BothSides): TopologyEdge {
  return { from, to, before, after, state: changeState(before, after) };
}
