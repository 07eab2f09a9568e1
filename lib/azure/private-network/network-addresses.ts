import { subnetDoesNotFit } from '../../faults/azure-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { canonicalId, IPAM_POOL_ID } from '../../rules/azure/resource-names';
import { type NetworkBlocks, SMALLEST } from './network-blocks';

/** Address blocks that an IPAM pool of Azure Virtual Network Manager allocates to a new virtual network while deploying. */
export interface AllocatedBlocks {
  readonly ipam: {
    /** Resource ID of the pool. Azure cannot change the pool of a network with subnets, so give the network another name with it. */
    readonly poolId: string;

    /** Prefix length of the network. Azure can grow it, but not shrink it. */
    readonly size: number;

    /** Prefix length of the private endpoint subnet: 29 or less. */
    readonly endpointSubnetSize: number;

    /**
     * Prefix length of a subnet for one account's agents: 27 or less, 24 recommended.
     *
     * @default - no agent subnet
     */
    readonly agentSubnetSize?: number;
  };
}

/** A pool, and the number of addresses to take from it. */
interface PoolRequest {
  readonly id: string;
  readonly numberOfIpAddresses: string;
}

/** Address arguments of a subnet. */
export type SubnetAddresses = { readonly addressPrefixes: string[] } | { readonly ipAddressPool: PoolRequest };

/** Address arguments of a virtual network and its subnets. */
export interface NetworkAddresses {
  readonly network: { readonly addressSpace: string[] } | { readonly ipAddressPool: PoolRequest[] };
  readonly endpointSubnet: SubnetAddresses;
  readonly agentSubnet: SubnetAddresses | undefined;
}

/**
 * Address arguments of a virtual network and its subnets. With IPAM, subnets take their addresses from the network's pool, because Azure
 * accepts no literal ones there (terraform-azurerm-avm-res-network-virtualnetwork 0.18.1, verified with the API of 2025-09-01).
 */
export function addressesOf(props: NetworkBlocks | AllocatedBlocks): NetworkAddresses {
  if ('ipam' in props) {
    const { poolId, size, endpointSubnetSize, agentSubnetSize } = props.ipam;
    const from = (length: number) => ({ id: canonicalId(poolId, IPAM_POOL_ID) ?? poolId, numberOfIpAddresses: String(2 ** (32 - length)) });
    return {
      network: { ipAddressPool: [from(size)] },
      endpointSubnet: { ipAddressPool: from(endpointSubnetSize) },
      agentSubnet: agentSubnetSize === undefined ? undefined : { ipAddressPool: from(agentSubnetSize) },
    };
  }
  const { cidr, endpointSubnetCidr, agentSubnetCidr } = props;
  return {
    network: { addressSpace: [cidr] },
    endpointSubnet: { addressPrefixes: [endpointSubnetCidr] },
    agentSubnet: agentSubnetCidr === undefined ? undefined : { addressPrefixes: [agentSubnetCidr] },
  };
}

/** Faults in the sizes of allocated blocks. */
export function allocatedBlockFaults({ ipam }: AllocatedBlocks, at: SpecPath): readonly Fault[] {
  const subnets = [
    ['endpointSubnetSize', SMALLEST.endpointSubnetCidr],
    ['agentSubnetSize', SMALLEST.agentSubnetCidr],
  ] as const;
  return subnets.flatMap(([prop, smallest]) => {
    const size = ipam[prop];
    if (size === undefined || size <= smallest) return [];
    return [subnetDoesNotFit([...at, 'ipam', prop], `/${size}`, `Azure requires at least a /${smallest}`, 'use a larger block')];
  });
}
