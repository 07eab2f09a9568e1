import { isMultiRegional } from '../../catalog/vertex-host';
import { listed } from '../../faults/alternatives';
import type { AwsSharedNetworkPlan, AzureSharedNetworkPlan, GcpSharedNetworkPlan, SharedNetworkPlan } from '../../plan/plan';
import { ACCOUNT_ZONES } from '../../rules/azure/private-dns-zones';
import { PEERINGS_ON_AWS, sayZone } from './aws';
import { CONNECTIONS_ON_GOOGLE_CLOUD } from './gcp';
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
    case 'gcp':
      return gcpNetwork(network);
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

function gcpNetwork({ region, network, serviceProjects }: GcpSharedNetworkPlan): Described {
  const { network: subnet, pscAddress, hosts, callerCidrs } = network;
  const regional = hosts.filter(isMultiRegional);
  return {
    path: [
      sure('network', 'created, without internet access'),
      sure(`subnetwork ${subnet.cidr}`, `created in ${region}`),
      ...(hosts.every(isMultiRegional) ? [] : [sure(`endpoint for Google APIs ${pscAddress}`, 'created, outside every subnetwork')]),
      ...regional.map((host) => sure(`endpoint for ${host}`, 'created, in the subnetwork')),
      ...hosts.map((host) => sure(`private zone ${host}`, 'created; resolves to its endpoint in the network')),
    ],
    from: callerCidrs.map((cidr, index) => sure(cidr, index === 0 ? 'the network' : 'after it is connected')),
    left: [
      ...serviceProjects.map((project) =>
        sure(`project ${project}`, 'not attached to the Shared VPC by any stack; its owner must attach it'),
      ),
      ...(callerCidrs.length < 2 ? [] : [sure('other networks', CONNECTIONS_ON_GOOGLE_CLOUD)]),
    ],
  };
}

function callersOf(cidrs: readonly string[], own: string): Statement[] {
  return cidrs.map((cidr, index) => sure(cidr, index === 0 ? own : 'allowed on port 443 after peering'));
}
