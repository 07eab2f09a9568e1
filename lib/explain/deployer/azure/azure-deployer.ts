import { grantedRoles } from '../../../plan/access/azure-caller-roles';
import type { AzureNetworkPlan, AzureSharedNetworkPlan, AzureTargetPlan } from '../../../plan/plan';
import { resourceGroupId, subscriptionId, subscriptionOf } from '../../../rules/azure/resource-names';
import { ACCOUNT_PROVIDER, AGENT_DATA_PROVIDERS, NETWORK_PROVIDER } from '../../../rules/azure/resource-providers';
import { stateAccess } from '../state-access';
import {
  AGENT_NEEDS,
  ALWAYS,
  AZURE_RESOURCE_NEEDS,
  type AzureResourceNeeds,
  type AzureScopes,
  IDENTITY_LOOKUP,
  POOL_ALLOCATE,
  PURGE,
  STATE_KEYS,
  SUBNET_JOIN,
  SUBNET_SERVICE_ENDPOINT,
  ZONE_JOIN,
} from './resource-actions';

/** Plan fields that determine the required deploy permissions. */
export type AzureDeployed = Pick<
  AzureTargetPlan,
  | 'subscription'
  | 'stackName'
  | 'resourceGroup'
  | 'network'
  | 'networkSubscription'
  | 'firewall'
  | 'projects'
  | 'deployments'
  | 'grants'
  | 'identities'
  | 'callerRoles'
  | 'quotaTier'
  | 'purgeOnDelete'
  | 'alarms'
  | 'state'
> & {
  /** Null for the stack of a shared network. */
  readonly account: AzureTargetPlan['account'] | null;
};

/** Actions required in one scope, for a custom role. */
export interface AzureActionsAt {
  /** `/subscriptions/…`, or one of its resource groups. */
  readonly scope: string;
  /** Sorted, without wildcards. */
  readonly actions: readonly string[];
}

