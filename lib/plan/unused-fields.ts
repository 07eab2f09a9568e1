import type { Fault } from '../faults/fault';
import { fieldNotUsed } from '../faults/route-faults';
import type { EndpointRequest } from './endpoint-request';

/** Fields of `native` that apply only to dedicated endpoints, on AWS and Google Cloud. */
const DEDICATED_WORDS = [
  'image',
  'modelDataUrl',
  'instanceType',
  'executionRole',
  'environment',
  'modelPackage',
  'inferenceAmiVersion',
  'networkIsolation',
  'containerVpc',
  'machineType',
  'acceleratorType',
  'acceleratorCount',
];

/** Fields of `throughput` that do not apply to dedicated machines. */
const METERED_WORDS = ['tokensPerMinute', 'atLeast', 'requestsPerMinute'] as const;

/** Reports spec fields that have no effect in the deployment's serving mode. Law 3: reported, never silently ignored. */
export function unusedFields(request: EndpointRequest): readonly Fault[] {
  const faults: Fault[] = [];
  const isDedicated = request.serving === 'dedicated';
  const report = (field: 'dedicated' | 'native' | 'throughput', words: string) =>
    faults.push(fieldNotUsed(request.at(field), request, words, request.serving));
  if (!isDedicated && (request.dedicated.replicas !== undefined || request.dedicated.acceptEula)) report('dedicated', 'dedicated');
  const words = Object.keys(request.native ?? {}).filter((word) => DEDICATED_WORDS.includes(word));
  if (!isDedicated && words.length > 0) report('native', words.join(', '));
  if (request.throughput?.units !== undefined && request.serving !== 'provisioned') report('throughput', 'throughput.units');
  const metered = METERED_WORDS.filter((word) => request.throughput?.[word] !== undefined);
  if (isDedicated && metered.length > 0) report('throughput', metered.map((word) => `throughput.${word}`).join(', '));
  // A managed model on Google Cloud has no resource of its own.
  if (!isDedicated && request.cloud === 'gcp' && request.existing !== undefined) {
    const path = ['existing', 'endpoints', request.endpoint];
    faults.push(fieldNotUsed(['targets', request.target, ...path], request, path.join('.'), request.serving));
  }
  return faults;
}
