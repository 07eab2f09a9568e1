import type { SpecPath } from '../../faults/fault';
import {
  createdHostName,
  createdSubnetworkName,
  customRoleId,
  gcpName,
  perimeterName,
  privateEndpointName,
} from '../../rules/gcp/created-names';
import type { GcpNameKind } from '../../rules/gcp/name-kinds';
import { createdEndpoints, ownNetwork } from '../../rules/gcp/network-endpoints';
import { partOf } from '../../rules/gcp/resource-names';
import { AIPLATFORM_USER, requiresUserRole } from '../../rules/gcp/roles';
import { poolNameOf, principal, principalSet } from '../../rules/gcp/workload-identity';
import type { NameOwner } from '../../rules/name-patterns';
import { alarmDecision } from '../capacity/alarm-decision';
import type { GcpGrant, GcpNetworkPlan, GcpTargetPlan } from '../plan';
import type { GcpTargetRequest } from '../requests';
import { derived, given, namer, type OwnedName, type UsedName, used } from './names';
import { stateNames } from './state-names';

/**
 * Names that a Google Cloud stack creates.
 *
 * The endpoint of Google APIs is not listed: its name follows from the stack's name, so it clashes only where the zones do. Notification
 * channels have display names that may repeat.
 */
export function gcpOwned(request: GcpTargetRequest, plan: GcpTargetPlan): OwnedName[] {
  return [
    ...stateNames(plan.state, request.at),
    ...networkNames(request, plan),
    ...callerNames(request, plan),
    ...perimeterNames(request, plan),
    ...displayNames(plan),
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
  const { network, project, deployments } = plan;
  if (network === null) return [];
  const { at } = request;
  const inProject = projectScope(project);
  const named = namer<GcpNameKind>(plan);
  const shared = existingScope(network);
  const own = ownNetwork(network, plan);
  return [
    ...createdNetworkNames(plan, network, at()),
    ...('internalRange' in network.network && network.network.internalRange !== undefined
      ? [given('gcp-internal-range', '', network.network.internalRange, at('network', 'ipam', 'pool'))]
      : []),
    ...hostNames(plan, own, at()),
    ...deployments.flatMap(({ endpoint, route }) =>
      route.kind === 'dedicated' && route.existing === null && route.isPrivate && network.privateDns !== 'existing'
        ? [named('privateEndpoint', 'gcp-dns-zone', inProject, privateEndpointName(plan, endpoint), ['endpoints', endpoint])]
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

/** Parts of a target or shared network that its names depend on. */
type Named = NameOwner & Pick<GcpTargetPlan, 'project'>;

/** Names of the network that a target's or shared network's stack creates, or of the subnetwork that it creates in an existing one. */
export function createdNetworkNames(plan: Named, { network }: Pick<GcpNetworkPlan, 'network'>, path: SpecPath): OwnedName[] {
  const named = namer<GcpNameKind>(plan);
  if ('network' in network) {
    if (network.internalRange === undefined) return [];
    const inHost = `${projectScope(partOf(network.network, 'projects') ?? '')} in ${plan.region}`;
    return [named('subnetwork', 'gcp-subnetwork', inHost, createdSubnetworkName(plan, null), path)];
  }
  const inProject = projectScope(plan.project);
  const name = gcpName('network', plan);
  const subnetwork = createdSubnetworkName(plan, network);
  return [
    named('network', 'gcp-network', inProject, name, path),
    named('subnetwork', 'gcp-subnetwork', `${inProject} in ${plan.region}`, subnetwork, path),
    ...('rangeSize' in network ? [named('subnetwork', 'gcp-created-range', inProject, subnetwork, path)] : []),
    ...(['allowRule', 'denyRule'] as const).map((kind) =>
      named(kind, 'gcp-firewall-rule', inProject, gcpName(kind, plan, { network: name }), path),
    ),
  ];
}

/** Names of the private zones and multi-region endpoints that a target's or shared network's stack creates for hosts. */
export function hostNames(plan: Named, network: GcpNetworkPlan, path: SpecPath): OwnedName[] {
  const inProject = projectScope(plan.project);
  const named = namer<GcpNameKind>(plan);
  const { multiRegional } = createdEndpoints(network);
  return [
    ...zonedHosts(network).map((host) => named('dnsZone', 'gcp-dns-zone', inProject, createdHostName('dnsZone', plan, host), path)),
    ...multiRegional.map((host) =>
      named(
        'regionalEndpoint',
        'gcp-regional-endpoint',
        `${inProject} in ${plan.region}`,
        createdHostName('regionalEndpoint', plan, host),
        path,
      ),
    ),
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
  const { project, iamIdSuffix, grants, deployments, identityPools = [], serviceAccounts = [] } = plan;
  const named = namer<GcpNameKind>(plan);
  const inProject = projectScope(project);
  const broad = deployments.filter(({ route }) => route.kind === 'managed' && requiresUserRole(route.api));
  const predefined = new Set(broad.map(({ endpoint }) => endpoint));
  const membersOf = (isPredefined: boolean) => {
    const granted = grants.filter(({ endpoints }) => endpoints.some((endpoint) => predefined.has(endpoint) === isPredefined));
    return [...new Set(granted.map((grant) => memberOf(plan, grant)))];
  };
  const ownRole = customRoleId(plan, iamIdSuffix);
  const own = membersOf(false);
  return [
    ...(own.length > 0 ? [named('customRole', 'gcp-custom-role', inProject, ownRole, at())] : []),
    ...own.map((member) => derived('gcp-iam-member', inProject, `${ownRole} to ${member}`, at())),
    ...membersOf(true).map((member) => given('gcp-iam-member', inProject, `${AIPLATFORM_USER} to ${member}`, at())),
    ...serviceAccounts.map(({ caller, accountId }) =>
      named('serviceAccount', 'gcp-service-account', inProject, accountId, ['callers', caller]),
    ),
    ...identityPools.flatMap(({ key, pool }) => {
      if (pool.kind !== 'owned') return [];
      const user = grants.find(({ from }) => from?.pool === key)?.caller;
      const path = user === undefined ? at() : ['callers', user, 'owner'];
      const provider = gcpName('identityProvider', plan);
      return [
        named('identityPool', 'gcp-identity-pool', inProject, pool.poolId, path),
        named('identityProvider', 'gcp-identity-provider', `workload identity pool ${pool.poolId}, ${inProject}`, provider, path),
      ];
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

function perimeterNames({ at }: GcpTargetRequest, plan: GcpTargetPlan): OwnedName[] {
  const { perimeter, project } = plan;
  if (perimeter === null) return [];
  const inPolicy = `access policy ${perimeter.accessPolicy}`;
  const path = at('network', 'perimeter');
  const name = perimeterName(plan, project);
  const named = namer<GcpNameKind>(plan);
  return [
    named('perimeter', 'gcp-perimeter', inPolicy, name, path),
    ...(perimeter.cidrs.length > 0 ? [named('perimeter', 'gcp-access-level', inPolicy, name, path)] : []),
    given('gcp-perimeter-project', inPolicy, perimeter.projectNumber, path),
  ];
}

function displayNames(plan: GcpTargetPlan): OwnedName[] {
  const { alarms, deployments, project } = plan;
  const inProject = projectScope(project);
  const named = namer<GcpNameKind>(plan);
  return deployments.flatMap((deployment) => {
    const { endpoint, route } = deployment;
    const path = ['endpoints', endpoint];
    const rules = alarms === null ? [] : alarmDecision(deployment, alarms).rules;
    const isCreated = route.kind === 'dedicated' && route.existing === null;
    return [
      ...(isCreated ? [named('modelEndpoint', 'gcp-display-name', inProject, route.displayName, path)] : []),
      ...rules.map(({ key: alarm }) =>
        named('alertPolicy', 'gcp-display-name', inProject, gcpName('alertPolicy', plan, { endpoint, alarm }), path),
      ),
    ];
  });
}
