/**
 * Private DNS zones of a Foundry account, one for each of its three hosts. A private endpoint of the account registers in all of them.
 * Source: Foundry, "virtual networks" set-up, of 2026-07-30.
 */
export const ACCOUNT_ZONES = {
  cognitiveServices: 'privatelink.cognitiveservices.azure.com',
  openai: 'privatelink.openai.azure.com',
  servicesAi: 'privatelink.services.ai.azure.com',
} as const;

/** Terraform type of a private DNS zone. */
export const PRIVATE_DNS_ZONE_TYPE = 'azurerm_private_dns_zone';

/** Names of the zones that the given IDs lack. */
export function missingZones(zoneIds: readonly string[]): readonly string[] {
  const given = zoneIds.map((id) => id.slice(id.lastIndexOf('/') + 1).toLowerCase());
  return Object.values(ACCOUNT_ZONES).filter((zone) => !given.includes(zone));
}
