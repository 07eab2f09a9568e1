import { mapItems } from './nested';
import type { Block, TerraformType } from './schema';
import { type Fields, isOpaque, isUnknown, settledValue } from './values';

/** The state after an apply: each unknown value becomes known. `invent` names a computed field of the block with the given fields. */
export function settle(block: Block, planned: Fields, invent: (field: string, fields: Fields) => string): Fields {
  if (isOpaque(planned)) return planned;
  const state: Record<string, unknown> = { ...planned };
  for (const [name, { type, write_only }] of Object.entries(block.attributes ?? {})) {
    if (write_only) state[name] = null;
    else if (isUnknown(state[name])) state[name] = type === undefined ? null : settled(name, type, invent(name, state));
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    if (isUnknown(state[name])) state[name] = nested.nesting_mode === 'single' || nested.nesting_mode === 'group' ? null : [];
    state[name] = mapItems(nested, state[name], (item) => settle(nested.block, item, invent));
  }
  return state;
}

/** A list of allocated address ranges has one, because other resources refer to it. All other lists are empty. */
function settled(field: string, type: TerraformType, text: string): unknown {
  return Array.isArray(type) && type[0] === 'list' && field.endsWith('ip_address_prefixes') ? [text] : settledValue(type, text);
}
