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
import type { AzureTargetSpec, Spec } from '../../spec';
import { targetsOf } from '../endpoint-request';
import { exposureOf, subnetsOf } from '../target-base';
import { carveAzure, overlaps } from './cidr';
import type { AzureFirewall, AzureNetworkPlan } from './network';
import { callerBlocks, DEFAULT_CIDR } from './peering';

/** Decides the network of an Azure target, and what its account lets in and out. */
export function azureNetwork(
  spec: Spec,
  key: string,
  target: AzureTargetSpec,
): { network: AzureNetworkPlan | null; firewall: AzureFirewall; faults: readonly Fault[] } {
  const exposure = exposureOf(spec, target);
  const firewall = firewallOf(spec, target);
  const faults = [...agentFaults(spec, key, target), ...existingFaults(key, target)];
  if (exposure.kind !== 'private') {
    const unused = target.network?.cidr ?? target.network?.existing ?? target.network?.peersWith ?? target.network?.endpoint;
    if (unused !== undefined) faults.push(networkNotUsed(['targets', key, 'network'], key, exposure.kind));
    return { network: null, firewall, faults };
  }
  const carved = carveAzure(target.network?.cidr ?? DEFAULT_CIDR, ['targets', key, 'network', 'cidr']);
  const said = target.network;
  const network: AzureNetworkPlan = {
    network: said?.existing
      ? { existingSubnetId: said.existing.subnetId }
      : {
          cidr: said?.cidr ?? DEFAULT_CIDR,
          endpointSubnet: carved.endpointSubnet,
          agentSubnet: said?.agents === true ? carved.agentSubnet : null,
        },
    region: said?.endpoint?.region ?? target.region,
    resourceGroup: said?.endpoint?.resourceGroup ?? null,
    privateDns: privateDnsOf(target),
    callerCidrs: callerBlocks(spec, target),
  };
  return {
    network,
    firewall,
    faults: [
      ...faults,
      ...(said?.existing ? [] : carved.faults),
      ...zoneFaults(key, network),
      ...locationFaults(spec, key, target, network),
    ],
  };
}

function firewallOf(spec: Spec, target: AzureTargetSpec): AzureFirewall {
  const { agents, outboundFqdns, bypassAzureServices = false } = target.network ?? {};
  return {
    subnetIds: [...new Set(subnetsOf(spec, target))].sort(),
    bypassAzureServices,
    outboundFqdns: outboundFqdns === undefined ? null : [...new Set(outboundFqdns)].sort(),
    agents: agents === undefined ? null : agents === true ? 'network' : { subnetId: agents.subnetId },
  };
}

function privateDnsOf({ network }: AzureTargetSpec): AzureNetworkPlan['privateDns'] {
  const said = network?.privateDns ?? 'create';
  return typeof said === 'string' ? { kind: said } : { kind: 'given', zoneIds: [...new Set(said.zoneIds)].sort() };
}

function agentFaults(spec: Spec, key: string, target: AzureTargetSpec): Fault[] {
  if (target.network?.agents !== true) return [];
  const path = ['targets', key, 'network', 'agents'];
  if (exposureOf(spec, target).kind !== 'private') return [agentsWithoutNetwork(path, key, 'only a private target has one')];
  if (target.network.existing) return [agentsWithoutNetwork(path, key, 'nothing is carved from a network that is there already')];
  const region = target.network.endpoint?.region ?? target.region;
  return region === target.region
    ? []
    : [agentsWithoutNetwork(path, key, `the network is in ${region}, and the account in ${target.region}`)];
}

function existingFaults(key: string, { existing, network }: AzureTargetSpec): Fault[] {
  if (existing?.account === undefined) return [];
  const requests: readonly (readonly [unknown, string, string])[] = [
    [network?.outboundFqdns, 'outboundFqdns', 'limits on what it may call'],
    [network?.agents, 'agents', 'agents in a network'],
    [network?.bypassAzureServices || undefined, 'bypassAzureServices', 'a bypass for services of Azure'],
  ];
  return requests.flatMap(([said, field, request]) =>
    said === undefined ? [] : [accountStays(['targets', key, 'network', field], key, request)],
  );
}

function zoneFaults(key: string, { privateDns }: AzureNetworkPlan): Fault[] {
  if (privateDns.kind !== 'given') return [];
  const missing = missingZones(privateDns.zoneIds);
  return missing.length === 0 ? [] : [dnsZonesMissing(['targets', key, 'network', 'privateDns', 'zoneIds'], key, missing)];
}

function locationFaults(spec: Spec, key: string, { subscription, network: said }: AzureTargetSpec, { network }: AzureNetworkPlan): Fault[] {
  const path = ['targets', key, 'network'];
  const faults = hiddenNames(spec, key);
  const subnet = said?.existing?.subnetId;
  if (subnet !== undefined && subnet.split('/')[2]?.toLowerCase() !== subscription.toLowerCase()) {
    faults.push(subnetOfAnotherSubscription([...path, 'existing', 'subnetId'], key, subscription));
  }
  if ('agentSubnet' in network && network.agentSubnet !== null && overlaps(network.agentSubnet, '10.0.0.0/8')) {
    faults.push(agentRangeUnsure([...path, 'agents'], key, network.agentSubnet));
  }
  return faults;
}

/** Callers within another private target that keeps zones of its own, where this target's names are not. */
function hiddenNames(spec: Spec, key: string): Fault[] {
  return Object.entries(spec.callers).flatMap(([caller, { may, runsIn }]) => {
    const home = spec.targets[runsIn];
    if (runsIn === key || home?.cloud !== 'azure' || exposureOf(spec, home).kind !== 'private') return [];
    const calls = may.some((name) => spec.endpoints[name] !== undefined && targetsOf(spec, spec.endpoints[name]).includes(key));
    const keepsOwn = (home.network?.privateDns ?? 'create') === 'create';
    return calls && keepsOwn ? [namesHidden(['callers', caller, 'runsIn'], caller, runsIn, key)] : [];
  });
}
