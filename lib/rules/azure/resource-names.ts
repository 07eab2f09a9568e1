import { matchesAnyCase, type TextPattern } from '../text-pattern';
import { ACCOUNT_PROVIDER, NETWORK_PROVIDER } from './resource-providers';

/**
 * Resource IDs that a spec or a construct refers to.
 *
 * Source: Azure Resource Manager, resource naming rules, and azurerm 4.55.0, which rejects other spellings; read 2026-11-23.
 */

/** Resource type of a Foundry account, which is also its metrics namespace. */
export const ACCOUNT_TYPE = `${ACCOUNT_PROVIDER}/accounts`;

/** Resource group name. */
export const RESOURCE_GROUP_NAME: TextPattern = { pattern: /^[-\w.()]{0,89}[-\w()]$/, expected: 'a resource group name' };

/** Message to the owner of a private endpoint's resource. Source: azurerm 4.55.0. */
export const REQUEST_MESSAGE: TextPattern = { pattern: /^(?=.*\S).{1,140}$/, expected: '1 to 140 characters, not only spaces' };

/** Subscription ID. */
const SUBSCRIPTION = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}';

/** Names in the IDs below. Source: naming rules of Microsoft.CognitiveServices and Microsoft.Network, read 2026-11-29. */
const ACCOUNT = '[A-Za-z0-9][\\w.-]{1,63}';
const VIRTUAL_NETWORK = '[A-Za-z0-9](?:[\\w.-]{0,62}\\w)?';
const SUBNET = '[A-Za-z0-9](?:[\\w.-]{0,78}\\w)?';
const IPAM_POOL = '[A-Za-z0-9](?:[\\w.-]{0,62}\\w)?';
const ZONE = '[A-Za-z0-9_](?:[\\w.-]{0,252}\\w)?';

/** ID of a Foundry or Azure OpenAI account. */
export const ACCOUNT_ID = resourceId('an account', ACCOUNT_PROVIDER, ['accounts', ACCOUNT]);

/** Subnet ID. */
export const SUBNET_ID = resourceId('a subnet', NETWORK_PROVIDER, ['virtualNetworks', VIRTUAL_NETWORK], ['subnets', SUBNET]);

/** ID of an IPAM pool of Azure Virtual Network Manager. */
export const IPAM_POOL_ID = resourceId('an IPAM pool', NETWORK_PROVIDER, ['networkManagers', IPAM_POOL], ['ipamPools', IPAM_POOL]);

/** Private DNS zone ID. */
export const PRIVATE_DNS_ZONE_ID = resourceId('a private DNS zone', NETWORK_PROVIDER, ['privateDnsZones', ZONE]);

/** Virtual network of a subnet, in a form in which equal networks are equal texts: Azure ignores case in resource ids. */
export function virtualNetworkOf(subnetId: string): string {
  return subnetId.slice(0, subnetId.lastIndexOf('/subnets/')).toLowerCase();
}

/** Whether a resource ID is in a subscription. */
export function isInSubscription(id: string, subscription: string): boolean {
  return subscriptionOf(id).toLowerCase() === subscription.toLowerCase();
}

/** Subscription in a resource ID. */
export function subscriptionOf(id: string): string {
  return id.split('/')[2] ?? '';
}

/** ID of a subscription. */
export function subscriptionId(subscription: string): string {
  return `/subscriptions/${subscription}`;
}

/** ID of a resource group. */
export function resourceGroupId(subscription: string, group: string): string {
  return `${subscriptionId(subscription)}/resourceGroups/${group}`;
}

/** ID of a role definition, as used in role assignments. */
export function roleDefinitionId(subscription: string, role: string): string {
  return `${subscriptionId(subscription)}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
}

/** ID of a Foundry account. */
export function accountId(subscription: string, group: string, name: string): string {
  return `${resourceGroupId(subscription, group)}/providers/${ACCOUNT_TYPE}/${name}`;
}

/** ID of a subnet. */
export function subnetId(subscription: string, group: string, network: string, subnet: string): string {
  return [resourceGroupId(subscription, group), 'providers', NETWORK_PROVIDER, 'virtualNetworks', network, 'subnets', subnet].join('/');
}

/** ID of a private DNS zone. */
export function privateDnsZoneId(subscription: string, group: string, zone: string): string {
  return [resourceGroupId(subscription, group), 'providers', NETWORK_PROVIDER, 'privateDnsZones', zone].join('/');
}

/**
 * An ID in the provider's spelling. Azure's own tools print several spellings; the provider rejects any other, or plans it as a change.
 *
 * @returns null if it is not an ID of that kind
 */
export function canonicalId(id: string, kind: ResourceIdPattern): string | null {
  if (!matchesAnyCase(kind, id)) return null;
  const names = id.split('/');
  return kind.segments.map((segment, index) => segment ?? names[index]).join('/');
}

/** Format of a resource ID. */
export interface ResourceIdPattern extends TextPattern {
  /** Segments between slashes: fixed ones, and null for names. */
  readonly segments: readonly (string | null)[];
}

/** Format of an ID within a resource group: after the provider, types alternate with names, given as expressions. */
function resourceId(of: string, provider: string, ...types: readonly (readonly [type: string, name: string])[]): ResourceIdPattern {
  const group = RESOURCE_GROUP_NAME.pattern.source.slice(1, -1);
  const named = [['subscriptions', SUBSCRIPTION], ['resourceGroups', group], ['providers', null], ...types] as const;
  const segments = ['', ...named.flatMap(([type, name]) => [type, name === null ? provider : null])];
  const pattern = named.map(([type, name]) => `\\/${type}\\/${name ?? provider.replaceAll('.', '\\.')}`).join('');
  return {
    segments,
    pattern: new RegExp(`^${pattern}$`),
    expected: `the resource ID of ${of}, ${segments.map((each) => each ?? '…').join('/')}`,
  };
}
