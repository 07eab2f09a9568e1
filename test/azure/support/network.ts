import type { Construct } from 'constructs';
import { PrivateNetwork, type PrivateNetworkProps } from '../../../lib/azure/private-network/private-network';
import { ACCOUNT_ZONES } from '../../../lib/rules/azure/private-dns-zones';
import { SUBSCRIPTION } from './account';

/** What a hub owns. */
export const HUB = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network`;
export const SUBNET = `${HUB}/virtualNetworks/hub/subnets/endpoints`;
export const ZONE_IDS = Object.values(ACCOUNT_ZONES).map((zone) => `${HUB}/privateDnsZones/${zone}`);

/** The least that a network needs. */
export const NETWORK: PrivateNetworkProps = {
  resourceGroupName: 'ai',
  location: 'eastus2',
  cidr: '10.64.0.0/22',
  endpointSubnetCidr: '10.64.0.0/24',
};

export function newNetwork(scope: Construct, props: Partial<PrivateNetworkProps> = {}): PrivateNetwork {
  return new PrivateNetwork(scope, 'network', { ...NETWORK, ...props });
}

export function hubNetwork(scope: Construct) {
  return PrivateNetwork.fromSubnetId(scope, 'network', SUBNET, { location: 'westeurope', resourceGroupName: 'rg-endpoints' });
}
