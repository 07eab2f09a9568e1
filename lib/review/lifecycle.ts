import { firstOf } from '../faults/alternatives';
import type { AttributePath } from '../inventory/value';
import type { ResourceChange } from './changes/resource-change';
import { type Detector, type Draft, draft } from './draft';
import { effectOf } from './effects';
import { SHOWN } from './shown-attributes';
import { ShownAttribute, shownChange } from './shown-value';
import { lossOf } from './state-types';

/** Attributes named in the reason for a replacement. */
const MOST_NAMED = 3;

/** A replacement, with the attributes that force it and its effect on callers. */
export const REPLACED: Detector = (change, context) => {
  if (change.action !== 'replace') return [];
  return [{ kind: 'replaced', ...forcingValues(change), reason: replacedReason(change, effectOf(change.type, context)) }];
};

/** A deletion of state or capacity. Retained resources are not reported. */
export const DESTROYED: Detector = ({ action, type, base }) => {
  const loss = lossOf(type);
  if (action !== 'delete' || loss === null || base?.retention === 'retain') return [];
  if (base?.retention === 'prevented') return [draft('destroyed', 'deploying fails because its deletion is blocked')];
  return [draft('destroyed', base?.retention === 'snapshot' ? 'only a snapshot is kept' : loss)];
};

function replacedReason({ base, head, replacedBy, isCertain }: ResourceChange, effect: string): string {
  const named = [...new Set(replacedBy.map(nameOf))];
  const by =
    named.length === 0
      ? ''
      : `${firstOf(named, MOST_NAMED)} ${isCertain ? (named.length === 1 ? 'forces' : 'force') : 'may force'} replacement: `;
  const isRefused = (base?.replacementRetention ?? base?.retention) === 'prevented';
  const outcome = isRefused ? 'deploying fails because its deletion is blocked' : effect;
  return base && head && base.type !== head.type ? `its resource type changes: ${outcome}` : `${by}${outcome}`;
}

/** Dotted, without indexes. Users choose the keys of maps, so only schema attributes are named. */
function nameOf(path: AttributePath): string {
  return path.filter((part) => typeof part === 'string' && /^[A-Za-z][A-Za-z0-9_]*$/.test(part)).join('.');
}

/** The first forcing attribute's values, if it is on the allow-list. Its name is in the reason, so it is repeated only if there are others. */
function forcingValues({ replacedBy, ...change }: ResourceChange): Pick<Draft, 'attribute' | 'from' | 'to'> {
  const [first, ...others] = replacedBy.map(nameOf);
  const listed = first === undefined ? undefined : ALLOWED.get(first);
  if (listed === undefined) return { from: null, to: null };
  const { attribute, ...values } = shownChange(change, listed);
  return others.length > 0 ? { attribute, ...values } : values;
}

const ALLOWED = new Map(
  Object.values(SHOWN)
    .flatMap((group): unknown[] => (Array.isArray(group) ? group : Object.values(group)))
    .filter((attribute) => attribute instanceof ShownAttribute)
    .map((attribute) => [attribute.path, attribute]),
);
