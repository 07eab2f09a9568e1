import type { Fault } from '../faults/fault';
import { wordNotUsed } from '../faults/route-faults';
import type { Wish } from './endpoint-request';

/** Words of `native` that only a dedicated endpoint takes, on AWS and on Google Cloud. */
const DEDICATED_WORDS = [
  'image',
  'modelDataUrl',
  'instanceType',
  'executionRole',
  'environment',
  'machineType',
  'acceleratorType',
  'acceleratorCount',
];

/** Words of `throughput` that machines of one's own do not follow from. */
const METERED_WORDS = ['tokensPerMinute', 'atLeast', 'requestsPerMinute'] as const;

/** What a spec says of a deployment that means nothing at its serving. Law 3: said, never silently dropped. */
export function unusedWords(wish: Wish): readonly Fault[] {
  const faults: Fault[] = [];
  const isDedicated = wish.serving === 'dedicated';
  const say = (field: 'dedicated' | 'native' | 'throughput', words: string) =>
    faults.push(wordNotUsed(wish.at(field), wish, words, wish.serving));
  if (!isDedicated && (wish.dedicated.replicas !== undefined || wish.dedicated.acceptEula)) say('dedicated', 'dedicated');
  const words = Object.keys(wish.native ?? {}).filter((word) => DEDICATED_WORDS.includes(word));
  if (!isDedicated && words.length > 0) say('native', words.join(', '));
  if (wish.throughput?.units !== undefined && wish.serving !== 'provisioned') say('throughput', 'throughput.units');
  const metered = METERED_WORDS.filter((word) => wish.throughput?.[word] !== undefined);
  if (isDedicated && metered.length > 0) say('throughput', metered.map((word) => `throughput.${word}`).join(', '));
  return faults;
}
