import { matchesAnyCase, type TextPattern } from '../text-pattern';
import { ACCOUNT_PROVIDER, NETWORK_PROVIDER } from './resource-providers';

/**
 * Resource IDs that a spec or a construct refers to.
 *
 * Source: Azure Resource Manager, resource naming rules, and azurerm 4.55.0, which rejects other spellings; read 2026-11-23.
 */

/** A name in an ID. Azure has a rule for each type; none allows these characters. */
const NAME = '[^/\\s"#$%&*?{}]+';

/** Resource type of a Foundry account, which is also its metrics namespace. */
export const ACCOUNT_TYPE = `${ACCOUNT_PROVIDER}/accounts`;

/** Resource group name. */
export const RESOURCE_GROUP_NAME: TextPattern = { pattern: /^[-\w.()]{0,89}[-\w()]$/, expected: 'a resource group name' };

/** ID of a Foundry or Azure OpenAI account. */
export const ACCOUNT_ID = resourceId('an account', ACCOUNT_TYPE);

/** Subnet ID. */
export const SUBNET_ID = resourceId('a subnet', `${NETWORK_PROVIDER}/virtualNetworks`, 'subnets');

/** Private DNS zone ID. */
export const PRIVATE_DNS_ZONE_ID = resourceId('a private DNS zone', `${NETWORK_PROVIDER}/privateDnsZones`);

/** Virtual network of a subnet, in a form in which equal networks are equal texts: Azure ignores case in resource ids. */
export function virtualNetworkOf(subnetId: string): string {
  return subnetId.slice(0, subnetId.lastIndexOf('/subnets/')).toLowerCase();
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

/** Format of an ID within a resource group: after the provider, types and names alternate. */
function resourceId(of: string, type: string, ...children: readonly string[]): ResourceIdPattern {
  const [provider = '', ...types] = [...type.split('/'), ...children];
  const head = ['', 'subscriptions', null, 'resourceGroups', null, 'providers', provider];
  const segments = [...head, ...types.flatMap((each) => [each, null])];
  const pattern = segments.map((segment) => segment?.replaceAll('.', '\\.') ?? NAME).join('\\/');
  return {
    segments,
    pattern: new RegExp(`^${pattern}$`),
    expected: `the resource ID of ${of}, ${segments.map((each) => each ?? '…').join('/')}`,
  };
}
