import type { Value } from '../../inventory/value';

/** Position of a choice in a list from weak to strict. An unknown or absent one counts as the weakest. */
export function rankIn(choices: readonly string[], value: Value | undefined): number {
  return Math.max(0, choices.indexOf(String(value)));
}
