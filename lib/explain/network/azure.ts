import type { AzureIpamNetwork, AzureNetworkPlan, AzureVirtualNetwork } from '../../plan/network/network';
import type { AzureTargetPlan, CallerLocation } from '../../plan/plan';
import { type AccountZoneName, domainOf, zonesOf } from '../../rules/azure/private-dns-zones';
import type { CloudReach, Reachability, Statement } from './reach';
import { allocated, hasPeers, INSIDE, rangeLeft, ranges, sure, unsure } from './statements';

/** Reachability of an Azure account, whose firewall controls public access. */
export function azureReach(target: AzureTargetPlan): CloudReach {
  return {
    path: pathOf(target),
    from: fromOf(target),
    names: namesOf(target),
    left: [...openOf(target), ...namesLeft(target), ...peersOf(target), ...outboundOf(target)],
    reachOf: (caller) => reachOf(target, caller),
  };
}

function pathOf(target: AzureTargetPlan): Statement[] {
  const { network, firewall } = target;
  const agents = typeof firewall.agents === 'object' && firewall.agents !== null ? [firewall.agents.subnetId] : [];
  return [
    ...(network === null ? [] : [...networkRows(target, network), privateEndpoint(target, network)]),
    ...(isPublic(target) ? [publicSide(target)] : []),
    ...agents.map((id) => sure(`subnet ${subnetName(id)}`, 'existing; hosts agents')),
  ];
}

/** Whether the spec leaves a public side: without a network, or beside one. */
function isPublic({ exposure }: AzureTargetPlan): boolean {
  return exposure.kind !== 'private';
}

function privateEndpoint(
  { account, networkSubscription }: AzureTargetPlan,
  { region, resourceGroup, requestMessage }: AzureNetworkPlan,
): Statement {
  const group = resourceGroup === null ? '' : ` and resource group ${resourceGroup}`;
  const subscription = networkSubscription === undefined ? '' : ` of subscription ${networkSubscription}`;
  const approval = requestMessage === undefined ? '' : ", once the account's owner approves it";
  return sure('private endpoint', `created in ${region}${group}${subscription}; leads to account ${account.name}${approval}`);
}

function publicSide({ account, exposure }: AzureTargetPlan): Statement {
  if (account.existingId !== null) return unsure(`public access to ${account.name}`, 'existing; its firewall is not modified');
  return sure(`public access to ${account.name}`, exposure.kind === 'public' ? 'open to every address' : 'denied except for the allowlist');
}

function networkRows({ sharedNetwork }: AzureTargetPlan, { network }: AzureNetworkPlan): Statement[] {
  if ('existingSubnetId' in network) {
    if (sharedNetwork !== undefined) {
      return [sure(`network ${sharedNetwork}`, `shared; its subnet ${subnetName(network.existingSubnetId)} hosts the private endpoint`)];
    }
    return [sure(`subnet ${subnetName(network.existingSubnetId)}`, 'existing; hosts the private endpoint')];
  }
  return createdVirtualNetwork(network, 'the private endpoint');
}

/** @param hosted in the endpoint subnet */
export function createdVirtualNetwork(network: AzureVirtualNetwork | AzureIpamNetwork, hosted: string): Statement[] {
  const isAllocated = 'ipam' in network;
  const endpoints = isAllocated ? `/${network.endpointSubnetSize}` : network.endpointSubnet;
  const agents = isAllocated ? network.agentSubnetSize && `/${network.agentSubnetSize}` : network.agentSubnet;
  return [
    isAllocated ? sure('virtual network', `created; ${allocated(network.ipam)}`) : sure(`virtual network ${network.cidr}`, 'created'),
    sure(`subnet ${endpoints}`, `created; hosts ${hosted}`),
    ...(agents === null ? [] : [sure(`subnet ${agents}`, 'created; hosts agents')]),
  ];
}

function fromOf(target: AzureTargetPlan): Statement[] {
  const { network, sharedNetwork } = target;
  return [...(network === null ? [] : privateFrom(sharedNetwork, network)), ...(isPublic(target) ? publicFrom(target) : [])];
}

function publicFrom({ exposure, firewall, account }: AzureTargetPlan): Statement[] {
  if (account.existingId !== null) return [unsure("sources that the account's firewall allows", 'existing account')];
  if (exposure.kind !== 'allowlist') return [sure('any address', 'the exposure is public')];
  return [
    ...exposure.cidrs.map((cidr) => sure(cidr, 'on the allowlist')),
    ...firewall.subnetIds.map((id) =>
      sure(`subnet ${subnetName(id)}`, "through its service endpoint: on the Azure backbone, to the account's public address"),
    ),
  ];
}

function privateFrom(shared: string | undefined, plan: AzureNetworkPlan): Statement[] {
  const { network, callerCidrs } = plan;
  if (shared !== undefined) return ranges(plan, `network ${shared}`, 'allowed after peering');
  if ('existingSubnetId' in network) {
    const blocks = callerCidrs.join(', ') || 'networks with a route to the subnet';
    return [sure(blocks, "as the subnet's existing rules allow; they are not modified")];
  }
  return ranges(plan, 'the virtual network', 'allowed after peering');
}

function namesOf(target: AzureTargetPlan): Statement[] {
  const { account, network } = target;
  return zonesOf(account.kind).map((zone) => {
    const host = `${account.subdomain}.${domainOf(zone)}`;
    return network === null ? sure(host, 'public address') : privateName(host, zone, network.privateDns, target);
  });
}

