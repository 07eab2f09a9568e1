import type { Graph } from '@dagrejs/dagre';
import { groupBy } from '../../access/group-by';
import type { Topology, TopologyNode } from '../../topology/topology';
import { type Link, linksOf, nodeLines, STATE_MARKS } from '../topology-view';

/** A node with its text and its box, in pixels from the top left corner. */
export interface PlacedNode {
  readonly node: TopologyNode;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TopologyLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly { readonly link: Link; readonly from: PlacedNode; readonly to: PlacedNode }[];
}

/** The font is monospaced, so that a text's width is known without a browser: 0.62 em per character, which no common font exceeds. */
export const FONT_SIZE = 13;
export const LINE_HEIGHT = 18;
export const PADDING = 12;
const CHARACTER_WIDTH = FONT_SIZE * 0.62;

/** Characters per line; longer ones end with an ellipsis. */
const MOST_LINE = 44;

/** From left to right, by dagre, which is loaded only here. */
export function layOutTopology(topology: Topology): TopologyLayout {
  const { Graph, layout } = require('@dagrejs/dagre') as typeof import('@dagrejs/dagre');
  const graph: Graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 72, marginx: 2, marginy: 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  const sized = new Map(sizesOf(topology.nodes).map((size) => [size.node.id, size]));
  for (const [id, { width, height }] of sized) graph.setNode(id, { width, height });
  const links = linksOf(topology);
  for (const { from, to } of links) graph.setEdge(from.id, to.id);
  layout(graph);
  const placed = new Map([...sized].map(([id, size]) => [id, placedAt(size, graph.node(id) as { x: number; y: number })]));
  const nodes = [...placed.values()];
  return {
    width: Math.max(0, ...nodes.map(({ x, width }) => x + width)) + 2,
    height: Math.max(0, ...nodes.map(({ y, height }) => y + height)) + 2,
    nodes,
    links: links.map((link) => ({ link, from: placed.get(link.from.id) as PlacedNode, to: placed.get(link.to.id) as PlacedNode })),
  };
}

type Sized = Omit<PlacedNode, 'x' | 'y'>;

/** Nodes of one kind have one width, so that columns line up. */
function sizesOf(nodes: readonly TopologyNode[]): readonly Sized[] {
  const own = nodes.map(sizeOf);
  const widths = groupBy(own, ({ node }) => node.kind);
  return own.map((size) => ({ ...size, width: Math.max(...(widths.get(size.node.kind) ?? []).map(({ width }) => width)) }));
}

function sizeOf(node: TopologyNode): Sized {
  const lines = [`${STATE_MARKS[node.state]}${node.name}`, ...nodeLines(node)].map(shortLine);
  const longest = Math.max(...lines.map((line) => line.length));
  return { node, lines, width: Math.ceil(longest * CHARACTER_WIDTH) + 2 * PADDING, height: lines.length * LINE_HEIGHT + 2 * PADDING - 4 };
}

/** dagre places centers. */
function placedAt(size: Sized, { x, y }: { readonly x: number; readonly y: number }): PlacedNode {
  return { ...size, x: Math.round(x - size.width / 2), y: Math.round(y - size.height / 2) };
}

function shortLine(line: string): string {
  const characters = [...line];
  return characters.length <= MOST_LINE ? line : `${characters.slice(0, MOST_LINE - 1).join('')}…`;
}
