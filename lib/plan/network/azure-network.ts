import type { Fault } from '../../faults/fault';
import {
  accountStays,
  agentRangeUnsure,
  agentsWithoutNetwork,
  dnsZonesMissing,
  namesHidden,
  networkNotUsed,
  subnetOfAnotherSubscription,
} from '../../faults/network-faults';
import { missingZones } from '../../rules/azure/private-dns-zones';
import type { AzureTargetRequest } from '../requests';
import type { AzureTargetContext } from '../target-context';
import { carveAzure, overlaps } from './cidr';
import type { AzureFirewall, AzureNetworkPlan } from './network';
import { DEFAULT_CIDR } from './peering';

/** Network of an Azure target, and the firewall of its account. */
export interface AzureReach {
  readonly network: AzureNetworkPlan | null;
  readonly firewall: AzureFirewall;
  readonly faults: readonly Fault[];
}

/** Decides the network of an Azure target, and the firewall of its account. */
export function azureNetwork(target: AzureTargetRequest): AzureReach {
  const { network, faults } = target.exposure.kind === 'private' ? privateNetwork(target) : publicNetwork(target);
  return { network, firewall: firewallOf(target), faults: [...agentFaults(target), ...existingFaults(target), ...faults] };
}

function publicNetwork({ key, network, exposure, at }: AzureTargetRequest): Pick<AzureReach, 'network' | 'faults'> {
  const unused = network?.cidr ?? network?.existing ?? network?.peersWith ?? network?.endpoint;
  return { network: null, faults: unused === undefined ? [] : [networkNotUsed(at('network'), key, exposure.kind)] };
}

function privateNetwork(target: AzureTargetRequest): Pick<AzureReach, 'network' | 'faults'> {
  const { network: said, callerCidrs, at } = target;
  const cidr = said?.cidr ?? DEFAULT_CIDR;
  const carved = carveAzure(cidr, at('network', 'cidr'));
  const network: AzureNetworkPlan = {
    network: said?.existing
      ? { existingSubnetId: said.existing.subnetId }
      : { cidr, endpointSubnet: carved.endpointSubnet, agentSubnet: said?.agents === true ? carved.agentSubnet : null },
    region: said?.endpoint?.region ?? target.region,
    resourceGroup: said?.endpoint?.resourceGroup ?? null,
    privateDns: privateDnsOf(target),
    callerCidrs,
  };
  const carveFaults = said?.existing ? [] : carved.faults;
  return { network, faults: [...carveFaults, ...zoneFaults(target, network), ...locationFaults(target, network)] };
}

function firewallOf({ network, allowedSubnets }: AzureTargetRequest): AzureFirewall {
  const { agents, outboundFqdns, bypassAzureServices = false } = network ?? {};
  return {
    subnetIds: [...new Set(allowedSubnets)].sort(),
    bypassAzureServices,
    outboundFqdns: outboundFqdns === undefined ? null : [...new Set(outboundFqdns)].sort(),
    agents: agents === undefined ? null : agents === true ? 'network' : { subnetId: agents.subnetId },
  };
}

function privateDnsOf({ network }: AzureTargetRequest): AzureNetworkPlan['privateDns'] {
  const said = network?.privateDns ?? 'create';
  return typeof said === 'string' ? { kind: said } : { kind: 'given', zoneIds: [...new Set(said.zoneIds)].sort() };
}

function agentFaults({ key, network, exposure, region, at }: AzureTargetRequest): Fault[] {
  if (network?.agents !== true) return [];
  const networkRegion = network.endpoint?.region ?? region;
  const because =
    exposure.kind !== 'private'
      ? 'only a private target has one'
      : network.existing
        ? 'nothing is carved from a network that is there already'
        : networkRegion !== region
          ? `the network is in ${networkRegion}, and the account in ${region}`
          : null;
  return because === null ? [] : [agentsWithoutNetwork(at('network', 'agents'), key, because)];
}

function existingFaults({ key, existing, network, at }: AzureTargetRequest): Fault[] {
  if (existing?.account === undefined) return [];
  const requests: readonly (readonly [unknown, string, string])[] = [
    [network?.outboundFqdns, 'outboundFqdns', 'limits on what it may call'],
    [network?.agents, 'agents', 'agents in a network'],
    [network?.bypassAzureServices || undefined, 'bypassAzureServices', 'a bypass for services of Azure'],
  ];
  return requests.flatMap(([said, field, request]) => (said === undefined ? [] : [accountStays(at('network', field), key, request)]));
}

const OR_CREATED = 'or privateDns: create or policy';

function zoneFaults({ key, at }: AzureTargetRequest, { privateDns }: AzureNetworkPlan): Fault[] {
  const missing = privateDns.kind === 'given' ? missingZones(privateDns.zoneIds) : [];
  return missing.length === 0
    ? []
    : [dnsZonesMissing(at('network', 'privateDns', 'zoneIds'), `the account of target ${key}`, missing, OR_CREATED)];
}

function locationFaults(target: AzureTargetRequest, { network }: AzureNetworkPlan): Fault[] {
  const { key, subscription, network: said, at } = target;
  const faults = hiddenNames(target);
  const subnet = said?.existing?.subnetId;
  if (subnet !== undefined && subnet.split('/')[2]?.toLowerCase() !== subscription.toLowerCase()) {
    faults.push(subnetOfAnotherSubscription(at('network', 'existing', 'subnetId'), key, subscription));
  }
  if ('agentSubnet' in network && network.agentSubnet !== null && overlaps(network.agentSubnet, '10.0.0.0/8')) {
    faults.push(agentRangeUnsure(at('network', 'agents'), key, network.agentSubnet));
  }
  return faults;
}

/** Callers in another private target whose own DNS zones hide this target's names. */
function hiddenNames({ key, callers }: AzureTargetRequest): Fault[] {
  return callers
    .filter(({ callsOn }) => callsOn.some((target) => target.key === key))
    .filter(({ home }) => home?.key !== key && home?.cloud === 'azure' && home.exposure.kind === 'private' && createsZones(home))
    .map((caller) => namesHidden(caller.at('runsIn'), caller.key, caller.runsIn, key));
}

function createsZones({ network }: AzureTargetContext): boolean {
  return (network?.privateDns ?? 'create') === 'create';
}
