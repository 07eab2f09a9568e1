import { cloudName } from '../../../faults/cloud-name';
import { groupBy } from '../../access/group-by';
import type { ReviewResult } from '../../finding';
import { type ModelEntry, type ModelTable, modelTable } from '../model-table';
import { element, type Markup } from './markup';

/** The models by cloud and region. The table scrolls within its own box, so that the page never scrolls sideways. */
export function models(result: ReviewResult): Markup | null {
  const table = modelTable(result.models);
  if (table.rows.length === 0) return null;
  const rows = table.rows.map(({ endpoint, cells }) => element('tr', {}, element('th', { scope: 'row' }, endpoint), cells.map(cell)));
  return element(
    'section',
    { 'aria-labelledby': 'models' },
    element('h2', { id: 'models' }, 'Models by cloud and region'),
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-labelledby': 'models' },
      element('table', {}, element('thead', {}, headRows(table)), element('tbody', {}, rows)),
    ),
  );
}

function headRows({ columns }: ModelTable): readonly Markup[] {
  const clouds = [...groupBy(columns, ({ cloud }) => cloud)];
  return [
    element(
      'tr',
      {},
      element('th', { scope: 'col', rowspan: 2 }, 'Endpoint'),
      clouds.map(([cloud, own]) => element('th', { scope: 'colgroup', colspan: own.length }, cloudName(cloud))),
    ),
    element(
      'tr',
      {},
      columns.map(({ region }) => element('th', { scope: 'col', class: 'region' }, region ?? 'Region unknown')),
    ),
  ];
}

function cell(entries: readonly ModelEntry[]): Markup {
  return element(
    'td',
    {},
    entries.map((entry) => entryBlock(entry, entries.length > 1)),
  );
}

function entryBlock({ before, after, state, place }: ModelEntry, isNamed: boolean): Markup {
  return element(
    'div',
    { class: `entry ${state}` },
    isNamed ? element('span', { class: 'place' }, place) : null,
    state === 'same' ? null : element('span', { class: 'tag' }, state),
    before === null || state === 'same' ? null : element('del', {}, before),
    after === null ? null : state === 'same' ? element('span', {}, after) : element('ins', {}, after),
  );
}
