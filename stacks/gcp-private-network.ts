/** The network of a target or a shared network on Google Cloud. Separate, so that a target without a network does not load it. */
import type { Construct } from 'constructs';
import type { DedicatedModelEndpoint } from '../lib/gcp/model-endpoint/dedicated-model-endpoint';
import type { IModelEndpoint } from '../lib/gcp/model-endpoint/model-endpoint';
import { GoogleApisEndpoint } from '../lib/gcp/private-network/google-apis-endpoint';
import type { IPrivateNetwork } from '../lib/gcp/private-network/network-ref';
import { PrivateNetwork } from '../lib/gcp/private-network/private-network';
import type { ProjectServices } from '../lib/gcp/project-services';
import type { GcpAllocatedNetwork, GcpNetworkPlan, GcpSharedNetworkPlan, GcpTargetPlan } from '../lib/plan/plan';
import { createdHostName, createdSubnetworkName, gcpName, hostPrefix } from '../lib/rules/gcp/created-names';
import { createdEndpoints } from '../lib/rules/gcp/network-endpoints';
import { NETWORK_CONNECTIVITY } from '../lib/rules/gcp/services';
import type { ITerraformDependable } from '../lib/terraform/cdktf';
import { emitCidrs, type PrivateDnsRecord } from '../lib/terraform/outputs';

/** Where network resources are created, and for which target or shared network. */
interface NetworkScope {
  readonly stack: Construct;
  readonly plan: GcpTargetPlan | GcpSharedNetworkPlan;
  readonly services: ProjectServices;
}

/** A target's network, created or existing. */
export function addPrivateNetwork(scope: NetworkScope, planned: GcpNetworkPlan): IPrivateNetwork {
  if ('network' in planned.network) return PrivateNetwork.fromNetwork(scope.stack, 'PrivateNetwork', planned.network);
  return createPrivateNetwork(scope, planned.network, planned);
}

/** The created network of a target or a shared network. */
export function createPrivateNetwork(
  { stack, plan, services }: NetworkScope,
  created: { readonly cidr: string } | GcpAllocatedNetwork,
  planned: GcpNetworkPlan,
): PrivateNetwork {
  const { project, region } = plan;
  const name = gcpName('network', plan);
  const network = new PrivateNetwork(stack, 'PrivateNetwork', {
    project,
    region,
    name,
    subnetworkName: createdSubnetworkName(plan, created),
    allowRuleName: gcpName('allowRule', plan, { network: name }),
    denyRuleName: gcpName('denyRule', plan, { network: name }),
    cidr: 'cidr' in created ? created.cidr : { prefixLength: created.rangeSize },
    callableCidrs: [`${planned.pscAddress}/32`],
    dependsOn: enableNetworkServices({ plan, services }, planned),
  });
  if ('rangeSize' in created) emitCidrs(stack, [network.cidr]);
  return network;
}

/** The path to Google APIs; undefined if nothing in the network calls them. */
export function addGoogleApis(
  { stack, plan, services }: NetworkScope,
  planned: GcpNetworkPlan,
  network: IPrivateNetwork,
): GoogleApisEndpoint | undefined {
  const { hosts, pscAddress, existingEndpoints, privateDns } = planned;
  if (hosts.length === 0) return undefined;
  return new GoogleApisEndpoint(stack, 'GoogleApis', {
    network,
    project: plan.project,
    name: hostPrefix(plan.stackName),
    zoneName: (host) => createdHostName('dnsZone', plan, host),
    regionalEndpointName: (host) => createdHostName('regionalEndpoint', plan, host),
    hosts,
    address: pscAddress,
    ...(existingEndpoints ? { existingEndpoints } : {}),
    ...(privateDns ? { privateDns } : {}),
    bundle: isInPerimeter(plan) ? 'vpc-sc' : 'all-apis',
    dependsOn: enableNetworkServices({ plan, services }, planned),
  });
}

function isInPerimeter(plan: NetworkScope['plan']): boolean {
  return 'inPerimeter' in plan ? plan.inPerimeter : plan.perimeter !== null;
}

/** Enables the APIs that network resources require in the plan's own project; none if the stack creates no such resource. */
export function enableNetworkServices({ plan, services }: Omit<NetworkScope, 'stack'>, planned: GcpNetworkPlan): ITerraformDependable[] {
  const { network, hosts, privateDns } = planned;
  const { hosts: created } = createdEndpoints(planned);
  const deployments = 'deployments' in plan ? plan.deployments : [];
  const isPrivate = deployments.some(({ route }) => route.kind === 'dedicated' && route.existing === null && route.isPrivate);
  const isUsed =
    !('network' in network) ||
    network.internalRange !== undefined ||
    created.length > 0 ||
    isPrivate ||
    (hosts.length > 0 && privateDns === undefined);
  const used = isUsed ? GoogleApisEndpoint.servicesFor(created) : [];
  const all = new Set([...used, ...('rangeSize' in network ? [NETWORK_CONNECTIVITY] : [])]);
  return [...all].map((service) => services.enable(service));
}

/** A record per private host of the target, for zones that the stack does not create. */
export function privateDnsRecords(googleApis: GoogleApisEndpoint | undefined, endpoints: Iterable<IModelEndpoint>): PrivateDnsRecord[] {
  const shared = [...(googleApis?.addresses ?? [])].map(([host, address]) => ({ host, address }));
  const dedicated = [...endpoints].flatMap((endpoint) => (endpoint as Partial<DedicatedModelEndpoint>).privateEndpoint ?? []);
  return [...shared, ...dedicated.map(({ host, address }) => ({ host, address: address.address }))];
}
