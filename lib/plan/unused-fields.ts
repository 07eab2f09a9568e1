import type { Fault } from '../faults/fault';
import { wordNotUsed } from '../faults/route-faults';
import type { EndpointRequest } from './endpoint-request';

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
export function unusedFields(request: EndpointRequest): readonly Fault[] {
  const faults: Fault[] = [];
  const isDedicated = request.serving === 'dedicated';
  const say = (field: 'dedicated' | 'native' | 'throughput', words: string) =>
    faults.push(wordNotUsed(request.at(field), request, words, request.serving));
  if (!isDedicated && (request.dedicated.replicas !== undefined || request.dedicated.acceptEula)) say('dedicated', 'dedicated');
  const words = Object.keys(request.native ?? {}).filter((word) => DEDICATED_WORDS.includes(word));
  if (!isDedicated && words.length > 0) say('native', words.join(', '));
  if (request.throughput?.units !== undefined && request.serving !== 'provisioned') say('throughput', 'throughput.units');
  const metered = METERED_WORDS.filter((word) => request.throughput?.[word] !== undefined);
  if (isDedicated && metered.length > 0) say('throughput', metered.map((word) => `throughput.${word}`).join(', '));
  return faults;
}
