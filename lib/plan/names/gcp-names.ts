import type { SpecPath } from '../../faults/fault';
import { hostName, networkName, policyName, privateEndpointName } from '../../rules/gcp/created-names';
import { createdEndpoints, ownNetwork } from '../../rules/gcp/network-endpoints';
import { partOf } from '../../rules/gcp/resource-names';
import { AIPLATFORM_USER, callerRoleId, requiresUserRole } from '../../rules/gcp/roles';
import { poolNameOf, principal, principalSet } from '../../rules/gcp/workload-identity';
import type { GcpGrant, GcpNetworkPlan, GcpTargetPlan } from '../plan';
import type { GcpTargetRequest } from '../requests';
import { derived, given, type OwnedName, type UsedName, used } from './names';
import { stateNames } from './state-names';

/**
 * Names that a Google Cloud stack creates.
 *
 * Subnetworks, firewall rules and the endpoint of Google APIs are not listed: their names follow from the network's or the zones' names, so
 * they clash only where those do. Alert policies, channels and Vertex AI endpoints have display names, which may repeat.
 */
export function gcpOwned(request: GcpTargetRequest, plan: GcpTargetPlan): OwnedName[] {
  return [
    ...stateNames(plan.state, request.at),
    ...networkNames(request, plan),
    ...callerNames(request, plan),
    ...perimeterNames(request, plan),
    ...(plan.modelAllowlist === undefined ? [] : [given('gcp-model-allowlist', '', plan.project, request.at('native', 'modelAllowlist'))]),
  ];
}

/** Existing resources that a Google Cloud stack refers to. */
export function gcpUsed(request: GcpTargetRequest, { project, network, identityPools = [] }: GcpTargetPlan): UsedName[] {
  return [
    ...(network === null ? [] : networkUsed(request, network)),
    ...identityPools.flatMap(({ pool }) => {
      if (pool.kind === 'owned') return [];
      const name = pool.kind === 'existing' ? pool.name : pool.poolId;
      return [used('gcp-identity-pool', pool.kind === 'existing' ? '' : projectScope(project), name, request.at())];
    }),
  ];
}

function projectScope(project: string): string {
  return `project ${project}`;
}

function networkNames(request: GcpTargetRequest, plan: GcpTargetPlan): OwnedName[] {
  const { network, project, stackName, deployments } = plan;
  if (network === null) return [];
  const { at } = request;
  const inProject = projectScope(project);
  const name = networkName(stackName);
  const shared = existingScope(network);
  const own = ownNetwork(network, plan);
  return [
    ...(shared === null ? [derived('gcp-network', inProject, name, at())] : []),
    ...('internalRange' in network.network && network.network.internalRange !== undefined
      ? [given('gcp-internal-range', '', network.network.internalRange, at('network', 'ipam', 'pool'))]
      : []),
    ...hostNames(plan, own, at()),
    ...deployments.flatMap(({ endpoint, route }) =>
      route.kind === 'dedicated' && route.existing === null && route.isPrivate && network.privateDns !== 'existing'
        ? [derived('gcp-dns-zone', inProject, privateEndpointName(stackName, endpoint), ['endpoints', endpoint])]
        : [],
    ),
    ...(shared === null
      ? []
      : zonedHosts(own).map((host) => given('gcp-private-host', shared, host, at('network', 'existing', 'network')))),
    ...(shared === null || network.pscAddress === '' || !createdEndpoints(own).forGoogleApis
      ? []
      : [given('gcp-address', shared, network.pscAddress, at('network', 'pscAddress'))]),
  ];
}

/** Names of the private zones and multi-region endpoints that a target's or shared network's stack creates for hosts. */
export function hostNames(
  { project, region, stackName }: Pick<GcpTargetPlan, 'project' | 'region' | 'stackName'>,
  network: GcpNetworkPlan,
  path: SpecPath,
): OwnedName[] {
  const inProject = projectScope(project);
  const name = networkName(stackName);
  const { multiRegional } = createdEndpoints(network);
  return [
    ...zonedHosts(network).map((host) => derived('gcp-dns-zone', inProject, hostName(name, host), path)),
    ...multiRegional.map((host) => derived('gcp-regional-endpoint', `${inProject} in ${region}`, hostName(name, host), path)),
  ];
}