function privateName(host: string, zone: AccountZoneName, dns: AzureNetworkPlan['privateDns'], target: AzureTargetPlan): Statement {
  const elsewhere = isPublic(target) ? '; public address elsewhere' : '';
  switch (dns.kind) {
    case 'create':
      return sure(host, `private endpoint, through a created DNS zone${elsewhere}`);
    case 'shared':
      return sure(host, `private endpoint, through the DNS zone of network ${target.sharedNetwork}${elsewhere}`);
    case 'given':
      if (dns.omittedZones?.includes(zone)) return sure(host, 'public address; its DNS zone is not in zoneIds');
      return sure(host, `private endpoint, through the hub's DNS zone${elsewhere}`);
    case 'policy':
      return unsure(host, `private endpoint, after the hub's Azure Policy registers it${elsewhere}`);
  }
}

function openOf(target: AzureTargetPlan): Statement[] {
  const { account, exposure, firewall } = target;
  const bypass = firewall.bypassAzureServices ? [sure('trusted Azure services', 'bypass the firewall (bypassAzureServices)')] : [];
  if (account.existingId !== null) {
    return [unsure('public access', 'unknown: the existing account is not modified')];
  }
  if (isPublic(target)) {
    const who = exposure.kind === 'public' ? 'from any address' : 'from the allowlist';
    return [sure('public internet', `carries calls ${who}, with an Entra ID token`), ...bypass];
  }
  return bypass.length > 0 ? bypass : [sure('nothing', 'the account is reachable only through its private endpoint')];
}

/** A private zone answers for every account, so a network with its own zone no longer resolves other accounts. */
function namesLeft({ network }: AzureTargetPlan): Statement[] {
  if (network === null || network.privateDns.kind !== 'create' || !('existingSubnetId' in network.network)) return [];
  return [sure('other private accounts', 'no longer resolve in the network: the created zones contain only this account')];
}

function peersOf({ network, sharedNetwork }: AzureTargetPlan): Statement[] {
  if (network === null || sharedNetwork !== undefined) return [];
  if ('existingSubnetId' in network.network) return [sure('peerings and routes', 'unchanged: the existing network is not modified')];
  return [...rangeLeft(network, 'the virtual network'), ...azurePeerings(network)];
}

/** Requirements for peerings, which no stack creates. */
export function azurePeerings(network: AzureNetworkPlan): Statement[] {
  if (!hasPeers(network)) return [];
  return [sure('peerings', 'not created; link peered networks to the zones or to a resolver that uses them')];
}

function outboundOf({ account, firewall: { outboundFqdns } }: AzureTargetPlan): Statement[] {
  if (account.existingId !== null) return [];
  return [
    outboundFqdns === null
      ? sure('outbound calls from the account', 'allowed to any host; network.outboundFqdns limits them')
      : sure('outbound calls from the account', `only to ${outboundFqdns.join(', ')}`),
  ];
}

function reachOf(target: AzureTargetPlan, caller: CallerLocation): Reachability {
  const { exposure, network, account, firewall } = target;
  if (network !== null && caller.connected.includes(target.key)) {
    return onceApproved(network, withinReach(network, caller.runsIn === target.key));
  }
  if (network !== null && caller.assumed.includes(target.key)) return onceApproved(network, ASSUMED);
  if (account.existingId !== null) return { reaches: 'unsure', because: 'existing account: its public access is unknown' };
  if (exposure.kind === 'public') return { reaches: 'publicly', because: 'the exposure is public' };
  if (exposure.kind === 'allowlist') {
    const listed = [...exposure.cidrs, ...firewall.subnetIds.map(subnetName)].join(', ');
    return { reaches: 'conditionally', because: `only from ${listed}` };
  }
  const peers = network === null ? [] : peerBlocks(network);
  if (network === null || peers.length === 0) return { reaches: 'no', because: 'it has no network path to the private endpoint' };
  return onceApproved(network, { reaches: 'conditionally', because: `only from ${peers.join(', ')}` });
}

const ASSUMED: Reachability = { reaches: 'assumed', because: `${INSIDE} to the private endpoint` };

/** Through a private endpoint that the account's owner may have to approve. */
function onceApproved({ requestMessage }: AzureNetworkPlan, { reaches, because }: Reachability): Reachability {
  if (requestMessage === undefined) return { reaches, because };
  return {
    reaches: reaches === 'privately' ? 'conditionally' : reaches,
    because: `${because}; the account's owner must approve the endpoint first`,
  };
}

/** From the private endpoint's network or a peered one. */
function withinReach(network: AzureNetworkPlan, isWithin: boolean): Reachability {
  if (!isWithin) return { reaches: 'conditionally', because: "after peering, if the names resolve in the caller's network" };
  switch (network.privateDns.kind) {
    case 'create':
    case 'shared':
      return { reaches: 'privately', because: 'through the private endpoint' };
    case 'given':
      return {
        reaches: 'conditionally',
        because: "through the private endpoint, if the network is linked to the hub's zones or uses its resolver",
      };
    case 'policy':
      return { reaches: 'conditionally', because: "through the private endpoint, after the hub's Azure Policy registers the names" };
  }
}

function peerBlocks({ network, callerCidrs }: AzureNetworkPlan): readonly string[] {
  const own = 'cidr' in network ? network.cidr : null;
  return callerCidrs.filter((cidr) => cidr !== own);
}

/** `network/subnet` of a resource id. */
function subnetName(id: string): string {
  const parts = id.split('/');
  return `${parts.at(-3)}/${parts.at(-1)}`;
}
