import { printable, shortened } from '../../../text/printable';
import type { Topology, TopologyNode } from '../../topology/topology';
import { nodeLines, STATE_MARKS } from '../topology-view';

/** Characters per line of a label. */
const MOST_LABEL = 80;

/** Outlines by state. Marks in the labels say the same. */
const CLASSES = [
  'classDef added stroke:#1a7f37,stroke-width:3px',
  'classDef removed stroke:#cf222e,stroke-width:2px,stroke-dasharray:5 4',
  'classDef changed stroke:#9a6700,stroke-width:3px',
];

/** Arrows by state: only unchanged and added ones are solid. */
const ARROWS = { added: '==>', removed: '-.->', changed: '==>', same: '-->' } as const;

/** A fenced Mermaid diagram, from left to right. */
export function mermaidDiagram({ nodes, edges }: Topology): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    'flowchart LR',
    ...nodes.map((node) => `${ids.get(node.id)}${shape(node)}${node.state === 'same' ? '' : `:::${node.state}`}`),
    ...edges.map(({ from, to, state }) => `${ids.get(from)} ${ARROWS[state]} ${ids.get(to)}`),
    ...CLASSES,
  ];
  return ['```mermaid', ...lines, '```'].join('\n');
}

function shape(node: TopologyNode): string {
  const label = [`${STATE_MARKS[node.state]}${node.name}`, ...nodeLines(node)].map(labelText).join('<br/>');
  return node.kind === 'caller' ? `(["${label}"])` : `["${label}"]`;
}

/** Everything but letters, digits and harmless punctuation as a reference, so that no name can end the label, the line or the fence. */
function labelText(text: string): string {
  return shortened(printable(text), MOST_LABEL).replace(/[^\w .,/→-]/gu, (character) => `#${character.codePointAt(0)};`);
}
