import { isDeepStrictEqual } from 'node:util';
import type { Topology, TopologyEdge, TopologyNode } from '../topology/topology';

/** Marks in front of a name, so that color is never the only sign of a change. */
export const STATE_MARKS = { added: '+ ', removed: '− ', changed: '~ ', same: '' } as const;

/** What a node is, line by line: `private network → public` if both sides differ. */
export function nodeLines({ before, after }: Pick<TopologyNode, 'before' | 'after'>): readonly string[] {
  if (!before || !after) return after ?? before ?? [];
  if (isDeepStrictEqual(before, after)) return after;
  if (before.length !== after.length) return [`${before.join(', ')} → ${after.join(', ')}`];
  return before.map((line, index) => (line === after[index] ? line : `${line} → ${after[index]}`));
}

/** An edge with its nodes. */
export interface Link extends Omit<TopologyEdge, 'from' | 'to'> {
  readonly from: TopologyNode;
  readonly to: TopologyNode;
}

export function linksOf({ nodes, edges }: Topology): readonly Link[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge) => {
    const [from, to] = [known.get(edge.from), known.get(edge.to)];
    return from && to ? [{ ...edge, from, to }] : [];
  });
}

/** The part of a topology to draw: all of it or, if that has too many nodes, the changes and their neighbors. Undefined if those are too many as well. */
export function drawnPart(topology: Topology, most: number): Topology | undefined {
  const { nodes, edges } = topology;
  if (nodes.length <= most) return topology;
  const changed = new Set(nodes.filter(({ state }) => state !== 'same').map(({ id }) => id));
  const near = edges.filter(({ from, to, state }) => state !== 'same' || changed.has(from) || changed.has(to));
  const kept = new Set([...changed, ...near.flatMap(({ from, to }) => [from, to])]);
  return kept.size > most ? undefined : { nodes: nodes.filter(({ id }) => kept.has(id)), edges: near };
}
