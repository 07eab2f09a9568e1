import type { Value } from '../../inventory/value';
import { isObject } from '../../inventory/value';
import { counted } from '../../text/number';
import { type Detector, draft } from '../draft';
import { rankIn } from './rank';

/** From weak to strict. Source: google 6.50.0, `google_model_armor_template`. */
const LEVELS = ['HIGH', 'MEDIUM_AND_ABOVE', 'LOW_AND_ABOVE'] as const;

const template: Detector = ({ action, base, head }) => {
  if (action === 'delete') return [draft('filter-weakened', 'the filter is deleted', 'safety')];
  if (!base || !head) return [];
  const weaker = weakerSettings(base.attributes['filter_config'], head.attributes['filter_config']);
  return weaker === 0 ? [] : [draft('filter-weakened', `${counted(weaker, 'setting blocks', 'settings block')} less`, 'safety')];
};

/** Terraform types that filter content. */
export const GCP_FILTERS: Readonly<Record<string, readonly Detector[]>> = {
  google_model_armor_floorsetting: [template],
  google_model_armor_template: [template],
};

/** Settings of the base that are absent, off or less strict in the head. */
function weakerSettings(base: Value | undefined, head: Value | undefined): number {
  if (Array.isArray(base)) {
    const after = Array.isArray(head) ? (head as readonly Value[]) : [head];
    return base.reduce<number>(
      (sum, item, index) => sum + weakerSettings(item as Value, matching(item as Value, after) ?? after[index] ?? undefined),
      0,
    );
  }
  if (!isObject(base)) return 0;
  const other = isObject(head) ? head : {};
  return Object.entries(base).reduce((sum, [name, value]) => sum + weakerSetting(name, value, other[name]), 0);
}

function weakerSetting(name: string, before: Value, after: Value | undefined): number {
  if (name === 'filter_enforcement') return before === 'ENABLED' && after !== 'ENABLED' ? 1 : 0;
  if (name === 'confidence_level') return rankIn(LEVELS, before) > rankIn(LEVELS, after) ? 1 : 0;
  return weakerSettings(before, after);
}

/** Filters of one kind are matched by it, in any order. */
function matching(item: Value, others: readonly (Value | undefined)[]): Value | undefined {
  const kind = isObject(item) ? item['filter_type'] : undefined;
  return kind === undefined ? undefined : (others.find((other) => isObject(other) && other['filter_type'] === kind) ?? null);
}
