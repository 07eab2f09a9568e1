import { azureName, virtualNetworkName } from '../../rules/azure/created-names';
import { zonesOf } from '../../rules/azure/private-dns-zones';
import { isInSubscription, privateDnsZoneId, subnetId } from '../../rules/azure/resource-names';
import { createdSubnetworkName, gcpName, networkId, subnetworkId } from '../../rules/gcp/created-names';
import type { AzureTargetSpec, GcpTargetSpec, TargetSpec } from '../../spec';
import { createdVpc } from './gcp-vpc';
import type { AzureNetworkContext, GcpNetworkContext, NetworkContext } from './network-context';

/**
 * A target in a shared network, which counts as an existing one. The IDs of its resources follow from their names, so that no stack reads
 * another one's state. On AWS the target's stack imports what the network's stack exports.
 */
export function inSharedNetwork(target: TargetSpec, network: NetworkContext): TargetSpec {
  const block = { ...(network.ipam ? {} : { cidr: network.cidr }), peersWith: [...network.peersWith] };
  if (target.cloud === 'aws' && network.cloud === 'aws') {
    const { ipam, privateDns } = network;
    return { ...target, network: { ...target.network, ...block, ...(ipam ? { ipam } : {}), ...(privateDns ? { privateDns } : {}) } };
  }
  if (target.cloud === 'azure' && network.cloud === 'azure') {
    return { ...target, network: { ...target.network, ...block, ...virtualNetworkOf(target, network) } };
  }
  if (target.cloud === 'gcp' && network.cloud === 'gcp') return { ...target, network: { ...target.network, ...block, ...vpcOf(network) } };
  return target;
}

function virtualNetworkOf(
  { network: own, native, subscription: ownSubscription }: AzureTargetSpec,
  network: AzureNetworkContext,
): NonNullable<AzureTargetSpec['network']> {
  const { subscription, privateDns, region } = network;
  const group = sharedResourceGroupOf(network).name;
  const subnet = subnetId(
    subscription,
    group,
    virtualNetworkName(network, network.ipam?.pool ?? null),
    azureName('endpointSubnet', network),
  );
  const zoneIds = zonesOf(native?.kind).map((zone) => privateDnsZoneId(subscription, group, zone));
  return {
    existing: { subnetId: subnet },
    privateDns: privateDns === 'create' ? { zoneIds } : privateDns,
    endpoint: { ...(isInSubscription(subnet, ownSubscription) ? {} : { resourceGroup: group }), ...own?.endpoint, region },
    bypassAzureServices: own?.bypassAzureServices ?? false,
  };
}

/** Resource group of a shared virtual network and its DNS zones, existing or new. */
export function sharedResourceGroupOf(network: AzureNetworkContext): { readonly name: string; readonly existing: boolean } {
  const { existing } = network;
  return existing === undefined
    ? { name: azureName('resourceGroup', network), existing: false }
    : { name: existing.resourceGroup, existing: true };
}

function vpcOf(network: GcpNetworkContext): Pick<NonNullable<GcpTargetSpec['network']>, 'existing' | 'pscAddress' | 'privateDns'> {
  const { project, region } = network;
  const { network: created, pscAddress } = createdVpc(network, [], '');
  const subnetwork = createdSubnetworkName(network, created);
  return {
    existing: {
      network: networkId(project, gcpName('network', network)),
      subnetwork: subnetworkId(project, region, subnetwork),
      createInHostProject: false,
    },
    pscAddress: network.pscAddress ?? pscAddress,
    privateDns: network.privateDns,
  };
}
