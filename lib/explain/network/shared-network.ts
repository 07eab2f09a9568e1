import { listed } from '../../faults/alternatives';
import type { AwsSharedNetworkPlan, AzureSharedNetworkPlan, SharedNetworkPlan } from '../../plan/plan';
import { ACCOUNT_ZONES } from '../../rules/azure/private-dns-zones';
import { PEERINGS_ON_AWS, sayZone } from './aws';
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
    case 'aws':
      return awsNetwork(network);
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

function awsNetwork({ network, reached }: AwsSharedNetworkPlan): Described {
  const { vpc, services, callerCidrs, callerSecurityGroupIds } = network;
  const usersOf = (service: string) => [...new Set(reached.filter((each) => each.service === service).map(({ target }) => target))];
  return {
    path: [
      sure(`VPC ${vpc.cidr}`, 'created, without internet access'),
      ...vpc.subnets.map(({ cidr, zone }) => sure(`subnet ${cidr}`, `created, in ${sayZone(zone)}`)),
      ...services.map((service) =>
        sure(`interface endpoint ${service}`, `created; allows the planned models of ${listed(usersOf(service))}`),
      ),
    ],
    from: [
      ...callersOf(callerCidrs, 'the VPC, on port 443'),
      ...callerSecurityGroupIds.map((id) => sure(id, 'members of this security group, on port 443')),
    ],
    left: callerCidrs.length < 2 ? [] : [sure('peerings', PEERINGS_ON_AWS)],
  };
}

function callersOf(cidrs: readonly string[], own: string): Statement[] {
  return cidrs.map((cidr, index) => sure(cidr, index === 0 ? own : 'allowed on port 443 after peering'));
}
