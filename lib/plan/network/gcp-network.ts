import { isMultiRegional } from '../../catalog/vertex-host';
import type { Fault } from '../../faults/fault';
import {
  dedicatedBesideAllowlist,
  endpointAddressedTwice,
  endpointInHostProject,
  existingWithoutEffect,
  rangeWithoutNetwork,
  subnetworkInHostProject,
  subnetworkNotChosen,
} from '../../faults/gcp-network-faults';
import { rangeForExistingNetwork } from '../../faults/ipam-faults';
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
import { type ValidationRule, validate } from '../../faults/validation';
import { hasPrivatePath } from '../../rules/exposure';
import { createdSubnetworkName, subnetworkId } from '../../rules/gcp/created-names';
import { createdEndpoints, hostProjectOf } from '../../rules/gcp/network-endpoints';
import { partOf } from '../../rules/gcp/resource-names';
import type { GcpDeployment } from '../plan';
import type { GcpTargetRequest } from '../requests';
import { pscAddressFaults } from './cidr';
import { createdVpc } from './gcp-vpc';
import type { GcpNetworkPlan, GcpPerimeterPlan } from './network';

/** A Google Cloud target's network and service perimeter. */
export interface GcpReach {
  readonly network: GcpNetworkPlan | null;
  readonly perimeter: GcpPerimeterPlan | null;
  readonly faults: readonly Fault[];
}

/** Decides a Google Cloud target's network and service perimeter. */
export function gcpNetwork(target: GcpTargetRequest, deployments: readonly GcpDeployment[]): GcpReach {
  const { network, faults } = hasPrivatePath(target.exposure) ? privateNetwork(target, deployments) : NO_NETWORK;
  const ruled = validate(target.at('network'), { ...target, plan: network, publicEndpoints: publicEndpoints(deployments) }, RULES);
  return { network, perimeter: perimeterOf(target), faults: [...levelFaults(target), ...ruled, ...faults] };
}

const NO_NETWORK = { network: null, faults: [] };

function privateNetwork(target: GcpTargetRequest, deployments: readonly GcpDeployment[]): Pick<GcpReach, 'network' | 'faults'> {
  const { network: spec, callerRanges, at } = target;
  const { existing, pscAddress, privateDns } = spec ?? {};
  const created = createdVpc(spec ?? {}, at('network'), `target ${target.key}`);
  const hosts = hostsOf(deployments);
  const existingEndpoints = existingEndpointsOf(existing, hosts);
  const network: GcpNetworkPlan = {
    network: existing ? existingVpc(target, existing) : created.network,
    pscAddress: existing?.pscAddress ?? pscAddress ?? (existing ? '' : created.pscAddress),
    hosts,
    ...(Object.keys(existingEndpoints).length > 0 ? { existingEndpoints } : {}),
    ...(privateDns === 'existing' ? { privateDns } : {}),
    ...callerRanges,
  };
  const ownAddress = target.sharedNetwork === null ? pscAddress : undefined;
  return {
    network,
    faults: existing ? pscAddressFaults(ownAddress, at('network', 'pscAddress')) : created.faults,
  };
}

type Existing = NonNullable<NonNullable<GcpTargetRequest['network']>['existing']>;

/** An existing network, with its subnetwork or the one to create in it. */
function existingVpc(target: GcpTargetRequest, { network, subnetwork }: Existing): GcpNetworkPlan['network'] {
  const { region, network: spec } = target;
  if (subnetwork !== undefined) return { network, subnetwork };
  const created = subnetworkId(partOf(network, 'projects') ?? '', region, createdSubnetworkName(target, null));
  return { network, subnetwork: created, ...(spec?.ipam?.pool ? { internalRange: spec.ipam.pool } : {}) };
}

/** Addresses of existing endpoints, by host in use. */
function existingEndpointsOf(existing: Existing | undefined, hosts: readonly string[]): Readonly<Record<string, string>> {
  const { pscAddress, regionalEndpoints = {} } = existing ?? {};
  const addressOf = (host: string) => (isMultiRegional(host) ? regionalEndpoints[host] : pscAddress);
  return Object.fromEntries(hosts.flatMap((host) => [[host, addressOf(host)]]).filter(([, address]) => address !== undefined));
}

/** Hosts of the managed APIs in use. A dedicated endpoint has a host of its own, known only after it is created. */
function hostsOf(deployments: readonly GcpDeployment[]): readonly string[] {
  return [...new Set(deployments.flatMap(({ route }) => (route.kind === 'managed' ? [route.host] : [])))].sort();
}

