import { pscAddressInSubnet } from '../../faults/cidr-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { carveGcp, overlaps, pscAddressFaults } from './cidr';
import type { GcpAllocatedNetwork } from './network';
import { DEFAULT_CIDR } from './network-context';

/** Settings of a created network, a target's own or a shared one. */
interface VpcRequest {
  readonly cidr?: string | undefined;
  readonly ipam?: { readonly size?: number | undefined } | undefined;
  readonly pscAddress?: string | undefined;
}

/**
 * A created network, and the default address of its endpoint for Google APIs. An allocated range excludes that address.
 *
 * @param path of the network in the spec
 * @param owner such as `target gcp-us`
 */
export function createdVpc(
  { cidr = DEFAULT_CIDR, ipam, pscAddress }: VpcRequest,
  path: SpecPath,
  owner: string,
): { network: { readonly cidr: string } | GcpAllocatedNetwork; pscAddress: string; faults: readonly Fault[] } {
  const carved = carveGcp(cidr, [...path, 'cidr']);
  const at = [...path, 'pscAddress'];
  const ofAddress = pscAddressFaults(pscAddress, at);
  if (ipam?.size !== undefined) return { network: { rangeSize: ipam.size }, pscAddress: carved.pscAddress, faults: ofAddress };
  return {
    network: { cidr: carved.subnet },
    pscAddress: carved.pscAddress,
    faults: [...carved.faults, ...ofAddress, ...addressFaults(owner, pscAddress, carved, at)],
  };
}

/** An address in the created subnetwork. */
function addressFaults(owner: string, address = '', carved: ReturnType<typeof carveGcp>, path: SpecPath): Fault[] {
  return overlaps(address, carved.subnet) ? [pscAddressInSubnet(path, owner, address, carved.subnet, carved.pscAddress)] : [];
}
