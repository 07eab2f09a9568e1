import type { SpecPath } from '../../faults/fault';
import { actionGroupName, alarmName, networkName, quotaTierRecordName } from '../../rules/azure/created-names';
import { ACCOUNT_ZONES } from '../../rules/azure/private-dns-zones';
import { grantedRoles } from '../access/azure-caller-roles';
import { alarmDecision } from '../capacity/alarm-decision';
import type { AzureDeployment, AzureGrant, AzureTargetPlan } from '../plan';
import type { AzureTargetRequest } from '../requests';
import { derived, given, type OwnedName, type UsedName, used } from './names';
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

function groupScope({ subscription }: AzureTargetPlan, group: string): string {
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
  const named = native?.accountName === undefined ? derived : given;
  const path = native?.accountName === undefined ? at() : at('native', 'accountName');
  return [
    ...(resourceGroup.existing ? [] : [derived('azure-resource-group', inSubscription, resourceGroup.name, at())]),
    named('azure-account', inGroup, account.name, path),
    native?.subdomain === undefined
      ? named('azure-subdomain', '', account.subdomain, path)
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
  const named = isShared || isNamed ? given : derived;
  return [named('azure-deployment', scopesOf(plan).inAccount, name, asked && isNamed ? asked.at('native', 'deploymentName') : path)];
}

// --- the network ---

function networkNames(request: AzureTargetRequest, plan: AzureTargetPlan): OwnedName[] {
  const { network } = plan;
  if (network === null) return [];
  const { at } = request;
  const group = groupScope(plan, network.resourceGroup ?? plan.resourceGroup.name);
  const name = networkName(plan);
  const zones = network.privateDns.kind === 'create' ? Object.values(ACCOUNT_ZONES) : [];
  const zonePath = network.resourceGroup === null ? groupPath(request) : at('network', 'endpoint', 'resourceGroup');
  const isNew = !('existingSubnetId' in network.network);
  return [
    ...(isNew ? [derived('azure-virtual-network', group, name, at()), derived('azure-security-group', group, name, at())] : []),
    derived('azure-private-endpoint', group, name, at()),
    ...zones.map((zone) => given('azure-dns-zone', group, zone, zonePath)),
    ...zones.flatMap((zone) =>
      'existingSubnetId' in network.network
        ? [given('azure-linked-zone', networkScope(network.network.existingSubnetId), zone, at('network', 'existing', 'subnetId'))]
        : [],
    ),
  ];
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
  return [
    ...identities
      .filter(({ owned }) => owned)
      .map(({ caller, name, resourceGroup }) =>
        derived('azure-managed-identity', groupScope(plan, resourceGroup), name, ['callers', caller]),
      ),
    ...callerRoles.map(({ caller, name }) => derived('azure-custom-role', '', name, ['callers', caller])),
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
  const { alarms, quotaTier, stackName, deployments } = plan;
  const { inSubscription, inGroup } = scopesOf(plan);
  return [
    ...(quotaTier === null ? [] : [derived('azure-template-deployment', inSubscription, quotaTierRecordName(stackName), request.at())]),
    ...(alarms === null ? [] : [derived('azure-action-group', inGroup, actionGroupName(stackName), request.at())]),
    ...deployments.flatMap((deployment) => {
      if (alarms === null) return [];
      const { endpoint } = deployment;
      const { rules } = alarmDecision(deployment, alarms);
      return rules.map(({ key }) => derived('azure-metric-alert', inGroup, alarmName(stackName, endpoint, key), ['endpoints', endpoint]));
    }),
  ];
}