function perimeterOf({ network, exposure }: GcpTargetRequest): GcpPerimeterPlan | null {
  const spec = network?.perimeter;
  if (spec === undefined) return null;
  return {
    accessPolicy: spec.accessPolicy,
    projectNumber: spec.projectNumber,
    dryRun: spec.dryRun,
    accessLevels: [...new Set(spec.accessLevels)].sort(),
    cidrs: exposure.kind === 'allowlist' ? exposure.cidrs : [],
  };
}

function levelFaults({ network, at }: GcpTargetRequest): Fault[] {
  const { accessLevels = [], accessPolicy = '' } = network?.perimeter ?? {};
  return accessLevels.flatMap((level, index) => {
    const isOwn = level.startsWith(`accessPolicies/${accessPolicy}/`);
    return isOwn ? [] : [foreignAccessLevel(at('network', 'perimeter', 'accessLevels', index), level, accessPolicy)];
  });
}

const MAKE_PRIVATE = 'make the exposure private with native.providerVersion ~> 7.5, or remove network.perimeter';

/** A target with its network and the dedicated endpoints that a perimeter would cut off, input of the rules. */
interface Judged extends Pick<GcpTargetRequest, 'key' | 'project' | 'region' | 'network' | 'sharedNetwork' | 'exposure' | 'at'> {
  readonly plan: GcpNetworkPlan | null;
  readonly publicEndpoints: readonly string[];
}

const RULES: readonly ValidationRule<Judged>[] = [
  {
    condition: ({ exposure, network }) => exposure.kind === 'allowlist' && network?.perimeter === undefined,
    fault: (_, { key, at }) => allowlistNeedsPerimeter(at('exposure'), key),
  },
  {
    condition: ({ exposure, network }) => exposure.kind === 'allowlist' && network?.perimeter?.dryRun === true,
    fault: (at, { key }) => allowlistOnlyLogged([...at, 'perimeter', 'dryRun'], key),
  },
  {
    condition: ({ exposure, network, publicEndpoints }) =>
      !isBoth(exposure) && network?.perimeter !== undefined && publicEndpoints.length > 0,
    fault: (at, { key, publicEndpoints }) =>
      perimeterAroundPublic([...at, 'perimeter'], `${publicEndpoints.join(', ')} on ${key}`, MAKE_PRIVATE),
  },
  {
    condition: ({ exposure, publicEndpoints }) => isBoth(exposure) && publicEndpoints.length > 0,
    fault: (_, { key, publicEndpoints, at }) => dedicatedBesideAllowlist(at('exposure'), `${publicEndpoints.join(', ')} on ${key}`),
  },
  {
    condition: ({ exposure, network }) =>
      !hasPrivatePath(exposure) &&
      ((network?.cidr ?? network?.existing ?? network?.peersWith ?? network?.pscAddress ?? network?.ipam) !== undefined ||
        network?.privateDns === 'existing'),
    fault: (at, { key, exposure }) => networkNotUsed(at, key, exposure.kind),
  },
  {
    condition: (target) => createsIn(target) !== null && target.plan?.pscAddress === '' && !lacksPermission(target),
    fault: (at, { key }) => pscAddressNotKnown(at, key),
  },
  {
    condition: lacksPermission,
    fault: (at, target) => endpointInHostProject([...at, 'existing'], target.key, createsIn(target) ?? ''),
  },
  {
    condition: (target) => subnetworkHostOf(target) !== null && target.network?.existing?.createInHostProject !== true,
    fault: (at, target) => subnetworkInHostProject([...at, 'existing'], target.key, subnetworkHostOf(target) ?? ''),
  },
  {
    condition: ({ plan, network }) => plan !== null && network?.ipam?.pool !== undefined && !network.existing,
    fault: (at, { key }) => rangeWithoutNetwork([...at, 'ipam'], key),
  },
  {
    condition: ({ plan, network }) => plan !== null && network?.ipam?.size !== undefined && network.existing !== undefined,
    fault: (at, { key }) => rangeForExistingNetwork([...at, 'ipam', 'size'], key),
  },
  {
    condition: ({ plan, network }) =>
      plan !== null &&
      network?.existing !== undefined &&
      network.ipam?.size === undefined &&
      (network.existing.subnetwork === undefined) === (network.ipam?.pool === undefined),
    fault: (at, { key, network }) => subnetworkNotChosen([...at, 'existing'], key, network?.ipam?.pool !== undefined),
  },
  {
    condition: ({ plan, network }) => plan !== null && network?.pscAddress !== undefined && network.existing?.pscAddress !== undefined,
    fault: (at, { key }) => endpointAddressedTwice([...at, 'pscAddress'], key),
  },
  {
    condition: (target) => idleFields(target).length > 0,
    fault: (at, target) =>
      idleFields(target).map(({ field, why }) => existingWithoutEffect([...at, 'existing', ...field], target.key, field[0] ?? '', why)),
  },
  {
    condition: ({ exposure, ...target }) => hasPrivatePath(exposure) && whyNotFitting(target) !== null,
    fault: (at, { key, ...target }) =>
      subnetworkDoesNotFit([...at, 'existing', 'subnetwork'], key, target.network?.existing?.subnetwork ?? '', whyNotFitting(target) ?? ''),
  },
  {
    condition: ({ exposure, network, sharedNetwork }) =>
      hasPrivatePath(exposure) && sharedNetwork === null && network?.peersWith !== undefined,
    fault: (at, { key }) => peersNotServed([...at, 'peersWith'], key),
  },
];

