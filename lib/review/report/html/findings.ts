import { createHash } from 'node:crypto';
import { formatNumber } from '../../../text/number';
import type { Finding, ReviewResult } from '../../finding';
import { acknowledgementText, lineText, type ReportOptions, shownValues, specPlace } from '../finding-parts';
import { KIND_TITLES } from '../kind-titles';
import { FIRST_SCREEN, outlineOf } from '../outline';
import { placesOf, type SameFindings, sameFindings } from '../same-findings';
import { filterable } from './filters';
import { element, type Markup } from './markup';

/** The findings of the first screen, worst first. */
export function findings(result: ReviewResult, options: ReportOptions): readonly Markup[] {
  const outline = outlineOf(result);
  return FIRST_SCREEN.flatMap(({ section, title }) => {
    const found = outline[section];
    if (found.length === 0) return [];
    return [
      element(
        'section',
        { 'data-group': '', 'aria-labelledby': section },
        element('h2', { id: section }, title, ' ', element('span', { class: 'count' }, formatNumber(found.length))),
        findingList(found, options),
      ),
    ];
  });
}

/** Equal findings once, each with an anchor. */
export function findingList(found: readonly Finding[], options: ReportOptions): Markup {
  return element(
    'ol',
    { class: 'findings' },
    sameFindings(found).map((same) => findingItem(same, options)),
  );
}

function findingItem(same: SameFindings, options: ReportOptions): Markup {
  const [finding] = same;
  const id = anchorOf(same);
  const acknowledged = acknowledgementText(finding);
  return element(
    'li',
    { id, class: `finding ${finding.acknowledged ? 'fine' : finding.severity}`, ...filterable(same) },
    element('h3', {}, element('a', { href: `#${id}` }, KIND_TITLES[finding.kind])),
    changeLine(finding),
    element('p', { class: 'reason' }, finding.reason),
    entryList(finding),
    acknowledged === '' ? null : element('p', { class: 'acknowledged' }, acknowledged),
    element('ul', { class: 'places' }, placesOf(same).map(placeItem), specItem(finding, options)),
  );
}

/** Values before and after, with the attribute's name. The arrow is read as words. Entries are listed instead. */
function changeLine(finding: Finding): Markup | null {
  const { from, to } = shownValues(finding);
  if (finding.entries || (from === null && to === null)) return null;
  const arrow = element('span', { class: 'arrow', role: 'img', 'aria-label': 'changes to' }, '→');
  return element(
    'p',
    { class: 'change' },
    finding.attribute === undefined ? null : [element('span', { class: 'attribute' }, finding.attribute), ' '],
    from === null ? 'now ' : null,
    to === null ? 'was ' : null,
    from === null ? null : element('code', { class: 'before' }, from),
    from !== null && to !== null ? [' ', arrow, ' '] : null,
    to === null ? null : element('code', { class: 'after' }, to),
  );
}

function entryList({ entries }: Finding): Markup | null {
  if (!entries) return null;
  return element(
    'ul',
    { class: 'entries' },
    entries.map((entry) => element('li', {}, element('code', {}, entry))),
  );
}

function placeItem({ address, stacks }: ReturnType<typeof placesOf>[number]): Markup {
  const names = stacks.map((stack, index) => [index === 0 ? '' : ', ', element('code', {}, stack)]);
  const start = address === null ? (stacks.length === 1 ? 'Stack ' : 'Stacks ') : [element('code', {}, address), ' in '];
  return element('li', {}, start, names);
}

function specItem(finding: Finding, options: ReportOptions): Markup | null {
  const place = specPlace(finding, options);
  if (!place) return null;
  const line = place.position ? [element('code', {}, lineText(place.position)), ' '] : null;
  return element('li', { class: 'spec' }, 'Spec ', line, element('code', {}, place.field));
}

/** The same for the same finding in another report of the change, so that a link to it still works. */
function anchorOf(same: SameFindings): string {
  const digest = createHash('sha256').update(JSON.stringify(same)).digest('hex').slice(0, 10);
  return `${same[0].kind}-${digest}`;
}
