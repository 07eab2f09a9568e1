import { mapItems, priorItem } from './nested';
import { type Path, replacementPaths } from './replacement';
import type { Block, Rules } from './schema';
import { type Fields, fingerprint, isNull, isOpaque, UNKNOWN } from './values';

/** A planned change: the state to reach, and the fields that force a replacement. */
export interface PlannedChange {
  readonly planned: Fields | null;
  readonly replace: readonly Path[];
}

/** Plans a change as a provider does: fills in defaults, marks computed fields as unknown, and finds what forces a replacement. */
export function planChange(block: Block, rules: Rules, prior: Fields | null, proposed: Fields | null): PlannedChange {
  if (isNull(proposed)) return { planned: null, replace: [] };
  const planned = complete(block, rules, prior, proposed);
  return { planned, replace: isNull(prior) ? [] : replacementPaths(block, rules, prior, planned) };
}

function complete(block: Block, rules: Rules | undefined, prior: Fields | null, proposed: Fields): Fields {
  if (isOpaque(proposed)) return proposed;
  const planned: Record<string, unknown> = { ...proposed };
  for (const [name, { computed }] of Object.entries(block.attributes ?? {})) {
    const rule = rules?.[name];
    const before = prior?.[name];
    if (rule?.diffSuppress && !isNull(before) && folded(before) === folded(planned[name])) planned[name] = before;
    if (!isNull(planned[name])) continue;
    if (rule && 'default' in rule) planned[name] = rule.default;
    else if (computed) planned[name] = before ?? UNKNOWN;
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    planned[name] = mapItems(nested, planned[name], (item, key) =>
      complete(nested.block, rules?.[name]?.block, priorItem(nested, prior?.[name], key), item),
    );
  }
  return planned;
}

/** Providers that suppress a difference mostly ignore case and spaces, as in `East US` and `eastus`. */
function folded(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase().replaceAll(' ', '') : fingerprint(value);
}
