import type { Fault } from '../faults/fault';
import { nothingRead, notRead } from '../faults/refresh-faults';
import type { UnreadAnswer } from './survey';

/**
 * Why listings could not be read, one fault for all that have the same reason, with what would help.
 *
 * @param isAll whether nothing at all was read: an error then
 */
export function unreadFaults(answers: readonly UnreadAnswer[], isAll: boolean): readonly Fault[] {
  const groups = new Map<string, UnreadAnswer[]>();
  for (const answer of answers) {
    const reason = JSON.stringify([answer.cloud, answer.why, answer.need]);
    groups.set(reason, [...(groups.get(reason) ?? []), answer]);
  }
  return [...groups.values()].map((group) => {
    const [{ why, need }] = group as [UnreadAnswer];
    const say = isAll ? nothingRead : notRead;
    return say(listingsOf(group), why, fixOf(need));
  });
}

/** `azure models in eastus2, swedencentral`. */
function listingsOf(group: readonly UnreadAnswer[]): readonly string[] {
  const places = new Map<string, Set<string>>();
  for (const { cloud, of, place } of group) {
    const what = `${cloud} ${of.replace('-', ' ')}`;
    places.set(what, (places.get(what) ?? new Set()).add(place));
  }
  return [...places].map(([what, where]) => `${what} in ${[...where].sort().join(', ')}`).sort();
}

function fixOf(need: UnreadAnswer['need']): string {
  if (need === null) return 'run it again; what is known of these places stays as it is';
  const { what, name, role, scope } = need;
  if (what === 'credentials') return `sign in: ${name}`;
  if (what === 'service') return `turn on ${name} in ${scope}`;
  return role === null ? `allow ${name} in ${scope}` : `give ${role}, which has ${name}, on ${scope}`;
}
