import { type AccountKind, FOUNDRY_KIND } from './accounts';

/**
 * Private DNS zones of a Foundry account, one for each of its three hosts. A private endpoint registers only the hosts of its zones.
 * Source: Foundry, "virtual networks" set-up, of 2026-07-30.
 */
export const ACCOUNT_ZONES = {
  cognitiveServices: 'privatelink.cognitiveservices.azure.com',
  openai: 'privatelink.openai.azure.com',
  servicesAi: 'privatelink.services.ai.azure.com',
} as const;

/** Name of a private DNS zone of an account. */
export type AccountZoneName = (typeof ACCOUNT_ZONES)[keyof typeof ACCOUNT_ZONES];

/** Public domain of the host that a zone resolves, such as `openai.azure.com`. */
export function domainOf(zone: AccountZoneName): string {
  return zone.slice('privatelink.'.length);
}

/** Terraform type of a private DNS zone. */
export const PRIVATE_DNS_ZONE_TYPE = 'azurerm_private_dns_zone';

/** Zones of the hosts of an account. Kind OpenAI has no `services.ai.azure.com`. The same source. */
export function zonesOf(kind: AccountKind = FOUNDRY_KIND): readonly AccountZoneName[] {
  return Object.values(ACCOUNT_ZONES).filter((zone) => kind === FOUNDRY_KIND || zone !== ACCOUNT_ZONES.servicesAi);
}

/** Zones of an account that the given IDs lack. */
export function missingZones(zoneIds: readonly string[], kind?: AccountKind): readonly AccountZoneName[] {
  const given = zoneIds.map((id) => id.slice(id.lastIndexOf('/') + 1).toLowerCase());
  return zonesOf(kind).filter((zone) => !given.includes(zone));
}
