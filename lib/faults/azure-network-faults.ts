import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const AZURE_NETWORK_CODES = {
  MP3240: 'existing account in another subscription without a resource group',
  MP3241: 'two private DNS zones with the same name',
} as const;

/** @param own subscription of the target */
export function accountElsewhere(path: SpecPath, target: string, own: string, subscription: string): Fault {
  return error(
    'MP3240',
    path,
    `the account is in subscription ${subscription}, so target ${target} has no resource group in its own subscription ${own}`,
    `set existing.resourceGroup to an existing resource group in subscription ${own}, or set subscription to ${subscription}`,
  );
}

/** The provider names each record of a zone group after its zone. Source: azurerm 4.55.0. */
export function zoneTwice(path: SpecPath, zone: string): Fault {
  return error(
    'MP3241',
    path,
    `zoneIds has two zones named ${zone}, but a private endpoint registers in one per name`,
    'remove one of them',
  );
}