/** Hosts with a private zone of the stack. */
function zonedHosts({ hosts, privateDns }: GcpNetworkPlan): readonly string[] {
  return privateDns === 'existing' ? [] : hosts;
}

/** Existing resources that a stack refers to in an existing network. */
function networkUsed({ sharedNetwork, at }: GcpTargetRequest, network: GcpNetworkPlan): UsedName[] {
  const shared = existingScope(network);
  if (shared === null || !('network' in network.network)) return [];
  const { hosts, existingEndpoints = {}, privateDns } = network;
  const addresses = [...new Set(Object.values(existingEndpoints))];
  return [
    used('gcp-network', '', network.network.network, at('network', ...(sharedNetwork ? ['shared'] : ['existing', 'network']))),
    ...addresses.map((address) => used('gcp-address', shared, address, at('network', 'existing'))),
    ...(privateDns === 'existing' ? hosts.map((host) => used('gcp-private-host', shared, host, at('network', 'privateDns'))) : []),
  ];
}

/** Scope of names in an existing network; null for a created one. */
function existingScope({ network }: GcpNetworkPlan): string | null {
  return 'network' in network ? `network ${partOf(network.network, 'networks')} of project ${partOf(network.network, 'projects')}` : null;
}

/** One binding per member and role: the stack's own custom role, or a predefined one, which other stacks may grant too. */
function callerNames({ at }: GcpTargetRequest, plan: GcpTargetPlan): OwnedName[] {
  const { project, stackName, iamIdSuffix, grants, deployments, identityPools = [], serviceAccounts = [] } = plan;
  const inProject = projectScope(project);
  const broad = deployments.filter(({ route }) => route.kind === 'managed' && requiresUserRole(route.api));
  const predefined = new Set(broad.map(({ endpoint }) => endpoint));
  const membersOf = (isPredefined: boolean) => {
    const granted = grants.filter(({ endpoints }) => endpoints.some((endpoint) => predefined.has(endpoint) === isPredefined));
    return [...new Set(granted.map((grant) => memberOf(plan, grant)))];
  };
  const ownRole = callerRoleId(stackName, iamIdSuffix);
  const own = membersOf(false);
  return [
    ...(own.length > 0 ? [derived('gcp-custom-role', inProject, ownRole, at())] : []),
    ...own.map((member) => derived('gcp-iam-member', inProject, `${ownRole} to ${member}`, at())),
    ...membersOf(true).map((member) => given('gcp-iam-member', inProject, `${AIPLATFORM_USER} to ${member}`, at())),
    ...serviceAccounts.map(({ caller, email }) => derived('gcp-service-account', '', email, ['callers', caller])),
    ...identityPools.flatMap(({ key, pool }) => {
      if (pool.kind !== 'owned') return [];
      const user = grants.find(({ from }) => from?.pool === key)?.caller;
      return [derived('gcp-identity-pool', inProject, pool.poolId, user === undefined ? at() : ['callers', user, 'owner'])];
    }),
  ];
}

function memberOf({ project, identityPools = [] }: GcpTargetPlan, { member, from }: GcpGrant): string {
  if (member !== null || from === undefined) return String(member);
  const pool = identityPools.find(({ key }) => key === from.pool)?.pool;
  // The project's number is known only after deploying.
  const name = pool?.kind === 'existing' ? pool.name : poolNameOf(project, pool?.poolId ?? from.pool);
  return from.by === 'subject' ? principal(name, from.value) : principalSet(name, from.by, from.value);
}

function perimeterNames({ at }: GcpTargetRequest, { perimeter, project, stackName }: GcpTargetPlan): OwnedName[] {
  if (perimeter === null) return [];
  const inPolicy = `access policy ${perimeter.accessPolicy}`;
  const path = at('network', 'perimeter');
  const name = policyName([project, stackName]);
  return [
    derived('gcp-perimeter', inPolicy, name, path),
    ...(perimeter.cidrs.length > 0 ? [derived('gcp-access-level', inPolicy, name, path)] : []),
    given('gcp-perimeter-project', inPolicy, perimeter.projectNumber, path),
  ];
}
