import { isMultiRegional } from '../../catalog/vertex-host';
import { listed } from '../../faults/alternatives';
import type { AwsSharedNetworkPlan, AzureSharedNetworkPlan, GcpSharedNetworkPlan, SharedNetworkPlan } from '../../plan/plan';
import { ACCOUNT_ZONES } from '../../rules/azure/private-dns-zones';
import { PRIVATE_DNS_RECORDS_OUTPUT } from '../../rules/output-names';
import { awsPeerings, createdVpc } from './aws';
import { azurePeerings, createdVirtualNetwork } from './azure';
import { createdNetwork, gcpConnections } from './gcp';
import type { SharedNetworkReach } from './reach';
import { AFTER_PEERING, rangeLeft, ranges, sure } from './statements';

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

function azureNetwork({ network: plan }: AzureSharedNetworkPlan): Described {
  const { network, privateDns } = plan;
  const zones = privateDns.kind === 'create' ? Object.values(ACCOUNT_ZONES) : [];
  return {
    path: [
      ...createdVirtualNetwork(network, 'the private endpoints of its targets'),
      ...zones.map((zone) => sure(`DNS zone ${zone}`, 'created and linked; contains the accounts of its targets')),
    ],
    from: ranges(plan, 'the virtual network, on port 443', AFTER_PEERING),
    left: [...rangeLeft(plan, 'the virtual network'), ...azurePeerings(plan)],
  };
}

function awsNetwork({ network, reached }: AwsSharedNetworkPlan): Described {
  const { vpc, services, callerSecurityGroupIds } = network;
  const usersOf = (service: string) => [...new Set(reached.filter((each) => each.service === service).map(({ target }) => target))];
  return {
    path: [
      ...createdVpc(vpc),
      ...services.map((service) =>
        sure(`interface endpoint ${service}`, `created; allows the planned models of ${listed(usersOf(service))}`),
      ),
    ],
    from: [
      ...ranges(network, 'the VPC, on port 443', AFTER_PEERING),
      ...callerSecurityGroupIds.map((id) => sure(id, 'members of this security group, on port 443')),
    ],
    left: [...rangeLeft(network, 'the VPC'), ...awsPeerings(network)],
  };
}

function gcpNetwork({ region, network, serviceProjects }: GcpSharedNetworkPlan): Described {
  const { network: subnet, pscAddress, hosts, privateDns } = network;
  const regional = hosts.filter(isMultiRegional);
  return {
    path: [
      ...createdNetwork(subnet, region),
      ...(hosts.every(isMultiRegional) ? [] : [sure(`endpoint for Google APIs ${pscAddress}`, 'created, outside every subnetwork')]),
      ...regional.map((host) => sure(`endpoint for ${host}`, 'created, in the subnetwork')),
      ...(privateDns === 'existing' ? [] : hosts).map((host) =>
        sure(`private zone ${host}`, 'created; resolves to its endpoint in the network'),
      ),
    ],
    from: ranges(network, 'the network', 'after it is connected'),
    left: [
      ...serviceProjects.map((project) =>
        sure(`project ${project}`, 'not attached to the Shared VPC by any stack; its owner must attach it'),
      ),
      ...rangeLeft(network, 'the subnetwork'),
      ...(privateDns === 'existing'
        ? hosts.map((host) => sure(host, `needs a record in your private zones, listed in the output ${PRIVATE_DNS_RECORDS_OUTPUT}`))
        : []),
      ...gcpConnections(network),
    ],
  };
}
