/** `a, b or c`; what to say where there is nothing to propose. */
export function useOneOf(alternatives: readonly string[], nothing: string): string {
  if (alternatives.length === 0) return nothing;
  const [last, ...rest] = [...alternatives].reverse();
  return rest.length === 0 ? `use ${last}` : `use ${rest.reverse().join(', ')} or ${last}`;
}

/** The fix where the catalog has nothing near. */
export const NOTHING_NEAR = 'no alternative is in the catalog; add the model under catalog: if the cloud has it by now';

/** `did you mean a or b?`, or `otherwise` if nothing is similar. */
export function didYouMean(near: readonly string[], otherwise: string): string {
  return near.length > 0 ? `did you mean ${near.join(' or ')}?` : otherwise;
}
