import type { Spec } from '../spec';
import { compareText } from '../text/compare-text';

/**
 * All tags of a stack's resources, sorted: the spec's, overridden by the stack's own, plus those that identify modelport's resources.
 *
 * @param own tags of the target or network in the spec
 * @param identity tags that identify the stack
 */
export function serviceTags(
  { tags, service, environment }: Spec,
  own: Readonly<Record<string, string>> | undefined,
  identity: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const all = { ...tags, ...own, 'modelport-service': service, 'modelport-environment': environment, ...identity };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => compareText(a, b)));
}
