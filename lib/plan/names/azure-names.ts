import type { SpecPath } from '../../faults/fault';
import type { AccountKind } from '../../rules/azure/accounts';
import { azureName, givenAzureName, virtualNetworkName } from '../../rules/azure/created-names';
import type { AzureNameKind } from '../../rules/azure/name-kinds';
import { zonesOf } from '../../rules/azure/private-dns-zones';
import type { NameOwner } from '../../rules/name-patterns';
import { grantedRoles } from '../access/azure-caller-roles';
import { alarmDecision } from '../capacity/alarm-decision';
import type { AzureNetworkPlan } from '../network/network';
import type { AzureDeployment, AzureGrant, AzureTargetPlan } from '../plan';
import type { AzureTargetRequest } from '../requests';
import type { NameKind } from './name-kinds';
import { explicit, given, namer, type OwnedName, type UsedName, used } from './names';
import { stateNames } from './state-names';

/** Names that an Azure stack creates. */
export function azureOwned(request: AzureTargetRequest, plan: AzureTargetPlan): OwnedName[] {
  return [
    ...stateNames(plan.state, request.at),
    ...accountNames(request, plan),
    ...plan.deployments.flatMap((deployment) => deploymentName(request, plan, deployment)),
    ...(request.native?.projects ?? []).map((name, index) =>
      given('azure-project', scopesOf(plan).inAccount, name, request.at('native', 'projects', index)),
    ),
    ...networkNames(request, plan),
    ...agentSubnet(request, plan),
    ...callerNames(plan),
    ...roleAssignments(request, plan),
    ...operationNames(request, plan),
  ];
}

/** Existing resources that an Azure stack refers to. */
export function azureUsed(request: AzureTargetRequest, plan: AzureTargetPlan): UsedName[] {
  const { inSubscription, inAccount } = scopesOf(plan);
  const { resourceGroup, account, deployments, network, identities = [] } = plan;
  const zones = network !== null && 'zoneIds' in network.privateDns ? network.privateDns.zoneIds : [];
  const zonesPath = request.sharedNetwork === null ? request.at('network', 'privateDns', 'zoneIds') : request.at('network', 'shared');
  return [
    ...(resourceGroup.existing ? [used('azure-resource-group', inSubscription, resourceGroup.name, groupPath(request))] : []),
    ...(account.existingId === null ? [] : [used('azure-account', accountGroup(plan), account.name, request.at('existing', 'account'))]),
    ...deployments
      .filter(({ existing }) => existing)
      .map(({ endpoint, name }) => used('azure-deployment', inAccount, name, request.at('existing', 'endpoints', endpoint))),
    ...zones.map((id) => used('azure-dns-zone', groupScopeOf(id), nameOf(id), zonesPath)),
    ...identities
      .filter(({ owned }) => !owned)
      .map(({ caller, name, resourceGroup: group }) => used('azure-managed-identity', groupScope(plan, group), name, ['callers', caller])),
  ];
}

// --- scopes ---

function scopesOf(plan: AzureTargetPlan) {
  return {
    inSubscription: `subscription ${plan.subscription.toLowerCase()}`,
    inGroup: groupScope(plan, plan.resourceGroup.name),
    inAccount: `account ${plan.account.name}, ${accountGroup(plan)}`,
  };
}

function groupScope({ subscription }: Pick<AzureTargetPlan, 'subscription'>, group: string): string {
  return `resource group ${group}, subscription ${subscription.toLowerCase()}`;
}

/** Resource group of the account: an existing one may be in another subscription. */
function accountGroup(plan: AzureTargetPlan): string {
  const { existingId } = plan.account;
  return existingId === null ? groupScope(plan, plan.resourceGroup.name) : groupScopeOf(existingId);
}

