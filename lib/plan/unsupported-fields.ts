import type { Fault, SpecPath } from '../faults/fault';
import { notSupportedYet } from '../faults/unsupported-faults';

import type { EndpointRequest } from './endpoint-request';
import type { ServiceRequest, TargetRequest } from './requests';

/** Fields that this release accepts but does not implement yet, with what happens instead. Law 3. */
export function unsupportedFields(request: ServiceRequest): readonly Fault[] {
  return [
    ...request.targets.flatMap(({ endpoints }) => endpoints.filter(isUnsupportedBatch).map(ofBatch)),
    ...request.targets.flatMap(ofTarget),
    ...ofService(request),
  ];
}

/** On Azure, batch is a SKU. Elsewhere it is a job with a bucket and a role, which no stack creates yet. */
function isUnsupportedBatch({ serving, cloud }: EndpointRequest): boolean {
  return serving === 'batch' && cloud !== 'azure';
}

function ofBatch({ endpoint, target, at }: EndpointRequest): Fault {
  return notSupportedYet(
    at('serving'),
    `batch of ${endpoint} on ${target}`,
    'callers are granted calls, and bucket and role of the jobs must be made beside this stack',
  );
}

/** An existing account keeps its firewall. */
function ofTarget(target: TargetRequest): Fault[] {
  const { key, exposure, at } = target;
  if (target.cloud !== 'azure' || target.existing?.account === undefined || exposure.kind === 'public') return [];
  const request = exposure.kind === 'private' ? 'closing the public side' : 'the allow-list';
  return [notSupportedYet(at('exposure'), `${request} of the existing account of ${key}`, 'who can reach the account stays as it is')];
}

function ofService({ observability, safety, budget, encryption }: ServiceRequest): Fault[] {
  const requests: readonly (readonly [boolean, SpecPath, string, string])[] = [
    [
      observability?.retainDays !== undefined,
      ['observability', 'retainDays'],
      'retention of audit logs',
      'what the cloud logs by itself stays as it is',
    ],
    [
      observability?.promptLogging === true,
      ['observability', 'promptLogging'],
      'logging of prompts',
      'routes that could not log them are refused, and nothing is logged yet',
    ],
    [
      safety?.filter === 'strict',
      ['safety', 'filter'],
      'the strict content filter',
      'each deployment has the filter that its cloud gives by default',
    ],
    [budget !== undefined, ['budget'], 'the budget', 'nobody is told'],
    [
      encryption?.customerManagedKeys === true,
      ['encryption', 'customerManagedKeys'],
      'encryption with keys of your own',
      'the clouds encrypt with theirs',
    ],
  ];
  return requests.filter(([isSet]) => isSet).map(([, path, request, meanwhile]) => notSupportedYet(path, request, meanwhile));
}
