import type { AzureNetworkPlan } from '../../plan/network/network';
import type { AzureTargetPlan, CallerLocation } from '../../plan/plan';
import { ACCOUNT_ZONES } from '../../rules/azure/private-dns-zones';
import type { CloudReach, Reachability, Statement } from './reach';
import { sure, unsure } from './statements';

/** What a zone's name has before the domain that it answers for. */
const ZONE_PREFIX = 'privatelink.';

/** Who reaches an account of Azure, whose firewall guards its public side. */
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
  const { account, network, firewall } = target;
  const agents = typeof firewall.agents === 'object' && firewall.agents !== null ? [firewall.agents.subnetId] : [];
  return [
    ...(network === null ? [publicSide(target)] : [...networkRows(network), privateEndpoint(account.name, network)]),
    ...agents.map((id) => sure(`subnet ${subnetName(id)}`, 'there already; agents run in it')),
  ];
}

function privateEndpoint(account: string, { region, resourceGroup }: AzureNetworkPlan): Statement {
  const group = resourceGroup === null ? '' : ` and resource group ${resourceGroup}`;
  return sure('private endpoint', `created in ${region}${group}; leads to account ${account}`);
}

function publicSide({ account, exposure }: AzureTargetPlan): Statement {
  if (account.existingId !== null) return unsure(`public side of ${account.name}`, 'there already; its firewall stays as it is');
  return sure(`public side of ${account.name}`, exposure.kind === 'public' ? 'open to every address' : 'refuses what is not let in');
}

function networkRows({ network }: AzureNetworkPlan): Statement[] {
  if ('existingSubnetId' in network) {
    return [sure(`subnet ${subnetName(network.existingSubnetId)}`, 'there already; the private endpoint stands in it')];
  }
  const { cidr, endpointSubnet, agentSubnet } = network;
  return [
    sure(`virtual network ${cidr}`, 'created'),
    sure(`subnet ${endpointSubnet}`, 'created; the private endpoint stands in it'),
    ...(agentSubnet === null ? [] : [sure(`subnet ${agentSubnet}`, 'created; agents run in it')]),
  ];
}

function fromOf({ exposure, network, firewall, account }: AzureTargetPlan): Statement[] {
  if (network !== null) return privateFrom(network);
  if (account.existingId !== null) return [unsure('what its firewall admits', 'the account is there already')];
  if (exposure.kind !== 'allowlist') return [sure('any address', 'the exposure is public')];
  return [
    ...exposure.cidrs.map((cidr) => sure(cidr, 'on the allow-list')),
    ...firewall.subnetIds.map((id) =>
      sure(`subnet ${subnetName(id)}`, "by its service endpoint: over Azure's backbone, to the public address of the account"),
    ),
  ];
}

function privateFrom({ network, callerCidrs }: AzureNetworkPlan): Statement[] {
  if ('existingSubnetId' in network) {
    const blocks = callerCidrs.join(', ') || 'networks that lead to the subnet';
    return [sure(blocks, 'as the rules of the subnet let them, which are not changed')];
  }
  return callerCidrs.map((cidr) => sure(cidr, cidr === network.cidr ? 'the virtual network' : 'let in, once it is peered'));
}

function namesOf({ account, network }: AzureTargetPlan): Statement[] {
  const hosts = Object.values(ACCOUNT_ZONES).map((zone) => `${account.subdomain}.${zone.slice(ZONE_PREFIX.length)}`);
  if (network === null) return hosts.map((host) => sure(host, 'a public address'));
  switch (network.privateDns.kind) {
    case 'create':
      return hosts.map((host) => sure(host, 'the private endpoint, by a zone created here'));
    case 'given':
      return hosts.map((host) => sure(host, 'the private endpoint, by a zone of the hub'));
    case 'policy':
      return hosts.map((host) => unsure(host, 'the private endpoint, once a policy of the hub has registered it'));
  }
}

function openOf({ account, exposure, network, firewall }: AzureTargetPlan): Statement[] {
  const bypass = firewall.bypassAzureServices ? [sure('trusted services of Azure', 'pass the firewall, as bypassAzureServices asks')] : [];
  if (account.existingId !== null) {
    return [unsure('public side', 'the account is there already and is not changed: whether its public side is closed is not known here')];
  }
  if (network === null) {
    const who = exposure.kind === 'public' ? 'from any address' : 'from the addresses on the list';
    return [sure('public internet', `calls cross it ${who}, with a token of Entra ID`), ...bypass];
  }
  return bypass.length > 0 ? bypass : [sure('nothing else', 'the account answers at its private endpoint alone')];
}

/** Zones answer for every account: a network that gets its own no longer finds those of others. */
function namesLeft({ network }: AzureTargetPlan): Statement[] {
  if (network === null || network.privateDns.kind !== 'create' || !('existingSubnetId' in network.network)) return [];
  return [sure('other private accounts', 'are not found from the network any more: the zones created here hold this one alone')];
}

/** What a peered network needs that is not created here. */
function peersOf({ network }: AzureTargetPlan): Statement[] {
  if (network === null) return [];
  if ('existingSubnetId' in network.network) return [sure('peerings and routes', 'as they are: nothing of the network is changed')];
  if (network.callerCidrs.length < 2) return [];
  return [
    sure('peerings', 'not created here; a peered network resolves the names once it is linked to the zones, or asks a resolver that is'),
  ];
}

function outboundOf({ account, firewall: { outboundFqdns } }: AzureTargetPlan): Statement[] {
  if (account.existingId !== null) return [];
  return [
    outboundFqdns === null
      ? sure('calls of the account itself', 'may go to any host; network.outboundFqdns limits them')
      : sure('calls of the account itself', `only to ${outboundFqdns.join(', ')}`),
  ];
}

function reachOf(target: AzureTargetPlan, caller: CallerLocation): Reachability {
  const { exposure, network, account, firewall } = target;
  if (network !== null && caller.connected.includes(target.key)) return withinReach(network, caller.runsIn === target.key);
  if (account.existingId !== null)
    return { reaches: 'unsure', because: 'the account is there already, and whom its public side admits is not known here' };
  if (exposure.kind === 'public') return { reaches: 'publicly', because: 'the exposure is public' };
  if (exposure.kind === 'allowlist') {
    const listed = [...exposure.cidrs, ...firewall.subnetIds.map(subnetName)].join(', ');
    return { reaches: 'conditionally', because: `only from ${listed}` };
  }
  const peers = network === null ? [] : peerBlocks(network);
  return peers.length > 0
    ? { reaches: 'conditionally', because: `only from what is let in: ${peers.join(', ')}` }
    : { reaches: 'no', because: 'it runs in no network that leads to the private endpoint' };
}

/** From the network of the private endpoint, or from one that is peered with it. */
function withinReach(network: AzureNetworkPlan, isWithin: boolean): Reachability {
  if (!isWithin) return { reaches: 'conditionally', because: 'once the networks are peered and the names resolve in its own' };
  switch (network.privateDns.kind) {
    case 'create':
      return { reaches: 'privately', because: 'by the private endpoint' };
    case 'given':
      return {
        reaches: 'conditionally',
        because: 'by the private endpoint, where the network is linked to the zones of the hub or asks its resolver',
      };
    case 'policy':
      return { reaches: 'conditionally', because: 'by the private endpoint, once a policy of the hub has registered the names' };
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