/** Scope of the resource group in a resource ID. */
function groupScopeOf(id: string): string {
  const [, , subscription = '', , group = ''] = id.split('/');
  return `resource group ${group}, subscription ${subscription.toLowerCase()}`;
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The field that decides the resource group. */
function groupPath({ existing, at }: AzureTargetRequest): SpecPath {
  if (existing?.resourceGroup !== undefined) return at('existing', 'resourceGroup');
  return existing?.account === undefined ? at() : at('existing', 'account');
}

// --- the account ---

function accountNames(request: AzureTargetRequest, plan: AzureTargetPlan): OwnedName[] {
  const { account, resourceGroup } = plan;
  const { native, at } = request;
  const { inSubscription, inGroup } = scopesOf(plan);
  if (account.existingId !== null) return [];
  const named = namer<AzureNameKind>(plan);
  const accountName =
    native?.accountName === undefined
      ? named('account', 'azure-account', inGroup, account.name, at())
      : explicit('account', 'azure-account', inGroup, account.name, at('native', 'accountName'));
  return [
    ...(resourceGroup.existing ? [] : [named('resourceGroup', 'azure-resource-group', inSubscription, resourceGroup.name, at())]),
    accountName,
    native?.subdomain === undefined
      ? { kind: 'azure-subdomain', scope: '', name: account.subdomain, at: accountName.at, isDerived: accountName.isDerived }
      : given('azure-subdomain', '', account.subdomain, at('native', 'subdomain')),
  ];
}

function deploymentName(request: AzureTargetRequest, plan: AzureTargetPlan, { endpoint, name, existing }: AzureDeployment): OwnedName[] {
  if (existing) return [];
  const asked = request.endpoints.find((each) => each.endpoint === endpoint);
  const native = asked?.native ?? {};
  const isNamed = 'deploymentName' in native && native.deploymentName !== undefined;
  const isShared = plan.account.existingId !== null;
  const path = isShared ? request.at('existing', 'account') : ['endpoints', endpoint];
  const { inAccount } = scopesOf(plan);
  if (asked && isNamed) return [explicit('deployment', 'azure-deployment', inAccount, name, asked.at('native', 'deploymentName'))];
  if (asked?.deploymentName !== undefined) return [explicit('deployment', 'azure-deployment', inAccount, name, asked.at('deploymentName'))];
  const named = namer<AzureNameKind>(plan)('deployment', 'azure-deployment', inAccount, name, path);
  return [isShared ? { ...named, isDerived: false } : named];
}

// --- the network ---

function networkNames(request: AzureTargetRequest, plan: AzureTargetPlan): OwnedName[] {
  const { network, networkSubscription = plan.subscription } = plan;
  if (network === null) return [];
  const { at } = request;
  const own = groupScope(plan, plan.resourceGroup.name);
  const group = network.resourceGroup === null ? own : groupScope({ subscription: networkSubscription }, network.resourceGroup);
  const zoneGroup = networkSubscription === plan.subscription ? group : own;
  const zonePath = zoneGroup === own ? groupPath(request) : at('network', 'endpoint', 'resourceGroup');
  const zones = network.privateDns.kind === 'create' ? zonesOf(plan.account.kind) : [];
  const named = namer<AzureNameKind>(plan);
  const networkInterface = givenAzureName('networkInterface', plan);
  return [
    ...createdNetworkNames(plan, network, group, at()),
    named('privateEndpoint', 'azure-private-endpoint', group, azureName('privateEndpoint', plan), at()),
    ...(networkInterface === undefined ? [] : [named('networkInterface', 'azure-network-interface', group, networkInterface, at())]),
    ...zoneNames(plan, network, zoneGroup, zonePath, plan.account.kind),
    ...zones.flatMap((zone) =>
      'existingSubnetId' in network.network
        ? [given('azure-linked-zone', networkScope(network.network.existingSubnetId), zone, at('network', 'existing', 'subnetId'))]
        : [],
    ),
  ];
}

/** Names of the virtual network that a target's or shared network's stack creates, and of what is in it. */
export function createdNetworkNames(
  owner: NameOwner,
  { network }: Pick<AzureNetworkPlan, 'network'>,
  group: string,
  path: SpecPath,
): OwnedName[] {
  if ('existingSubnetId' in network) return [];
  const named = namer<AzureNameKind>(owner);
  const virtualNetwork = virtualNetworkName(owner, 'ipam' in network ? network.ipam.pool : null);
  const hasAgentSubnet = ('ipam' in network ? network.agentSubnetSize : network.agentSubnet) !== null;
  const inNetwork = `virtual network ${virtualNetwork}, ${group}`;
  return [
    named('virtualNetwork', 'azure-virtual-network', group, virtualNetwork, path),
    named('networkSecurityGroup', 'azure-security-group', group, azureName('networkSecurityGroup', owner), path),
    named('endpointSubnet', 'azure-subnet', inNetwork, azureName('endpointSubnet', owner), path),
    ...(hasAgentSubnet ? [named('agentSubnet', 'azure-subnet', inNetwork, azureName('agentSubnet', owner), path)] : []),
  ];
}

/** Names of the private DNS zones that a stack creates, and of their links to the network. */
export function zoneNames(
  owner: NameOwner,
  { privateDns }: Pick<AzureNetworkPlan, 'privateDns'>,
  group: string,
  path: SpecPath,
  kind?: AccountKind,
): OwnedName[] {
  if (privateDns.kind !== 'create') return [];
  const named = namer<AzureNameKind>(owner);
  const link = azureName('dnsZoneLink', owner);
  return zonesOf(kind).flatMap((zone) => [
    given('azure-dns-zone', group, zone, path),
    named('dnsZoneLink', 'azure-zone-link', `private DNS zone ${zone}, ${group}`, link, path),
  ]);
}

/** Foundry injects the agents of one account into a subnet. */
function agentSubnet({ at }: AzureTargetRequest, { firewall: { agents }, account }: AzureTargetPlan): OwnedName[] {
  if (agents === null || agents === 'network' || account.existingId !== null) return [];
  const { subnetId } = agents;
  return [given('azure-agent-subnet', networkScope(subnetId), nameOf(subnetId), at('network', 'agents', 'subnetId'))];
}

function networkScope(subnetId: string): string {
  const network = subnetId.slice(0, subnetId.lastIndexOf('/subnets/'));
  return `virtual network ${nameOf(network)}, ${groupScopeOf(network)}`;
}

// --- callers ---

function callerNames(plan: AzureTargetPlan): OwnedName[] {
  const { identities = [], callerRoles = [] } = plan;
  const named = namer<AzureNameKind>(plan);
  return [
    ...identities
      .filter(({ owned }) => owned)
      .map(({ caller, name, resourceGroup }) =>
        named('managedIdentity', 'azure-managed-identity', groupScope(plan, resourceGroup), name, ['callers', caller]),
      ),
    ...callerRoles.map(({ caller, name }) => named('customRole', 'azure-custom-role', '', name, ['callers', caller])),
  ];
}

/**
 * One role assignment per principal, role and scope, with an ID that is unique in the tenant. A stack grants a role once, however many
 * callers have it.
 */
function roleAssignments(request: AzureTargetRequest, plan: AzureTargetPlan): OwnedName[] {
  const { inAccount } = scopesOf(plan);
  const { existingId } = plan.account;
  const made = plan.grants.flatMap((grant) => {
    const scope = grant.project === undefined ? inAccount : `project ${grant.project}, ${inAccount}`;
    const path = existingId === null ? ['callers', grant.caller] : request.at('existing', 'account');
    const principal = principalOf(plan, grant);
    return grantedRoles(plan, grant).flatMap(({ name }) => [
      given('azure-role-assignment', scope, `${name} to ${principal}`, path),
      // Its ID derives from the caller's key if the principal is known only after deploying.
      ...(grant.principalId === null ? [given('azure-role-assignment-id', scope, `${name} to caller ${grant.caller}`, path)] : []),
    ]);
  });
  return [...new Map(made.map((name) => [`${name.kind} ${name.scope} ${name.name}`.toLowerCase(), name])).values()];
}

function principalOf(plan: AzureTargetPlan, { caller, principalId }: AzureGrant): string {
  const identity = plan.identities?.find((each) => each.caller === caller);
  if (principalId !== null || identity === undefined) return `principal ${principalId}`;
  return `managed identity ${identity.name}, ${groupScope(plan, identity.resourceGroup)}`;
}

// --- operations ---

function operationNames(request: AzureTargetRequest, plan: AzureTargetPlan): OwnedName[] {
  const { alarms, quotaTier, deployments } = plan;
  const { inSubscription, inGroup } = scopesOf(plan);
  const named = namer<AzureNameKind>(plan);
  const path = request.at();
  const created = (naming: AzureNameKind, kind: NameKind, scope: string) => named(naming, kind, scope, azureName(naming, plan), path);
  return [
    ...(quotaTier === null ? [] : [created('quotaTierRecord', 'azure-template-deployment', inSubscription)]),
    ...(alarms === null ? [] : [created('actionGroup', 'azure-action-group', inGroup)]),
    ...deployments.flatMap((deployment) => {
      if (alarms === null) return [];
      const { endpoint } = deployment;
      const { rules } = alarmDecision(deployment, alarms);
      return rules.map(({ key: alarm }) =>
        named('metricAlert', 'azure-metric-alert', inGroup, azureName('metricAlert', plan, { endpoint, alarm }), ['endpoints', endpoint]),
      );
    }),
  ];
}
