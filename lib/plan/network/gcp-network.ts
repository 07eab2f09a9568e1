import type { Fault } from '../../faults/fault';
import {
  allowlistNeedsPerimeter,
  allowlistOnlyLogged,
  foreignAccessLevel,
  networkNotUsed,
  peersNotServed,
  perimeterAroundPublic,
  pscAddressNotKnown,
  subnetworkDoesNotFit,
} from '../../faults/network-faults';
import type { GcpDeployment } from '../plan';
import type { GcpTargetRequest } from '../requests';
import { carveGcp } from './cidr';
import type { GcpNetworkPlan, GcpPerimeterPlan } from './network';
import { DEFAULT_CIDR } from './peering';

/** Network and perimeter of a Google Cloud target. */
export interface GcpReach {
  readonly network: GcpNetworkPlan | null;
  readonly perimeter: GcpPerimeterPlan | null;
  readonly faults: readonly Fault[];
}

/** Decides the network and the perimeter of a Google Cloud target. */
export function gcpNetwork(target: GcpTargetRequest, deployments: readonly GcpDeployment[]): GcpReach {
  const { network, faults } = target.exposure.kind === 'private' ? privateNetwork(target, deployments) : publicNetwork(target);
  return { network, perimeter: perimeterOf(target), faults: [...perimeterFaults(target, deployments), ...faults] };
}

function publicNetwork({ key, network, exposure, at }: GcpTargetRequest): Pick<GcpReach, 'network' | 'faults'> {
  const unused = network?.cidr ?? network?.existing ?? network?.peersWith ?? network?.pscAddress;
  return { network: null, faults: unused === undefined ? [] : [networkNotUsed(at('network'), key, exposure.kind)] };
}

function privateNetwork(target: GcpTargetRequest, deployments: readonly GcpDeployment[]): Pick<GcpReach, 'network' | 'faults'> {
  const { network: { cidr = DEFAULT_CIDR, existing, pscAddress } = {}, callerCidrs, at } = target;
  const carved = carveGcp(cidr, at('network', 'cidr'));
  const network: GcpNetworkPlan = {
    network: existing ? { network: existing.network, subnetwork: existing.subnetwork } : { cidr: carved.subnet },
    pscAddress: pscAddress ?? (existing ? '' : carved.pscAddress),
    hosts: hostsOf(deployments),
    callerCidrs,
  };
  const ownFaults = existing ? existingNetworkFaults(target, existing) : carved.faults;
  return { network, faults: [...ownFaults, ...peerFaults(target)] };
}

/** Hosts of the managed APIs in use; a dedicated endpoint has a host of its own, which only Google knows. */
function hostsOf(deployments: readonly GcpDeployment[]): readonly string[] {
  return [...new Set(deployments.flatMap(({ route }) => (route.kind === 'managed' ? [route.host] : [])))].sort();
}

function perimeterOf({ network, exposure }: GcpTargetRequest): GcpPerimeterPlan | null {
  const said = network?.perimeter;
  if (said === undefined) return null;
  return {
    accessPolicy: said.accessPolicy,
    projectNumber: said.projectNumber,
    dryRun: said.dryRun,
    accessLevels: [...new Set(said.accessLevels)].sort(),
    cidrs: exposure.kind === 'allowlist' ? exposure.cidrs : [],
  };
}

function perimeterFaults(target: GcpTargetRequest, deployments: readonly GcpDeployment[]): Fault[] {
  const { key, network, exposure, at } = target;
  const isAllowlist = exposure.kind === 'allowlist';
  if (network?.perimeter === undefined) return isAllowlist ? [allowlistNeedsPerimeter(at('exposure'), key)] : [];
  const logged = isAllowlist && network.perimeter.dryRun ? [allowlistOnlyLogged(at('network', 'perimeter', 'dryRun'), key)] : [];
  return [...levelFaults(target), ...logged, ...publicFaults(target, deployments)];
}

const MAKE_PRIVATE = 'make the exposure private with native.providerVersion ~> 7.5, or leave network.perimeter out';

/** Dedicated endpoints with a public host, which a perimeter would cut off. */
function publicFaults({ key, at }: GcpTargetRequest, deployments: readonly GcpDeployment[]): Fault[] {
  const open = deployments.filter(({ route }) => route.kind === 'dedicated' && route.existing === null && !route.isPrivate);
  const endpoints = open.map(({ endpoint }) => endpoint).join(', ');
  return open.length === 0 ? [] : [perimeterAroundPublic(at('network', 'perimeter'), `${endpoints} on ${key}`, MAKE_PRIVATE)];
}

function levelFaults({ network, at }: GcpTargetRequest): Fault[] {
  const { accessLevels = [], accessPolicy = '' } = network?.perimeter ?? {};
  return accessLevels.flatMap((level, index) => {
    const isOwn = level.startsWith(`accessPolicies/${accessPolicy}/`);
    return isOwn ? [] : [foreignAccessLevel(at('network', 'perimeter', 'accessLevels', index), level, accessPolicy)];
  });
}

/** The subnetwork must be in its network's project and, because endpoint addresses are regional, in the target's region. */
function existingNetworkFaults(
  { key, region, network, at }: GcpTargetRequest,
  existing: { readonly network: string; readonly subnetwork: string },
): Fault[] {
  const [, project, , subnetworkRegion] = existing.subnetwork.split('/');
  const because =
    project !== existing.network.split('/')[1]
      ? `it is not in the project of ${existing.network}`
      : subnetworkRegion !== region
        ? `the target is in ${region}`
        : null;
  return [
    ...(network?.pscAddress === undefined ? [pscAddressNotKnown(at('network'), key)] : []),
    ...(because === null ? [] : [subnetworkDoesNotFit(at('network', 'existing', 'subnetwork'), key, existing.subnetwork, because)]),
  ];
}

function peerFaults({ key, network, at }: GcpTargetRequest): Fault[] {
  return network?.peersWith === undefined ? [] : [peersNotServed(at('network', 'peersWith'), key)];
}
