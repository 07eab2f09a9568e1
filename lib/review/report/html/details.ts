import { formatPath } from '../../../faults/format';
import { counted } from '../../../text/number';
import { groupBy } from '../../access/group-by';
import type { ReviewResult } from '../../finding';
import { lineText, type ReportOptions } from '../finding-parts';
import { outlineOf } from '../outline';
import { tagsOnlyText } from '../target-counts';
import { findingList } from './findings';
import { type Content, element, type Markup } from './markup';

/** Everything below the overview, folded: records per stack, moves, drift, parts that were not understood, warnings. */
export function details(result: ReviewResult, options: ReportOptions): Markup | null {
  const records = [...groupBy(outlineOf(result).recorded, ({ stack }) => stack)].map(([stack, own]) =>
    fold([element('code', {}, stack), ` ${counted(own.length, 'finding')} for the record`], findingList(own, options), true),
  );
  const onlyTags = tagsOnlyText(result.stacks);
  const parts = [
    ...warnings(result),
    ...records,
    ...(onlyTags === '' ? [] : [element('p', { class: 'tags-only' }, onlyTags)]),
    ...moves(result),
    ...(result.drift.length === 0
      ? []
      : [fold(`Drift: ${counted(result.drift.length, 'resource')} changed outside Terraform`, findingList(result.drift, options), true)]),
    ...notUnderstood(result),
  ];
  if (parts.length === 0) return null;
  return element('section', { 'aria-labelledby': 'details' }, element('h2', { id: 'details' }, 'Details'), parts);
}

function warnings({ faults }: ReviewResult): readonly Markup[] {
  if (faults.length === 0) return [];
  const items = faults.map(({ code, position, path, cause, fix }) =>
    element('li', {}, element('code', {}, position ? lineText(position) : formatPath(path)), ` ${code}: ${cause}; ${fix}`),
  );
  return [fold(counted(faults.length, 'acknowledgement warning'), element('ul', {}, items))];
}

function moves({ stacks }: ReviewResult): readonly Markup[] {
  const items = stacks.flatMap(({ stack, moved = [] }) =>
    moved.map(({ from, to }) =>
      element('li', {}, element('code', {}, from), ' → ', element('code', {}, to), ' in ', element('code', {}, stack)),
    ),
  );
  if (items.length === 0) return [];
  return [fold(`${counted(items.length, 'resource')} moved to new addresses without being recreated`, element('ul', {}, items))];
}

function notUnderstood({ notUnderstood: parts }: ReviewResult): readonly Markup[] {
  if (parts.length === 0) return [];
  const items = parts.map(({ stack, at, why }) =>
    element('li', {}, element('code', {}, at), ' in ', element('code', {}, stack), `: ${why}`),
  );
  return [fold(`${counted(parts.length, 'part')} not understood`, element('ul', {}, items))];
}

/** @param isFiltered whether it disappears if the filters hide all its findings */
function fold(summary: Content, content: Content, isFiltered = false): Markup {
  return element('details', isFiltered ? { 'data-group': '' } : {}, element('summary', {}, summary), content);
}
