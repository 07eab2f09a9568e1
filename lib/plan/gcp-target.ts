import type { Catalog } from '../catalog/types';
import type { Fault } from '../faults/fault';
import { endpointElsewhere } from '../faults/offer-faults';
import { promptsCannotBeLogged } from '../faults/route-faults';
import { gcpGrants } from './access/gcp-grants';
import { gcpModelAllowlist } from './access/gcp-model-allowlist';
import { gcpGates } from './gates';
import { gcpDeployment } from './gcp-deployment';
import { gcpNetwork } from './network/gcp-network';
import type { GcpDeployment, GcpTargetPlan } from './plan';
import type { GcpTargetRequest } from './requests';
import { type ResolvedTarget, targetBase } from './target-base';

/**
 * Resolves a Google Cloud target: routes, network, grants.
 *
 * @param siblings every target in its project, including itself: they share one model allowlist
 */
export function gcpTarget(
  target: GcpTargetRequest,
  siblings: readonly GcpTargetRequest[],
  catalog: Catalog,
  today: string,
): ResolvedTarget<GcpTargetPlan> {
  const resolved = target.endpoints.map((request) => gcpDeployment(catalog, request, target, today));
  const deployments = resolved.flatMap(({ deployment }) => deployment ?? []);
  const parts = resolved.flatMap((each) => each.parts);
  const granted = gcpGrants(target, deployments);
  const { network, perimeter, faults: networkFaults } = gcpNetwork(target, deployments);
  const { modelAllowlist, faults: allowlistFaults } = gcpModelAllowlist(target, siblings, catalog, today);
  const plan: GcpTargetPlan = {
    cloud: 'gcp',
    ...targetBase(target),
    gates: resolved.flatMap(({ deployment, model }) => (deployment && model ? gcpGates(deployment, model) : [])),
    project: target.project,
    network,
    perimeter,
    providerVersion: target.native?.providerVersion ?? null,
    deployments,
    grants: granted.grants,
    quotaRequests: [],
    alarms: null,
    ...(target.native?.iamIdSuffix === undefined ? {} : { iamIdSuffix: target.native.iamIdSuffix }),
    ...(granted.pools.length > 0 ? { identityPools: granted.pools } : {}),
    ...(granted.serviceAccounts.length > 0 ? { serviceAccounts: granted.serviceAccounts } : {}),
    ...(modelAllowlist ? { modelAllowlist } : {}),
    ...(granted.after.length > 0 ? { after: granted.after } : {}),
    state: target.state,
  };
  return {
    plan,
    parts,
    faults: [
      ...resolved.flatMap(({ faults }) => faults),
      ...granted.faults,
      ...allowlistFaults,
      ...networkFaults,
      ...targetFaults(target, deployments),
    ],
  };
}

const NO_PROMPTS = 'among managed models, Google Cloud documents request logging only for Gemini and Claude';

function targetFaults(target: GcpTargetRequest, deployments: readonly GcpDeployment[]): Fault[] {
  const { key, project, existing, promptLogging, at } = target;
  const elsewhere = Object.entries(existing?.endpoints ?? {}).filter(([, name]) => !isInProject(name, project));
  const cannotLog = promptLogging && deployments.some(({ route }) => route.kind === 'managed');
  return [
    ...elsewhere.map(([endpoint, name]) => endpointElsewhere(at('existing', 'endpoints', endpoint), name, project)),
    ...(cannotLog ? [promptsCannotBeLogged(['observability', 'promptLogging'], key, NO_PROMPTS, 'a gateway')] : []),
  ];
}

/** Matches any project number, because the plan does not know the project's own. */
function isInProject(endpointName: string, project: string): boolean {
  const owner = endpointName.split('/')[1] ?? '';
  return owner === project || /^\d+$/.test(owner);
}
