import { cloudName } from '../../../faults/cloud-name';
import { formatNumber } from '../../../text/number';
import type { ReviewResult } from '../../finding';
import { changedTargets, type TargetCounts } from '../target-counts';
import { verdictText } from '../verdict';
import { element, type Markup } from './markup';

/** Signs beside the verdict; its words say the same. */
const SIGNS = { block: '✕', look: '!', fine: '✓' } as const;

/** The verdict, then the changes per target. */
export function verdict(result: ReviewResult): Markup {
  const { changed, unchanged } = changedTargets(result.stacks);
  const sign = element('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[result.verdict]);
  const items = [...changed.map(targetItem), ...(unchanged === '' ? [] : [element('li', { class: 'unchanged' }, unchanged)])];
  return element(
    'header',
    { class: `verdict ${result.verdict}` },
    element('h1', {}, sign, verdictText(result)),
    items.length === 0 ? null : element('ul', { class: 'targets', 'aria-label': 'Changes per target' }, items),
  );
}

function targetItem(target: TargetCounts): Markup {
  const counts = [
    ['create', '+', target.create, 'created'],
    ['update', '~', target.update, 'updated'],
    ['delete', '−', target.delete, 'deleted'],
    ['replace', '±', target.replace, 'replaced'],
  ] as const;
  return element(
    'li',
    {},
    element('strong', {}, target.name),
    target.cloud === null ? null : element('span', { class: 'cloud' }, cloudName(target.cloud)),
    element(
      'span',
      { class: 'counts' },
      counts
        .filter(([, , count]) => count > 0)
        .map(([name, mark, count, word]) =>
          element('span', { class: name }, element('span', { 'aria-hidden': 'true' }, mark), `${formatNumber(count)} ${word}`),
        ),
    ),
  );
}
