import { guessRegion, isKnownRegion } from '../../catalog';
import type { Catalog } from '../../catalog/types';
import type { Fault } from '../../faults/fault';
import { peersNotServed } from '../../faults/network-faults';
import { unknownRegion } from '../../faults/offer-faults';
import { partitionOf } from '../../rules/aws/partitions';
import { PRIVATE_DNS_ZONE_TYPE } from '../../rules/azure/private-dns-zones';
import { endpointServicesOf } from '../access/aws-access';
import { policiesFor, policyFaults, reachedOf, usesBearerTokens } from '../access/endpoint-policies';
import { bootstrapFaults } from '../aws-bootstrap';
import type { AwsTargetPlan, AzureTargetPlan, GcpTargetPlan, TargetPlan } from '../plan';
import type { NetworkRequest } from '../requests';
import { plannedIdentity } from '../stack-identity';
import { tagFaults, typeTagFaults } from '../tag-faults';
import { createdVpc, zoneFaults } from './aws-network';
import { createdVirtualNetwork } from './azure-network';
import { commonKind, dnsZoneFaults, privateDnsOf, usedZones } from './azure-zones';
import { createdVpc as gcpVpc } from './gcp-vpc';
import { sharedResourceGroupOf } from './in-shared-network';
import type { AwsNetworkContext, AzureNetworkContext, GcpNetworkContext } from './network-context';
import type {
  AwsSharedNetworkPlan,
  AzureSharedNetworkPlan,
  GcpSharedNetworkPlan,
  SharedNetworkPlan,
  SharedNetworkPlanBase,
} from './shared-network';

/** Decides the shared networks of a spec, from their settings and the targets in them. */
export function sharedNetworks(
  requests: readonly NetworkRequest[],
  targets: readonly TargetPlan[],
  catalog: Catalog,
): { readonly networks: readonly SharedNetworkPlan[]; readonly faults: readonly Fault[] } {
  const decided = requests.map((request) => sharedNetwork(request, targets, catalog));
  return { networks: decided.flatMap(({ network }) => network ?? []), faults: decided.flatMap(({ faults }) => faults) };
}

interface Decided {
  /** Null if its region is unknown. */
  readonly network: SharedNetworkPlan | null;
  readonly faults: readonly Fault[];
}

function sharedNetwork(request: NetworkRequest, targets: readonly TargetPlan[], catalog: Catalog): Decided {
  const { key, cloud, region, at } = request;
  if (!isKnownRegion(catalog, cloud, region)) {
    return { network: null, faults: [unknownRegion(at('region'), [cloud], region, guessRegion(catalog, [cloud], region))] };
  }
  const { network, faults } = byCloud(
    request,
    targets.filter(({ sharedNetwork }) => sharedNetwork === key),
  );
  return { network, faults: [...faults, ...tagFaults(request, `network ${key}`)] };
}

function byCloud(request: NetworkRequest, targets: readonly TargetPlan[]): Decided {
  const base: SharedNetworkPlanBase = { ...plannedIdentity(request), targets: targets.map(({ key }) => key) };
  switch (request.cloud) {
    case 'azure':
      return azureNetwork(
        base,
        request,
        targets.filter((target) => target.cloud === 'azure'),
      );
    case 'aws':
      return awsNetwork(
        base,
        request,
        targets.filter((target) => target.cloud === 'aws'),
      );
    case 'gcp':
      return gcpNetwork(
        base,
        request,
        targets.filter((target) => target.cloud === 'gcp'),
      );
  }
}

/** Ranges that calls come from. */
type Callers = Pick<NetworkRequest, 'callerRanges'>;

// --- Azure ---

function azureNetwork(
  base: SharedNetworkPlanBase,
  request: AzureNetworkContext & Callers,
  targets: readonly AzureTargetPlan[],
): { network: AzureSharedNetworkPlan; faults: readonly Fault[] } {
  const { subscription, region, callerRanges, state, at } = request;
  const { network, faults } = createdVirtualNetwork({ ...request, agents: false }, at());
  const privateDns = privateDnsOf(request, commonKind(targets));
  return {
    network: {
      cloud: 'azure',
      ...base,
      subscription,
      resourceGroup: sharedResourceGroupOf(request),
      network: {
        network,
        region,
        resourceGroup: null,
        privateDns,
        ...callerRanges,
      },
      state,
    },
    faults: [
      ...faults,
      ...dnsZoneFaults(at('privateDns', 'zoneIds'), `an account in network ${base.key}`, privateDns, targets.flatMap(usedZones)),
      ...(privateDns.kind === 'create' ? typeTagFaults(request, PRIVATE_DNS_ZONE_TYPE, 'private DNS zones') : []),
    ],
  };
}

// --- AWS ---

function awsNetwork(
  base: SharedNetworkPlanBase,
  request: AwsNetworkContext & Callers,
  targets: readonly AwsTargetPlan[],
): { network: AwsSharedNetworkPlan; faults: readonly Fault[] } {
  const { account, region, availabilityZones = [], callerSecurityGroupIds = [], privateDns = 'create', callerRanges, at } = request;
  const partition = partitionOf(region);
  const { vpc, faults } = createdVpc(request, at());
  const reached = targets.flatMap((target) => target.deployments.map((deployment) => reachedOf(target, deployment)));
  const bearerTokens = targets.some(usesBearerTokens);
  return {
    network: {
      cloud: 'aws',
      ...base,
      account,
      partition,
      network: {
        vpc,
        services: endpointServicesOf(targets.flatMap(({ deployments }) => deployments)),
        ...(privateDns === 'create' ? {} : { privateDns }),
        ...callerRanges,
        callerSecurityGroupIds: [...new Set(callerSecurityGroupIds)].sort(),
      },
      reached,
      ...(request.native?.bootstrap ? { bootstrap: request.native.bootstrap } : {}),
      bearerTokens,
    },
    faults: [
      ...faults,
      ...zoneFaults(at('availabilityZones'), availabilityZones, request),
      ...bootstrapFaults({ ...request, partition }),
      ...policyFaults(at(), policiesFor(reached, account, bearerTokens)),
    ],
  };
}

// --- Google Cloud ---

function gcpNetwork(
  base: SharedNetworkPlanBase,
  request: GcpNetworkContext & Callers,
  targets: readonly GcpTargetPlan[],
): { network: GcpSharedNetworkPlan; faults: readonly Fault[] } {
  const { project, pscAddress, privateDns, peersWith, callerRanges, state, at } = request;
  const created = gcpVpc(request, at(), `network ${base.key}`);
  const projects = targets.map((target) => target.project).filter((other) => other !== project);
  return {
    network: {
      cloud: 'gcp',
      ...base,
      project,
      network: {
        network: created.network,
        pscAddress: pscAddress ?? created.pscAddress,
        hosts: [...new Set(targets.flatMap(({ network }) => network?.hosts ?? []))].sort(),
        ...(privateDns === 'existing' ? { privateDns } : {}),
        ...callerRanges,
      },
      serviceProjects: [...new Set(projects)].sort(),
      inPerimeter: targets.some(({ perimeter }) => perimeter !== null),
      state,
    },
    faults: [...created.faults, ...(peersWith.length > 0 ? [peersNotServed(at('peersWith'), base.key)] : [])],
  };
}
