import { OPENAI_FORMAT } from '../../catalog/azure-skus';
import { dnsZoneTwice } from '../../faults/azure-network-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { dnsZonesMissing, unusedDnsZonesMissing } from '../../faults/network-faults';
import { type AccountKind, FOUNDRY_KIND, OPENAI_KIND } from '../../rules/azure/accounts';
import { ACCOUNT_ZONES, type AccountZoneName, missingZones } from '../../rules/azure/private-dns-zones';
import type { AzureTargetPlan } from '../plan';
import type { AzureNetworkPlan } from './network';
import type { AzureNetworkContext } from './network-context';

type PrivateDns = AzureNetworkPlan['privateDns'];

/**
 * Who manages an account's private DNS zones.
 *
 * @param spec a target's network, or a shared one
 * @param kind of the account
 */
export function privateDnsOf(spec: Pick<AzureNetworkContext, 'privateDns'> | undefined, kind?: AccountKind): PrivateDns {
  const dns = spec?.privateDns ?? 'create';
  if (typeof dns === 'string') return { kind: dns };
  const omittedZones = missingZones(dns.zoneIds, kind);
  return { kind: 'given', zoneIds: [...new Set(dns.zoneIds)].sort(), ...(omittedZones.length > 0 ? { omittedZones } : {}) };
}

/** Kind that has the hosts of every account in a shared network. */
export function commonKind(targets: readonly Pick<AzureTargetPlan, 'account'>[]): AccountKind {
  return targets.length > 0 && targets.every(({ account }) => account.kind === OPENAI_KIND) ? OPENAI_KIND : FOUNDRY_KIND;
}

/** Zones of the hosts in a target's connections, and of those that projects and agents use. */
export function usedZones({
  deployments,
  projects,
  firewall: { agents },
}: Pick<AzureTargetPlan, 'deployments' | 'projects' | 'firewall'>): readonly AccountZoneName[] {
  const formats = deployments.map(({ modelFormat }) => modelFormat);
  const usesFoundry = formats.some((format) => format !== OPENAI_FORMAT) || projects.length > 0 || agents !== null;
  return [...(formats.includes(OPENAI_FORMAT) ? [ACCOUNT_ZONES.openai] : []), ...(usesFoundry ? [ACCOUNT_ZONES.servicesAi] : [])];
}

/**
 * Private DNS zones that a list of existing ones lacks: an error for hosts in use, a warning for the others.
 *
 * @param account such as `the account of target azure-us`
 */
export function dnsZoneFaults(
  path: SpecPath,
  account: string,
  dns: PrivateDns | undefined,
  used: readonly AccountZoneName[],
): readonly Fault[] {
  const omitted = dns?.kind === 'given' ? (dns.omittedZones ?? []) : [];
  const missing = omitted.filter((zone) => used.includes(zone));
  const unused = omitted.filter((zone) => !used.includes(zone));
  return [
    ...(dns?.kind === 'given' ? repeatedNames(dns.zoneIds).map((name) => dnsZoneTwice(path, name)) : []),
    ...(missing.length > 0 ? [dnsZonesMissing(path, account, missing, 'or set privateDns to create or policy')] : []),
    ...(unused.length > 0 ? [unusedDnsZonesMissing(path, unused)] : []),
  ];
}

/** Zone names of several IDs, in lower case. */
function repeatedNames(zoneIds: readonly string[]): readonly string[] {
  const names = zoneIds.map((id) => id.slice(id.lastIndexOf('/') + 1).toLowerCase());
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
