import { cloudName } from '../../../faults/cloud-name';
import { SEVERITIES } from '../../../rules/finding-kinds';
import { compareText } from '../../../text/compare-text';
import type { ReviewResult } from '../../finding';
import { KIND_TITLES } from '../kind-titles';
import type { SameFindings } from '../same-findings';
import { type Attributes, element, type Markup } from './markup';

/** Severities in words. */
const SEVERITY_WORDS = { block: 'Blocks merging', look: 'Needs a look', fine: 'For the record' } as const;

/** Value of the cloud filter for findings without a cloud. */
const OTHER = 'other';

/** Attributes that the filters read. */
export function filterable(same: SameFindings): Attributes {
  const [{ kind, severity }] = same;
  const clouds = [...new Set(same.map(({ cloud }) => cloud ?? OTHER))].join(' ');
  return { 'data-findings': same.length, 'data-cloud': clouds, 'data-kind': kind, 'data-severity': severity };
}

/** Filters by severity, cloud and kind. Hidden until the script shows them; without it, every finding is visible. Null if there is nothing to choose. */
export function filters({ findings, drift }: ReviewResult): Markup | null {
  const all = [...findings, ...drift];
  if (all.length < 2) return null;
  const severities = SEVERITIES.filter((severity) => all.some((finding) => finding.severity === severity)).reverse();
  const clouds = [...new Set(all.map(({ cloud }) => cloud ?? OTHER))].sort(compareText);
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort((one, other) => compareText(KIND_TITLES[one], KIND_TITLES[other]));
  return element(
    'form',
    { id: 'filters', hidden: true, 'aria-label': 'Filter findings' },
    boxes(
      'Severity',
      'severity',
      severities.map((severity) => [severity, SEVERITY_WORDS[severity]]),
    ),
    boxes(
      'Cloud',
      'cloud',
      clouds.map((cloud) => [cloud, cloud === OTHER ? 'Other' : cloudName(cloud)]),
    ),
    element(
      'label',
      { class: 'kind' },
      element('span', { class: 'label' }, 'Kind'),
      element(
        'select',
        { name: 'kind' },
        element('option', { value: '' }, 'All kinds'),
        kinds.map((kind) => element('option', { value: kind }, KIND_TITLES[kind])),
      ),
    ),
    element('button', { type: 'reset' }, 'Show all'),
    element('output', { id: 'shown', 'aria-live': 'polite' }),
  );
}

/** Null if there is only one choice. */
function boxes(title: string, name: string, choices: readonly (readonly [value: string, text: string])[]): Markup | null {
  if (choices.length < 2) return null;
  const all = choices.map(([value, text]) =>
    element('label', {}, element('input', { type: 'checkbox', name, value, checked: true }), element('span', {}, text)),
  );
  return element('fieldset', {}, element('legend', {}, title), all);
}
