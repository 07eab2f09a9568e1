import { matchesAnyCase, type TextPattern } from '../text-pattern';
import { ACCOUNT_PROVIDER, NETWORK_PROVIDER } from './resource-providers';

/**
 * Resource ids that a spec or a construct refers to.
 *
 * Source: Azure Resource Manager, resource naming rules, and azurerm 4.55.0, which refuses other spellings; read 2026-11-23.
 */

/** Resource type of a Foundry account, also the namespace of its metrics. */
export const ACCOUNT_TYPE = `${ACCOUNT_PROVIDER}/accounts`;

/** Name of a resource group. */
export const RESOURCE_GROUP_NAME: TextPattern = { pattern: /^[-\w.()]{0,89}[-\w()]$/, expected: 'the name of a resource group' };

/** Id of a Foundry or Azure OpenAI account. */
export const ACCOUNT_ID = resourceId('an account', ACCOUNT_TYPE);

/** Id of a subnet. */
export const SUBNET_ID = resourceId('a subnet', `${NETWORK_PROVIDER}/virtualNetworks`, 'subnets');

/** Id of a private DNS zone. */
export const PRIVATE_DNS_ZONE_ID = resourceId('a private DNS zone', `${NETWORK_PROVIDER}/privateDnsZones`);

/** Id of a subscription. */
export function subscriptionId(subscription: string): string {
  return `/subscriptions/${subscription}`;
}

/** Id of a resource group. */
export function resourceGroupId(subscription: string, group: string): string {
  return `${subscriptionId(subscription)}/resourceGroups/${group}`;
}

/** Id of a role's definition, which assignments name. */
export function roleDefinitionId(subscription: string, role: string): string {
  return `${subscriptionId(subscription)}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
}

/** Id of a Foundry account. */
export function accountId(subscription: string, group: string, name: string): string {
  return `${resourceGroupId(subscription, group)}/providers/${ACCOUNT_TYPE}/${name}`;
}

/**
 * An id as the provider spells it. Azure's own tools print several spellings, and the provider plans another one as a change, or refuses it.
 *
 * @returns null if it is not an id of that kind
 */
export function canonicalId(id: string, kind: ResourceIdPattern): string | null {
  if (!matchesAnyCase(kind, id)) return null;
  const names = id.split('/');
  return kind.segments.map((segment, index) => segment ?? names[index]).join('/');
}

/** Form of a resource id. */
export interface ResourceIdPattern extends TextPattern {
  /** Parts between slashes: prescribed ones, and null for names. */
  readonly segments: readonly (string | null)[];
}

/** The form of an id within a resource group: types and names take turns after the provider. */
function resourceId(of: string, type: string, ...children: readonly string[]): ResourceIdPattern {
  const [provider = '', ...types] = [...type.split('/'), ...children];
  const head = ['', 'subscriptions', null, 'resourceGroups', null, 'providers', provider];
  const segments = [...head, ...types.flatMap((each) => [each, null])];
  const pattern = segments.map((segment) => segment?.replaceAll('.', '\\.') ?? '[^/]+').join('\\/');
  return {
    segments,
    pattern: new RegExp(`^${pattern}$`),
    expected: `the resource id of ${of}: ${segments.map((each) => each ?? '…').join('/')}`,
  };
}
