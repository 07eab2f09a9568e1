import type { AzureSharedNetworkPlan, SharedNetworkPlan } from '../../plan/plan';
import { ACCOUNT_ZONES } from '../../rules/azure/private-dns-zones';
import type { SharedNetworkReach, Statement } from './reach';
import { sure } from './statements';

/** What a shared network's stack creates, and who can use it. */
export function sharedNetworkReach(network: SharedNetworkPlan): SharedNetworkReach {
  const { key, cloud, region, targets } = network;
  return { network: key, cloud, region, targets, ...byCloud(network) };
}

type Described = Pick<SharedNetworkReach, 'path' | 'from' | 'left'>;

function byCloud(network: SharedNetworkPlan): Described {
  switch (network.cloud) {
    case 'azure':
      return azureNetwork(network);
  }
}

function azureNetwork({ network: { network, privateDns, callerCidrs } }: AzureSharedNetworkPlan): Described {
  const blocks = 'cidr' in network ? network : { cidr: '', endpointSubnet: '' };
  const zones = privateDns.kind === 'create' ? Object.values(ACCOUNT_ZONES) : [];
  return {
    path: [
      sure(`virtual network ${blocks.cidr}`, 'created'),
      sure(`subnet ${blocks.endpointSubnet}`, 'created; hosts the private endpoints of its targets'),
      ...zones.map((zone) => sure(`DNS zone ${zone}`, 'created and linked; contains the accounts of its targets')),
    ],
    from: callersOf(callerCidrs, 'the virtual network, on port 443'),
    left:
      callerCidrs.length < 2 ? [] : [sure('peerings', 'not created; link peered networks to the zones or to a resolver that uses them')],
  };
}

function callersOf(cidrs: readonly string[], own: string): Statement[] {
  return cidrs.map((cidr, index) => sure(cidr, index === 0 ? own : 'allowed on port 443 after peering'));
}
