import type { AzureNetworkPlan, AzureTargetPlan } from '../../../plan/plan';
import { builtInRole } from '../../../rules/azure/built-in-role';
import { ACCOUNT_PROVIDER } from '../../../rules/azure/resource-providers';
import {
  AGENT_NEEDS,
  ALWAYS,
  AZURE_RESOURCE_NEEDS,
  type AzureResourceNeeds,
  IDENTITY_LOOKUP,
  STATE_KEYS,
  SUBNET_JOIN,
  SUBNET_SERVICE_ENDPOINT,
  ZONE_JOIN,
} from './resource-actions';

/** What of a plan decides on what its deploy needs. */
export type AzureDeployed = Pick<
  AzureTargetPlan,
  | 'subscription'
  | 'stackName'
  | 'resourceGroup'
  | 'account'
  | 'network'
  | 'firewall'
  | 'projects'
  | 'deployments'
  | 'grants'
  | 'identities'
  | 'callerRoles'
  | 'quotaTier'
  | 'alarms'
  | 'state'
>;

/** Actions that are needed at one place. A custom role of that scope takes them. */
export interface AzureActionsAt {
  /** `/subscriptions/…`, or a resource group of it. */
  readonly scope: string;
  /** Sorted, none with a wildcard. */
  readonly actions: readonly string[];
}

/** The least that who deploys an Azure target needs, to apply it and to destroy it. */
export interface AzureDeployer {
  /** By scope, that of the subscription first. */
  readonly roles: readonly AzureActionsAt[];
  /**
   * Condition for the assignment of the role that holds `roleAssignments/write`: so it gives and takes the roles of this stack, and no
   * other. Null where the stack gives none.
   */
  readonly condition: string | null;
  /** Resource providers that are registered after the deploy, sorted. The deploy registers those that are not. */
  readonly resourceProviders: readonly string[];
  readonly notes: readonly string[];
}

/**
 * What deploying an Azure target needs: actions for exactly the resources that its stack makes.
 *
 * What a group that the stack makes holds is asked at the subscription, because nothing can be given in a group before it is there.
 */
export function azureDeployer(plan: AzureDeployed): AzureDeployer {
  const types = azureResourceTypes(plan);
  const needs = types.map((type) => AZURE_RESOURCE_NEEDS[type] as AzureResourceNeeds);
  const resourceProviders = sorted([
    ...needs.flatMap(({ providers }) => providers),
    ACCOUNT_PROVIDER,
    ...(plan.firewall.agents === null ? [] : AGENT_NEEDS),
  ]);
  const group = groupScope(plan, plan.resourceGroup.name);
  const networkGroup = plan.network?.resourceGroup ? groupScope(plan, plan.network.resourceGroup) : group;
  const own = (scope: string) => (scope === group && !plan.resourceGroup.existing ? subscriptionScope(plan) : scope);
  const places: readonly AzureActionsAt[] = [
    { scope: subscriptionScope(plan), actions: [...ALWAYS, ...resourceProviders.map((provider) => `${provider}/register/action`)] },
    { scope: subscriptionScope(plan), actions: needs.flatMap(({ subscription = [] }) => subscription) },
    { scope: own(group), actions: needs.flatMap((need) => need.group ?? []) },
    { scope: own(networkGroup), actions: needs.flatMap(({ network = [] }) => network) },
    ...elsewhere(plan),
  ];
  return { roles: byScope(places), condition: conditionOf(plan), resourceProviders, notes: notesOf(plan, types) };
}

/** Terraform's names of what the stack of a target makes. */
export function azureResourceTypes(plan: AzureDeployed): readonly string[] {
  const { resourceGroup, account, network, projects, deployments, grants, identities = [], quotaTier, alarms } = plan;
  const owned = identities.filter((identity) => identity.owned);
  return [
    ...(resourceGroup.existing ? [] : ['azurerm_resource_group']),
    ...(account.existingId === null ? ['azurerm_cognitive_account'] : []),
    ...(deployments.some(({ existing }) => !existing) ? ['azurerm_cognitive_deployment'] : []),
    ...(projects.length > 0 ? ['azurerm_cognitive_account_project'] : []),
    ...(grants.length > 0 ? ['azurerm_role_assignment'] : []),
    ...((plan.callerRoles ?? []).length > 0 ? ['azurerm_role_definition'] : []),
    ...(owned.length > 0 ? ['azurerm_user_assigned_identity'] : []),
    ...(owned.some(({ credentials }) => credentials.length > 0) ? ['azurerm_federated_identity_credential'] : []),
    ...(network === null ? [] : networkTypes(network)),
    ...(quotaTier === null ? [] : ['azurerm_subscription_template_deployment']),
    ...(alarms === null ? [] : ['azurerm_monitor_action_group', 'azurerm_monitor_metric_alert']),
  ];
}