/** Whether a target is reachable both through private endpoints and from an allowlist. */
function isBoth(exposure: Judged['exposure']): boolean {
  return exposure.kind === 'allowlist' && hasPrivatePath(exposure);
}

/** Project in which the stack creates an endpoint for Google APIs; null if it creates none. */
function createsIn({ plan, project, sharedNetwork }: Judged): string | null {
  return plan !== null && sharedNetwork === null && createdEndpoints(plan).forGoogleApis ? (hostProjectOf(project, plan) ?? project) : null;
}

/** Whether that project is a host project, and the spec does not allow creating anything there. */
function lacksPermission(target: Judged): boolean {
  const owner = createsIn(target);
  return owner !== null && owner !== target.project && target.network?.existing?.createInHostProject !== true;
}

/** Host project in which the stack creates a subnetwork; null if it creates none there. */
function subnetworkHostOf({ plan, project }: Judged): string | null {
  return plan !== null && 'internalRange' in plan.network ? hostProjectOf(project, plan) : null;
}

/** A field of an existing network, and whether it has no effect. */
interface IdleField {
  readonly isIdle: boolean;
  readonly field: readonly string[];
  readonly why: string;
}

function idleFields(target: Judged): readonly IdleField[] {
  const { plan, project, network, sharedNetwork } = target;
  if (plan === null || sharedNetwork !== null || !network?.existing) return [];
  const { pscAddress, regionalEndpoints = {}, createInHostProject } = network.existing;
  const isShared = hostProjectOf(project, plan) !== null;
  const fields: IdleField[] = [
    { isIdle: createInHostProject && !isShared, field: ['createInHostProject'], why: 'the network is in its own project' },
    {
      isIdle: createInHostProject && isShared && createsIn(target) === null && subnetworkHostOf(target) === null,
      field: ['createInHostProject'],
      why: 'its stack creates nothing in the host project',
    },
    {
      isIdle: pscAddress !== undefined && plan.hosts.every(isMultiRegional),
      field: ['pscAddress'],
      why: 'no deployment uses an endpoint for Google APIs',
    },
    ...Object.keys(regionalEndpoints).map((host) => ({
      isIdle: !plan.hosts.includes(host),
      field: ['regionalEndpoints', host],
      why: `no deployment uses ${host}`,
    })),
  ];
  return fields.filter(({ isIdle }) => isIdle);
}

/** Dedicated endpoints with a public host. */
function publicEndpoints(deployments: readonly GcpDeployment[]): readonly string[] {
  const open = deployments.filter(({ route }) => route.kind === 'dedicated' && route.existing === null && !route.isPrivate);
  return open.map(({ endpoint }) => endpoint);
}

/** The subnetwork must be in its network's project and, because endpoint addresses are regional, in the target's region. */
function whyNotFitting({ region, network }: Pick<Judged, 'region' | 'network'>): string | null {
  if (!network?.existing?.subnetwork) return null;
  const [, project, , subnetworkRegion] = network.existing.subnetwork.split('/');
  if (project !== network.existing.network.split('/')[1]) return `it is not in the project of ${network.existing.network}`;
  return subnetworkRegion === region ? null : `the target is in ${region}`;
}
