import type { Finding } from '../../finding';

/** The parts of two texts that differ, in order. Undefined if all or none do: then the whole texts are as short. */
export function differenceOf(from: readonly string[], to: readonly string[], separator: ' ' | ', '): Finding['difference'] {
  const differing = from.map((_, index) => index).filter((index) => from[index] !== to[index]);
  if (from.length !== to.length || differing.length === 0 || differing.length === from.length) return undefined;
  const text = (parts: readonly string[]) => differing.map((index) => parts[index]).join(separator);
  return { from: text(from), to: text(to) };
}