function networkTypes({ network, privateDns }: AzureNetworkPlan): string[] {
  return [
    'azurerm_private_endpoint',
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

/** What is needed in groups of what is there already, in other words not the target's. */
function elsewhere(plan: AzureDeployed): AzureActionsAt[] {
  const { network, firewall, identities = [], state } = plan;
  const subnet = network && 'existingSubnetId' in network.network ? [network.network.existingSubnetId] : [];
  const agents = firewall.agents !== null && firewall.agents !== 'network' ? [firewall.agents.subnetId] : [];
  const zones = network?.privateDns.kind === 'given' ? network.privateDns.zoneIds : [];
  return [
    ...[...subnet, ...agents].map((id) => ({ scope: groupOf(id), actions: SUBNET_JOIN })),
    ...firewall.subnetIds.map((id) => ({ scope: groupOf(id), actions: SUBNET_SERVICE_ENDPOINT })),
    ...zones.map((id) => ({ scope: groupOf(id), actions: ZONE_JOIN })),
    ...identities
      .filter(({ owned }) => !owned)
      .map(({ resourceGroup }) => ({ scope: groupScope(plan, resourceGroup), actions: IDENTITY_LOOKUP })),
    ...(state.kind === 'azurerm' ? [{ scope: groupScope(plan, state.resourceGroup), actions: STATE_KEYS }] : []),
  ];
}

/** One entry a scope; what the subscription holds already is not asked for below it once more. */
function byScope(places: readonly AzureActionsAt[]): AzureActionsAt[] {
  const merged = new Map<string, Set<string>>();
  for (const { scope, actions } of places) {
    const known = [...merged.keys()].find((other) => other.toLowerCase() === scope.toLowerCase()) ?? scope;
    merged.set(known, new Set([...(merged.get(known) ?? []), ...actions]));
  }
  const [[subscription, above] = ['', new Set<string>()]] = merged;
  return [...merged]
    .map(([scope, actions]) => {
      const isBelow = scope !== subscription && scope.toLowerCase().startsWith(`${subscription}/`.toLowerCase());
      return { scope, actions: sorted([...actions].filter((action) => !(isBelow && above.has(action)))) };
    })
    .filter(({ actions }) => actions.length > 0);
}

/** As Azure writes it in its own roles with a condition. Source: definition of Foundry Owner, read 2026-11-24. */
function conditionOf(plan: AzureDeployed): string | null {
  const roles = sorted(rolesGiven(plan));
  if (roles.length === 0) return null;
  const only = (verb: string, attribute: string) =>
    `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${verb}'})) OR (@${attribute}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${roles.join(', ')}}))`;
  return `${only('write', 'Request')} AND ${only('delete', 'Resource')}`;
}

function rolesGiven({ callerRoles = [], deployments, grants }: AzureDeployed): string[] {
  return grants.flatMap((grant) => {
    const own = grant.project === undefined ? callerRoles.find(({ caller }) => caller === grant.caller) : undefined;
    if (own) return [own.roleId];
    const called = deployments.filter(({ endpoint }) => grant.endpoints.includes(endpoint));
    return called.map((deployment) => builtInRole(grant, deployment, deployments).id);
  });
}

function notesOf(plan: AzureDeployed, types: readonly string[]): string[] {
  const makes = (type: string) => types.includes(type);
  return [
    ...(plan.resourceGroup.existing
      ? []
      : [
          `what lies in ${plan.resourceGroup.name} is asked at the subscription, because the deploy makes the group; name one under existing.resourceGroup to keep to it`,
        ]),
    ...(plan.account.existingId === null
      ? [
          'a destroy purges the account, which takes actions at the subscription; Microsoft documents the role Contributor at the subscription for it',
        ]
      : []),
    'actions that end in /register/action are not needed where the subscription has the resource providers registered already',
    ...(makes('azurerm_role_assignment')
      ? ['give the role with roleAssignments/write under the condition, so that it gives and takes the roles of this stack alone']
      : []),
    ...(makes('azurerm_role_definition')
      ? ['roleDefinitions/write in a scope is enough to hold any role of that scope that the condition names, so keep it to the deploy']
      : []),
    ...(makes('azurerm_private_endpoint')
      ? [
          'not certain: whether writing connections of the account approves the private endpoint; where it stays pending, a Contributor of the account approves it',
        ]
      : []),
    ...(makes('azurerm_subscription_template_deployment')
      ? ['not certain: the names of the actions on quota tiers, which no list that was read has']
      : []),
    ...(plan.state.kind === 'azurerm'
      ? [
          `the state is read with a key of ${plan.state.storageAccount}; with ARM_USE_AZUREAD=true the role Storage Blob Data Contributor at its container takes the place of these actions`,
        ]
      : []),
    ...(plan.state.kind === 'gcs' || plan.state.kind === 's3'
      ? [`the state lies in another cloud, ${plan.state.bucket}, which asks for rights of its own`]
      : []),
  ];
}

function subscriptionScope({ subscription }: AzureDeployed): string {
  return `/subscriptions/${subscription}`;
}

function groupScope(plan: AzureDeployed, name: string): string {
  return `${subscriptionScope(plan)}/resourceGroups/${name}`;
}

/** The group of a resource, by its id. */
function groupOf(id: string): string {
  return id.split('/').slice(0, 5).join('/');
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
