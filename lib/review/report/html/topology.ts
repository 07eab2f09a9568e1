import type { ReviewResult } from '../../finding';
import { drawnPart, type Link, linksOf, nodeLines } from '../topology-view';
import { type Content, element, type Markup } from './markup';
import { FONT_SIZE, LINE_HEIGHT, layOutTopology, PADDING, type PlacedNode, type TopologyLayout } from './topology-layout';

/** Most nodes that a drawing shows at once. */
const MOST_NODES = 150;

/** The topology as a drawing and, for readers who cannot see it, as a list. */
export function topology(result: ReviewResult): Markup | null {
  const { nodes } = result.topology;
  if (linksOf(result.topology).length === 0) return null;
  const drawn = drawnPart(result.topology, MOST_NODES);
  const isPart = drawn && drawn.nodes.length < nodes.length;
  return element(
    'section',
    { 'aria-labelledby': 'topology' },
    element('h2', { id: 'topology' }, 'Callers, targets and endpoints'),
    drawn
      ? element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-labelledby': 'topology' }, drawing(layOutTopology(drawn)))
      : element('p', {}, 'The change is too large to draw.'),
    isPart ? element('p', { class: 'note' }, 'Only changes and their neighbors are drawn.') : null,
    element('details', {}, element('summary', {}, 'As text'), element('ul', {}, linksOf(result.topology).map(linkItem))),
  );
}

function drawing({ width, height, nodes, links }: TopologyLayout): Markup {
  const changed = nodes.filter(({ node }) => node.state !== 'same').map(({ node }) => `${node.name} ${node.state}`);
  const description = changed.length === 0 ? 'Nothing changes.' : `Changes: ${changed.join(', ')}.`;
  return element(
    'svg',
    { role: 'img', 'aria-labelledby': 'drawing-title drawing-text', viewBox: `0 0 ${width} ${height}`, width, height },
    element('title', { id: 'drawing-title' }, 'Callers, the targets that let them in, and the endpoints behind those'),
    element('desc', { id: 'drawing-text' }, description),
    links.map((each) => line(each)),
    nodes.map(box),
  );
}

function line({ link, from, to }: TopologyLayout['links'][number]): Markup {
  const [x1, y1, x2, y2] = [from.x + from.width, middle(from), to.x, middle(to)];
  const bend = Math.round((x1 + x2) / 2);
  return element('path', { class: `link ${link.state}`, d: `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}` });
}

function middle({ y, height }: PlacedNode): number {
  return Math.round(y + height / 2);
}

/** Callers have round ends. */
function box({ node, lines, x, y, width, height }: PlacedNode): Markup {
  return element(
    'g',
    { class: `node ${node.kind} ${node.state}` },
    element('title', {}, [node.name, ...nodeLines(node), ...(node.state === 'same' ? [] : [node.state])].join(', ')),
    element('rect', { x, y, width, height, rx: node.kind === 'caller' ? Math.round(height / 2) : 6 }),
    lines.map((text, index) =>
      element(
        'text',
        { x: x + PADDING, y: y + PADDING + FONT_SIZE - 4 + index * LINE_HEIGHT, ...(index === 0 ? { class: 'name' } : {}) },
        text,
      ),
    ),
  );
}

function linkItem({ from, to, before, after, state }: Link): Markup {
  const endpoints = after ?? before ?? [];
  const calls: Content = endpoints.length === 0 ? null : [', calls ', endpoints.join(', ')];
  const what = nodeLines(to);
  return element(
    'li',
    {},
    element('code', {}, from.name),
    ' → ',
    element('code', {}, to.name),
    what.length === 0 ? null : ` (${what.join(', ')})`,
    calls,
    state === 'same' ? null : [' ', element('span', { class: `tag ${state}` }, state)],
  );
}
