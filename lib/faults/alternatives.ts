import { formatNumber } from '../text/number';

/** `a, b or c`. */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `a, b and 3 more`: the first words, and how many others there are. */
export function firstOf(words: readonly string[], most: number): string {
  const others = words.length - most;
  return `${words.slice(0, most).join(', ')}${others > 0 ? ` and ${formatNumber(others)} more` : ''}`;
}

/** `use a, b or c`, or `otherwise` without alternatives. */
export function useOneOf(alternatives: readonly string[], otherwise: string): string {
  return alternatives.length === 0 ? otherwise : `use ${either(alternatives)}`;
}

/** The fix if the catalog has no alternative. */
export const NOTHING_NEAR = 'add the offer to catalog in the spec if the cloud has it by now; the catalog has no alternative';

/** `use a or b`, or `otherwise` if nothing is similar. */
export function didYouMean(near: readonly string[], otherwise: string): string {
  return near.length > 0 ? `use ${either(near)}` : otherwise;
}
