import type { Catalog } from '../catalog/types';
import type { Fault } from '../faults/fault';
import { endpointElsewhere } from '../faults/offer-faults';
import { promptsCannotBeLogged } from '../faults/route-faults';
import type { GcpTargetSpec, Spec } from '../spec';
import { gcpGrants } from './access/gcp-grants';
import { gcpModelAllowlist } from './access/gcp-model-allowlist';
import type { PoolPart } from './capacity/quota-draw';
import { endpointRequestsOf } from './endpoint-request';
import { gcpGates } from './gates';
import { gcpDeployment } from './gcp-deployment';
import { gcpNetwork } from './network/gcp-network';
import type { GcpTargetPlan } from './plan';
import { stateOf, targetBase } from './target-base';

/** Resolves a Google Cloud target: routes, grants. */
export function gcpTarget(
  spec: Spec,
  key: string,
  target: GcpTargetSpec,
  catalog: Catalog,
  today: string,
): { plan: GcpTargetPlan; parts: readonly PoolPart[]; faults: readonly Fault[] } {
  const base = targetBase(spec, key, target);
  const resolved = endpointRequestsOf(spec, key, target).map((request) =>
    gcpDeployment(catalog, request, target, base.stackName, base.exposure, today),
  );
  const deployments = resolved.flatMap(({ deployment }) => deployment ?? []);
  const parts = resolved.flatMap((each) => each.parts);
  const granted = gcpGrants(spec, key, target, deployments);
  const { network, perimeter, faults: networkFaults } = gcpNetwork(spec, key, target, deployments);
  const { modelAllowlist, faults: allowlistFaults } = gcpModelAllowlist(spec, key, target, catalog, today);
  const plan: GcpTargetPlan = {
    cloud: 'gcp',
    ...base,
    gates: resolved.flatMap(({ deployment, model }) => (deployment && model ? gcpGates(deployment, model) : [])),
    project: target.project,
    network,
    perimeter,
    providerVersion: target.native?.providerVersion ?? null,
    deployments,
    grants: granted.grants,
    quotaRequests: [],
    alarms: null,
    ...(granted.pools.length > 0 ? { identityPools: granted.pools } : {}),
    ...(modelAllowlist ? { modelAllowlist } : {}),
    ...(granted.after.length > 0 ? { after: granted.after } : {}),
    state: stateOf(target.state, base.stackName),
  };
  return {
    plan,
    parts,
    faults: [
      ...resolved.flatMap(({ faults }) => faults),
      ...granted.faults,
      ...allowlistFaults,
      ...networkFaults,
      ...existingFaults(key, target),
      ...promptFaults(spec, plan),
    ],
  };
}

/** A project number says the same as an id, and nobody here knows which. */
function existingFaults(key: string, { project, existing }: GcpTargetSpec): Fault[] {
  return Object.entries(existing?.endpoints ?? {}).flatMap(([endpoint, name]) => {
    const owner = name.split('/')[1] ?? '';
    const isOwn = owner === project || /^\d+$/.test(owner);
    return isOwn ? [] : [endpointElsewhere(['targets', key, 'existing', 'endpoints', endpoint], name, project, key)];
  });
}

function promptFaults({ observability }: Spec, { key, deployments }: GcpTargetPlan): Fault[] {
  if (!observability?.promptLogging || !deployments.some(({ route }) => route.kind === 'managed')) return [];
  const reason = 'request logging of managed models is documented for Gemini and Claude alone';
  return [
    promptsCannotBeLogged(['observability', 'promptLogging'], key, reason, ['a gateway in front that logs them', 'promptLogging: false']),
  ];
}
