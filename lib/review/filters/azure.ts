import type { InventoryResource } from '../../inventory/inventory';
import type { ValueObject } from '../../inventory/value';
import { DEFAULT_CONTENT_FILTER } from '../../rules/azure/deployments';
import { counted } from '../../text/number';
import { attribute, blocks, flag, isUndecided, text } from '../attributes';
import { calls, type Detector, type Draft, draft, onDelete } from '../draft';
import { SHOWN } from '../shown-attributes';
import { shownChange } from '../shown-value';
import { rankIn } from './rank';

/** Severity from which content is blocked: the lower, the stricter. Source: azurerm 4.55.0, `azurerm_cognitive_account_rai_policy`. */
const THRESHOLDS = ['High', 'Medium', 'Low'] as const;

/** A deployment with a different filter. Only a change to Azure's default is known not to weaken filtering. */
const deployment: Detector = ({ base, head }, context) => {
  if (!base || !head || isUndecided(head, FILTER)) return [];
  const [before, after] = [text(base, FILTER) ?? DEFAULT_CONTENT_FILTER, text(head, FILTER) ?? DEFAULT_CONTENT_FILTER];
  if (before === after || (after === DEFAULT_CONTENT_FILTER && before.startsWith('Microsoft.'))) return [];
  const reason = `${calls(context)} go through a different content filter, which may block less`;
  return [
    {
      kind: 'filter-weakened',
      ...shownChange({ base, head }, SHOWN.azure.contentFilter),
      reason,
      field: 'safety',
    },
  ];
};

const FILTER = 'rai_policy_name';

/** A content filter of the account. */
const filter: Detector = ({ action, base, head }) => {
  if (action === 'delete') return [draft('filter-weakened', 'the content filter is deleted', 'safety')];
  if (!base || !head) return [];
  const before = blocks(base, 'content_filter');
  const after = blocks(head, 'content_filter');
  const weaker = before.filter((one) =>
    isWeaker(
      one,
      after.find((other) => isSameFilter(one, other)),
    ),
  );
  const isAsync = text(base, 'mode') !== text(head, 'mode') && text(head, 'mode') !== 'Blocking';
  return [
    ...(weaker.length > 0 ? [weakened(base, head, `${counted(weaker.length, 'filter blocks', 'filters block')} less`)] : []),
    ...(isAsync ? [weakened(base, head, 'responses are sent before they are filtered')] : []),
  ];
};

const blocklist = onDelete('filter-weakened', 'the blocklist is deleted', 'safety');

/** Terraform types that filter content. */
export const AZURE_FILTERS: Readonly<Record<string, readonly Detector[]>> = {
  azurerm_cognitive_account_rai_blocklist: [blocklist],
  azurerm_cognitive_account_rai_policy: [filter],
  azurerm_cognitive_deployment: [deployment],
};

function weakened(base: InventoryResource, head: InventoryResource, reason: string): Draft {
  const values = shownChange({ base, head }, SHOWN.azure.filterMode);
  return { kind: 'filter-weakened', ...values, reason, field: 'safety' };
}

function isSameFilter(one: ValueObject, other: ValueObject): boolean {
  return text(one, 'name') === text(other, 'name') && text(one, 'source') === text(other, 'source');
}

/** A filter counts only if it is on and blocks. */
function isWeaker(before: ValueObject, after: ValueObject | undefined): boolean {
  const strength = (one: ValueObject) => {
    const isOn = flag(one, 'filter_enabled', true) === true && flag(one, 'block_enabled', true) === true;
    return isOn ? 1 + rankIn(THRESHOLDS, attribute(one, 'severity_threshold')) : 0;
  };
  return strength(before) > (after ? strength(after) : 0);
}
