import type { Fault, SpecPath } from '../faults/fault';
import { notSupportedYet, type Support } from '../faults/unsupported-faults';
import { hasPrivatePath } from '../rules/exposure';

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
    `batch serving of ${endpoint} on ${target}`,
    'partial',
    'callers can call the model, but the bucket and role for batch jobs are not created',
    'create them outside this stack',
  );
}

/** An existing account keeps its firewall. */
function ofTarget(target: TargetRequest): Fault[] {
  const { key, exposure, at } = target;
  if (target.cloud !== 'azure' || target.existing?.account === undefined) return [];
  if (exposure.kind === 'public' || exposure.kind === 'unmanaged') return [];
  const isPartial = hasPrivatePath(exposure);
  return [
    notSupportedYet(
      at('exposure'),
      `setting the exposure of the existing account of ${key}`,
      isPartial ? 'partial' : 'none',
      isPartial ? 'it gets a private endpoint, but its public access stays unchanged' : "the account's network access stays unchanged",
      "restrict the account's network access yourself, where the account is managed",
    ),
  ];
}

function ofService({ observability, safety, budget, encryption }: ServiceRequest): Fault[] {
  const requests: readonly (readonly [boolean, SpecPath, Support, string, string])[] = [
    [
      observability?.retainDays !== undefined,
      ['observability', 'retainDays'],
      'none',
      'the retention of audit logs stays unchanged',
      'set the retention outside this stack',
    ],
    [
      observability?.promptLogging === true,
      ['observability', 'promptLogging'],
      'partial',
      'routes that cannot log prompts are rejected, but prompts are not logged on any route',
      'enable prompt logging outside this stack',
    ],
    [
      safety?.filter === 'strict',
      ['safety', 'filter'],
      'none',
      'each deployment keeps the default content filter of its cloud',
      'configure the content filter outside this stack',
    ],
    [budget !== undefined, ['budget'], 'none', 'nobody is notified', 'create a budget alert outside this stack'],
    [
      encryption?.customerManagedKeys === true,
      ['encryption', 'customerManagedKeys'],
      'none',
      'the clouds encrypt with their own keys',
      'remove it until it is supported',
    ],
  ];
  return requests.filter(([isSet]) => isSet).map(([, path, ...texts]) => notSupportedYet(path, path.join('.'), ...texts));
}