/** Least permissions required to apply and destroy an Azure target. */
export interface AzureDeployer {
  /** One per scope, the subscription first. */
  readonly roles: readonly AzureActionsAt[];
  /**
   * Condition for assigning the role with `roleAssignments/write`: it can assign and remove only this stack's roles. Null if the stack
   * assigns none.
   */
  readonly condition: string | null;
  /** Required resource providers, sorted. Deploying registers the missing ones. */
  readonly resourceProviders: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Actions required to deploy an Azure target, for exactly the resources in its stack.
 *
 * If the stack creates the resource group, the actions are required on the subscription, because no role can be assigned on the group before
 * it exists.
 */
export function azureDeployer(plan: AzureDeployed): AzureDeployer {
  const types = azureResourceTypes(plan);
  const needs = [...types.map((type) => needsOf(plan, type)), ...(purges(plan) ? [{ subscription: PURGE, providers: [] }] : [])];
  const resourceProviders = sorted([
    ...needs.flatMap(({ providers }) => providers),
    ...(plan.account === null ? [] : [ACCOUNT_PROVIDER]),
    ...(plan.firewall.agents === null ? [] : AGENT_NEEDS),
  ]);
  const places: readonly AzureActionsAt[] = [
    {
      scope: subscriptionId(plan.subscription),
      actions: [...ALWAYS, ...resourceProviders.map((provider) => `${provider}/register/action`)],
    },
    ...(Object.entries(scopesOf(plan)) as [keyof AzureScopes<string>, string][]).map(([scope, id]) => ({
      scope: id,
      actions: needs.flatMap((need) => need[scope] ?? []),
    })),
    ...elsewhere(plan),
  ];
  return { roles: byScope(places), condition: conditionOf(plan), resourceProviders, notes: notesOf(plan, types) };
}

/** Actions required to deploy a shared Azure network, for exactly the resources in its stack. */
export function azureNetworkDeployer(plan: AzureSharedNetworkPlan): AzureDeployer {
  return azureDeployer(azureDeployed(plan));
}

/** A shared network as a stack without an account. */
export function azureDeployed(plan: AzureSharedNetworkPlan): AzureDeployed {
  const firewall = { subnetIds: [], bypassAzureServices: false, outboundFqdns: null, agents: null };
  return { ...plan, account: null, firewall, projects: [], deployments: [], grants: [], quotaTier: null, alarms: null };
}

/** Terraform resource types in the stack of a target or of a shared network. */
export function azureResourceTypes(plan: AzureDeployed): readonly string[] {
  const { resourceGroup, account, network, projects, deployments, grants, identities = [], quotaTier, alarms } = plan;
  const owned = identities.filter((identity) => identity.owned);
  return [
    ...(resourceGroup.existing ? [] : ['azurerm_resource_group']),
    ...(account?.existingId === null ? ['azurerm_cognitive_account'] : []),
    ...(deployments.some(({ existing }) => !existing) ? ['azurerm_cognitive_deployment'] : []),
    ...(projects.length > 0 ? ['azurerm_cognitive_account_project'] : []),
    ...(grants.length > 0 ? ['azurerm_role_assignment'] : []),
    ...((plan.callerRoles ?? []).length > 0 ? ['azurerm_role_definition'] : []),
    ...(owned.length > 0 ? ['azurerm_user_assigned_identity'] : []),
    ...(owned.some(({ credentials }) => credentials.length > 0) ? ['azurerm_federated_identity_credential'] : []),
    ...(network === null ? [] : networkTypes(network)),
    ...(network === null || account === null ? [] : ['azurerm_private_endpoint']),
    ...(quotaTier === null ? [] : ['azurerm_subscription_template_deployment']),
    ...(alarms === null ? [] : ['azurerm_monitor_action_group', 'azurerm_monitor_metric_alert']),
  ];
}

function networkTypes({ network, privateDns }: AzureNetworkPlan): string[] {
  return [
    ...('existingSubnetId' in network
      ? []
      : [
          'azurerm_virtual_network',
          'azurerm_subnet',
          'azurerm_network_security_group',
          'azurerm_network_security_rule',
          'azurerm_subnet_network_security_group_association',
        ]),
    ...(privateDns.kind === 'create' ? ['azurerm_private_dns_zone', 'azurerm_private_dns_zone_virtual_network_link'] : []),
  ];
}

/** A private endpoint that the account's owner approves requires no permission on the account. */
function needsOf({ network }: AzureDeployed, type: string): AzureResourceNeeds {
  const needs = AZURE_RESOURCE_NEEDS[type] as AzureResourceNeeds;
  return type === 'azurerm_private_endpoint' && network?.requestMessage !== undefined ? { ...needs, account: [] } : needs;
}

function scopesOf(plan: AzureDeployed): AzureScopes<string> {
  const { resourceGroup, account, network, networkSubscription } = plan;
  const subscription = subscriptionId(plan.subscription);
  const group = resourceGroup.existing ? groupScope(plan, resourceGroup.name) : subscription;
  const endpointSubscription = subscriptionId(networkSubscription ?? plan.subscription);
  const endpoint = network?.resourceGroup ? resourceGroupId(networkSubscription ?? plan.subscription, network.resourceGroup) : group;
  const isExisting = network !== null && 'existingSubnetId' in network.network;
  return {
    subscription,
    group,
    account: account?.existingId ? groupOf(account.existingId) : group,
    accountSubscription: account?.existingId ? subscriptionId(subscriptionOf(account.existingId)) : subscription,
    endpoint,
    endpointSubscription,
    zones: networkSubscription === undefined ? endpoint : group,
    network: isExisting ? groupOf(network.network.existingSubnetId) : endpoint,
  };
}

/** Actions required in the resource groups of existing resources. */
function elsewhere(plan: AzureDeployed): AzureActionsAt[] {
  const { account, network, firewall, identities = [], state } = plan;
  const pool = network && 'ipam' in network.network ? [network.network.ipam.pool] : [];
  const agents = firewall.agents !== null && firewall.agents !== 'network' ? [firewall.agents.subnetId] : [];
  const zones = account !== null && network !== null && 'zoneIds' in network.privateDns ? network.privateDns.zoneIds : [];
  return [
    ...pool.map((id) => ({ scope: groupOf(id), actions: POOL_ALLOCATE })),
    ...agents.map((id) => ({ scope: groupOf(id), actions: SUBNET_JOIN })),
    ...firewall.subnetIds.map((id) => ({ scope: groupOf(id), actions: SUBNET_SERVICE_ENDPOINT })),
    ...zones.map((id) => ({ scope: groupOf(id), actions: ZONE_JOIN })),
    ...identities
      .filter(({ owned }) => !owned)
      .map(({ resourceGroup }) => ({ scope: groupScope(plan, resourceGroup), actions: IDENTITY_LOOKUP })),
    ...(state.kind === 'azurerm' ? [{ scope: groupScope(plan, state.resourceGroup), actions: STATE_KEYS }] : []),
  ];
}

/** One entry per scope, without actions that the entry of its subscription covers. */
function byScope(places: readonly AzureActionsAt[]): AzureActionsAt[] {
  const merged = new Map<string, Set<string>>();
  for (const { scope, actions } of places) {
    const known = [...merged.keys()].find((other) => other.toLowerCase() === scope.toLowerCase()) ?? scope;
    merged.set(known, new Set([...(merged.get(known) ?? []), ...actions]));
  }
  const above = (scope: string) => [...merged].filter(([other]) => scope.toLowerCase().startsWith(`${other}/`.toLowerCase()));
  return [...merged]
    .map(([scope, actions]) => {
      const covered = above(scope);
      return { scope, actions: sorted([...actions].filter((action) => !covered.some(([, others]) => others.has(action)))) };
    })
    .filter(({ actions }) => actions.length > 0);
}

/** Same form as in Azure's built-in roles. Source: Foundry Owner role definition, read 2026-11-24. */
function conditionOf(plan: AzureDeployed): string | null {
  const roles = sorted(plan.grants.flatMap((grant) => grantedRoles(plan, grant).map(({ id }) => id)));
  if (roles.length === 0) return null;
  const only = (verb: string, attribute: string) =>
    `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${verb}'})) OR (@${attribute}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${roles.join(', ')}}))`;
  return `${only('write', 'Request')} AND ${only('delete', 'Resource')}`;
}

function notesOf(plan: AzureDeployed, types: readonly string[]): string[] {
  const makes = (type: string) => types.includes(type);
  const state = stateAccess(plan.state, 'azurerm');
  return [
    ...(plan.resourceGroup.existing
      ? []
      : [
          `${plan.resourceGroup.name} requires permissions on the subscription, because the stack creates the resource group; to scope them to an existing resource group, set existing.resourceGroup`,
        ]),
    ...(purges(plan)
      ? [
          'destroying the stack purges the account, which requires permissions on the subscription; Microsoft documents only the Contributor role for this',
        ]
      : []),
    'actions that end in /register/action are optional if the resource providers are registered',
    ...(makes('azurerm_role_assignment') ? ['never assign a role with roleAssignments/write without the condition above'] : []),
    ...(makes('azurerm_role_definition')
      ? ['roleDefinitions/write can add permissions to any role that the condition allows, so give it only to the deployer']
      : []),
    ...(makes('azurerm_private_endpoint') && plan.network?.requestMessage === undefined
      ? [
          "unverified: whether write access to the account's connections approves the private endpoint; if it stays pending, a Contributor of the account must approve it",
        ]
      : []),
    ...(plan.network === null || plan.networkSubscription === undefined
      ? []
      : [
          `${ACCOUNT_PROVIDER} and ${NETWORK_PROVIDER} must be registered in subscription ${plan.networkSubscription}; the stack registers resource providers only in its own subscription`,
        ]),
    ...narrowerScopes(plan),
    ...(plan.firewall.agents === null
      ? []
      : [
          `agents in your network also require your own storage account, AI Search and Cosmos DB, and registering ${AGENT_DATA_PROVIDERS.join(', ')}; the stack does neither`,
        ]),
    ...(makes('azurerm_subscription_template_deployment')
      ? ['unverified: the action names for quota tiers, which Microsoft does not list']
      : []),
    ...(plan.state.kind === 'azurerm'
      ? [
          `the state backend uses a key of ${plan.state.storageAccount}; with ARM_USE_AZUREAD=true, Storage Blob Data Contributor on its container replaces these actions`,
        ]
      : []),
    ...(state === null ? [] : [state]),
  ];
}

/** Whether destroying the stack purges an account. */
function purges({ account, purgeOnDelete }: AzureDeployed): boolean {
  return account?.existingId === null && purgeOnDelete !== false;
}

/** Existing resources whose actions can be granted on them alone. Azure accepts role assignments, but no custom roles, below a resource group. */
function narrowerScopes({ account, network }: AzureDeployed): string[] {
  if (account === null || network === null || !('existingSubnetId' in network.network)) return [];
  const zones = 'zoneIds' in network.privateDns ? network.privateDns.zoneIds : [];
  return [
    ...(zones.length === 0 ? [] : ['actions on privateDnsZones can be granted on each zone alone, instead of its resource group']),
    `actions on subnets can be granted on ${network.network.existingSubnetId} alone, instead of its resource group`,
  ];
}

function groupScope({ subscription }: AzureDeployed, name: string): string {
  return resourceGroupId(subscription, name);
}

/** Resource group in a resource ID. */
function groupOf(id: string): string {
  return id.split('/').slice(0, 5).join('/');
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
