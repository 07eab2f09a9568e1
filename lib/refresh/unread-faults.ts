import type { Fault } from '../faults/fault';
import { nothingRead, notRead } from '../faults/refresh-faults';
import type { UnreadAnswer } from './survey';

/**
 * Faults for listings that could not be read: one per reason, with a fix.
 *
 * @param isAll whether nothing could be read, which is an error
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
  if (need === null) return 'run the command again; known facts for these locations are unchanged';
  const { what, name, role, scope } = need;
  if (what === 'credentials') return `sign in: ${name}`;
  if (what === 'service') return `enable ${name} in ${scope}`;
  return role === null ? `allow ${name} in ${scope}` : `grant ${role}, which includes ${name}, on ${scope}`;
}
