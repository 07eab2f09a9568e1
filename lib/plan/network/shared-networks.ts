import { guessRegion, isKnownRegion } from '../../catalog';
import type { Catalog } from '../../catalog/types';
import type { Fault } from '../../faults/fault';
import { dnsZonesMissing } from '../../faults/network-faults';
import { unknownRegion } from '../../faults/offer-faults';
import { notSupportedYet } from '../../faults/unsupported-faults';
import { missingZones, PRIVATE_DNS_ZONE_TYPE } from '../../rules/azure/private-dns-zones';
import type { TargetPlan } from '../plan';
import type { NetworkRequest } from '../requests';
import { tagFaults, typeTagFaults } from '../tag-faults';
import { privateDnsOf } from './azure-network';
import { carveAws, carveAzure, carveGcp } from './cidr';
import { sharedResourceGroupOf } from './in-shared-network';
import type { AzureNetworkContext } from './network-context';
import type { AzureSharedNetworkPlan, SharedNetworkPlan, SharedNetworkPlanBase } from './shared-network';

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
  const { key, service, environment, region, stackName, tags } = request;
  const base: SharedNetworkPlanBase = { key, service, environment, region, stackName, tags, targets: targets.map((target) => target.key) };
  switch (request.cloud) {
    case 'azure':
      return azureNetwork(base, request);
    default:
      return {
        network: null,
        faults: [
          ...(request.cloud === 'aws' ? carveAws(request.cidr, 6, request.at('cidr')) : carveGcp(request.cidr, request.at('cidr'))).faults,
          notSupportedYet(request.at('cloud'), `network ${key} on ${request.cloud}`, 'none', 'it is not created', 'use network.existing'),
        ],
      };
  }
}

// --- Azure ---

function azureNetwork(
  base: SharedNetworkPlanBase,
  request: AzureNetworkContext & Pick<NetworkRequest, 'callerCidrs'>,
): { network: AzureSharedNetworkPlan; faults: readonly Fault[] } {
  const { subscription, region, cidr, callerCidrs, state, at } = request;
  const carved = carveAzure(cidr, at('cidr'));
  const privateDns = privateDnsOf(request);
  const missing = privateDns.kind === 'given' ? missingZones(privateDns.zoneIds) : [];
  return {
    network: {
      cloud: 'azure',
      ...base,
      subscription,
      resourceGroup: sharedResourceGroupOf(request),
      network: {
        network: { cidr, endpointSubnet: carved.endpointSubnet, agentSubnet: null },
        region,
        resourceGroup: null,
        privateDns,
        callerCidrs,
      },
      state,
    },
    faults: [
      ...carved.faults,
      ...(missing.length > 0
        ? [
            dnsZonesMissing(
              at('privateDns', 'zoneIds'),
              `each account in network ${base.key}`,
              missing,
              'or set privateDns to create or policy',
            ),
          ]
        : []),
      ...(privateDns.kind === 'create' ? typeTagFaults(request, PRIVATE_DNS_ZONE_TYPE, 'private DNS zones') : []),
    ],
  };
}
