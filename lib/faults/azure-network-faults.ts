import { error, weakening } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quoteStart } from './quote';

export const AZURE_NETWORK_CODES = {
  MP3240: 'existing account in another subscription without a resource group',
  MP3241: 'two private DNS zones with the same name',
  MP3242: 'policy that may skip a private endpoint awaiting approval',
  MP3243: 'invalid request message for a private endpoint',
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
export function dnsZoneTwice(path: SpecPath, zone: string): Fault {
  return error(
    'MP3241',
    path,
    `zoneIds has two zones named ${zone}, but a private endpoint registers in only one zone per name`,
    'remove one of them',
  );
}

/** Source: Azure/Azure-Landing-Zones #4156 and Azure/Enterprise-Scale #2157, of 2026-05-05 and 2026-04-22. */
export function policySkipsManual(path: SpecPath, target: string): Fault {
  return weakening(
    'MP3242',
    path,
    `the private endpoint of target ${target} awaits approval, and most Azure policies register only automatically approved ones in DNS zones`,
    'set privateDns to zoneIds or create, or confirm that the policy covers manualPrivateLinkServiceConnections',
  );
}

export function requestMessageRefused(path: SpecPath, found: string, expected: string): Fault {
  return error('MP3243', path, `${quoteStart(found)} is not a valid request message`, `use ${expected}`);
}
