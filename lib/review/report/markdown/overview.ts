import { cloudName } from '../../../faults/cloud-name';
import type { ReviewResult } from '../../finding';
import { type ModelEntry, modelTable } from '../model-table';
import { drawnPart, type Link, linksOf } from '../topology-view';
import { codeSpan } from './code-span';
import { type Fold, folded } from './fold';
import { mermaidDiagram } from './mermaid';
import type { MarkdownProfile } from './profiles';
import type { Size } from './size-levels';

/** Most nodes of a diagram that can be read in a comment. */
const MOST_NODES = 40;

/** Most rows and columns of a table that can be read in a comment. */
const MOST_ROWS = 60;
const MOST_COLUMNS = 12;

/** The models per cloud and region, and the topology. Blocks of Markdown. */
export function overview(result: ReviewResult, { hasOverview, mostValue }: Size, profile: MarkdownProfile): readonly string[] {
  if (!hasOverview) return [];
  return [...modelBlocks(result, mostValue, profile), ...topologyBlocks(result, mostValue, profile)];
}

function modelBlocks({ models }: ReviewResult, most: number, profile: MarkdownProfile): readonly string[] {
  const { columns, rows } = modelTable(models);
  if (rows.length === 0 || rows.length > MOST_ROWS || columns.length > MOST_COLUMNS) return [];
  const head = ['', ...columns.map(({ cloud, region }) => `${cloudName(cloud)}${region === null ? '' : ` ${cellSpan(region, most)}`}`)];
  const lines = rows.map(({ endpoint, cells }) => [
    cellSpan(endpoint, most),
    ...cells.map((entries) => entries.map((entry) => entryText(entry, most, entries.length > 1)).join(', ')),
  ]);
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return folded(plain('Models by cloud and region'), [table], profile);
}

function entryText({ before, after, state, place }: ModelEntry, most: number, isNamed: boolean): string {
  const on = isNamed ? ` on ${cellSpan(place, most)}` : '';
  const [from, to] = [before, after].map((side) => (side === null ? '' : cellSpan(side, most)));
  switch (state) {
    case 'added':
      return `added ${to}${on}`;
    case 'removed':
      return `removed ${from}${on}`;
    case 'changed':
      return `${from} → ${to}${on}`;
    case 'same':
      return `${to}${on}`;
  }
}

/** A pipe would end the cell, even in a code span. */
function cellSpan(value: string, most: number): string {
  return codeSpan(value, most).replaceAll('|', '\\u007c');
}

function topologyBlocks({ topology }: ReviewResult, most: number, profile: MarkdownProfile): readonly string[] {
  const drawn = drawnPart(topology, MOST_NODES);
  if (!drawn || drawn.edges.length === 0) return [];
  const blocks = profile.drawsMermaid
    ? [mermaidDiagram(drawn)]
    : [
        linksOf(drawn)
          .map((link) => linkItem(link, most))
          .join('\n'),
      ];
  return folded(plain('Callers, targets and endpoints'), blocks, profile);
}

function linkItem({ from, to, before, after, state }: Link, most: number): string {
  const endpoints = after ?? before ?? [];
  const calls = endpoints.length === 0 ? '' : `, calls ${endpoints.map((name) => codeSpan(name, most)).join(', ')}`;
  return `- ${codeSpan(from.name, most)} → ${codeSpan(to.name, most)}${calls}${state === 'same' ? '' : ` (${state})`}`;
}

function plain(title: string): Fold {
  return { html: title, markdown: title };
}
