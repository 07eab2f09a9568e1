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
import type { GcpTargetSpec, Spec } from '../../spec';
import type { GcpDeployment } from '../plan';
import { exposureOf, exposurePath } from '../target-base';
import { carveGcp } from './cidr';
import type { GcpNetworkPlan, GcpPerimeterPlan } from './network';
import { callerBlocks, DEFAULT_CIDR } from './peering';

/** Decides the network and the perimeter of a Google Cloud target. */
export function gcpNetwork(
  spec: Spec,
  key: string,
  target: GcpTargetSpec,
  deployments: readonly GcpDeployment[],
): { network: GcpNetworkPlan | null; perimeter: GcpPerimeterPlan | null; faults: readonly Fault[] } {
  const exposure = exposureOf(spec, target);
  const perimeter = perimeterOf(spec, target);
  const faults = perimeterFaults(spec, key, target, deployments);
  if (exposure.kind !== 'private') {
    const unused = target.network?.cidr ?? target.network?.existing ?? target.network?.peersWith ?? target.network?.pscAddress;
    if (unused !== undefined) faults.push(networkNotUsed(['targets', key, 'network'], key, exposure.kind));
    return { network: null, perimeter, faults };
  }
  const path = ['targets', key, 'network', 'cidr'];
  const said = target.network;
  const cidr = said?.cidr ?? DEFAULT_CIDR;
  const carved = carveGcp(cidr, path);
  if (said?.existing && said.pscAddress === undefined) faults.push(pscAddressNotKnown(['targets', key, 'network'], key));
  const network: GcpNetworkPlan = {
    network: said?.existing ? { network: said.existing.network, subnetwork: said.existing.subnetwork } : { cidr: carved.subnet },
    pscAddress: said?.pscAddress ?? (said?.existing ? '' : carved.pscAddress),
    hosts: hostsOf(deployments),
    callerCidrs: callerBlocks(spec, target),
  };
  return {
    network,
    perimeter,
    faults: [...faults, ...(said?.existing ? subnetworkFaults(key, target) : carved.faults), ...peerFaults(key, target)],
  };
}

/** Hosts of the managed APIs in use; a dedicated endpoint has a host of its own, which only Google knows. */
function hostsOf(deployments: readonly GcpDeployment[]): readonly string[] {
  return [...new Set(deployments.flatMap(({ route }) => (route.kind === 'managed' ? [route.host] : [])))].sort();
}

function perimeterOf(spec: Spec, target: GcpTargetSpec): GcpPerimeterPlan | null {
  const said = target.network?.perimeter;
  if (said === undefined) return null;
  const exposure = exposureOf(spec, target);
  return {
    accessPolicy: said.accessPolicy,
    projectNumber: said.projectNumber,
    dryRun: said.dryRun,
    accessLevels: [...new Set(said.accessLevels)].sort(),
    cidrs: exposure.kind === 'allowlist' ? exposure.cidrs : [],
  };
}

function perimeterFaults(spec: Spec, key: string, target: GcpTargetSpec, deployments: readonly GcpDeployment[]): Fault[] {
  const exposure = exposureOf(spec, target);
  if (target.network?.perimeter === undefined) {
    return exposure.kind === 'allowlist' ? [allowlistNeedsPerimeter(exposurePath(target, key), key)] : [];
  }
  const faults = levelFaults(key, target);
  if (exposure.kind === 'allowlist' && target.network.perimeter.dryRun) {
    faults.push(allowlistOnlyLogged(['targets', key, 'network', 'perimeter', 'dryRun'], key));
  }
  const open = deployments.filter(({ route }) => route.kind === 'dedicated' && route.existing === null && !route.isPrivate);
  if (open.length === 0) return faults;
  return [
    ...faults,
    perimeterAroundPublic(
      ['targets', key, 'network', 'perimeter'],
      key,
      open.map(({ endpoint }) => endpoint),
    ),
  ];
}

function levelFaults(key: string, { network }: GcpTargetSpec): Fault[] {
  const { accessLevels = [], accessPolicy = '' } = network?.perimeter ?? {};
  return accessLevels.flatMap((level, index) => {
    const isOwn = level.startsWith(`accessPolicies/${accessPolicy}/`);
    return isOwn ? [] : [foreignAccessLevel(['targets', key, 'network', 'perimeter', 'accessLevels', index], level, accessPolicy)];
  });
}

/** A subnetwork is of its network's project, and endpoints of a region get their addresses in that region. */
function subnetworkFaults(key: string, { region, network }: GcpTargetSpec): Fault[] {
  const { network: name = '', subnetwork = '' } = network?.existing ?? {};
  const path = ['targets', key, 'network', 'existing', 'subnetwork'];
  if (subnetwork.split('/')[1] !== name.split('/')[1])
    return [subnetworkDoesNotFit(path, key, subnetwork, `it is not in the project of ${name}`)];
  return subnetwork.split('/')[3] === region ? [] : [subnetworkDoesNotFit(path, key, subnetwork, `the target is in ${region}`)];
}

function peerFaults(key: string, { network }: GcpTargetSpec): Fault[] {
  return network?.peersWith === undefined ? [] : [peersNotServed(['targets', key, 'network', 'peersWith'], key)];
}
