import type { Fault, SpecPath } from '../faults/fault';
import { notSupportedYet } from '../faults/unsupported-faults';

import type { EndpointSpec, Spec, TargetSpec } from '../spec';
import { targetsOf } from './endpoint-request';
import { exposureOf, exposurePath } from './target-base';

/** Every wish of a spec that this release accepts and does not act on, with what holds meanwhile. Law 3. */
export function unsupportedFields(spec: Spec): readonly Fault[] {
  return [
    ...Object.entries(spec.endpoints).flatMap(([key, endpoint]) => ofBatch(spec, key, endpoint)),
    ...Object.entries(spec.targets).flatMap(([key, target]) => ofTarget(spec, key, target)),
    ...ofService(spec),
  ];
}

/** Azure's batch is a SKU of its own; elsewhere it is a job of the caller's, with a bucket and a role that nobody makes yet. */
function ofBatch(spec: Spec, key: string, endpoint: EndpointSpec): Fault[] {
  return targetsOf(spec, endpoint).flatMap((target) => {
    const override = endpoint.overrides[target]?.serving;
    const path = override === undefined ? ['endpoints', key, 'serving'] : ['endpoints', key, 'overrides', target, 'serving'];
    if ((override ?? endpoint.serving) !== 'batch' || spec.targets[target]?.cloud === 'azure') return [];
    return [
      notSupportedYet(
        path,
        `batch of ${key} on ${target}`,
        'callers are granted calls, and bucket and role of the jobs must be made beside this stack',
      ),
    ];
  });
}

/** An account that is there already keeps its own firewall. */
function ofTarget(spec: Spec, key: string, target: TargetSpec): Fault[] {
  if (target.cloud !== 'azure' || target.existing?.account === undefined) return [];
  const { kind } = exposureOf(spec, target);
  if (kind === 'public') return [];
  const request = kind === 'private' ? 'closing the public side' : 'the allow-list';
  return [
    notSupportedYet(exposurePath(target, key), `${request} of the existing account of ${key}`, 'who can reach the account stays as it is'),
  ];
}

function ofService({ observability, safety, budget, encryption }: Spec): Fault[] {
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
  return requests.filter(([wished]) => wished).map(([, path, request, meanwhile]) => notSupportedYet(path, request, meanwhile));
}
