import { isMultiRegional } from '../../catalog/vertex-host';
import { type GcpAllocatedNetwork, type GcpNetworkPlan, type GcpPerimeterPlan, OUTSIDE } from '../../plan/network/network';
import type { CallerLocation, GcpDeployment, GcpTargetPlan, Plan } from '../../plan/plan';
import { createdEndpoints, hostProjectOf } from '../../rules/gcp/network-endpoints';
import { PRIVATE_DNS_RECORDS_OUTPUT } from '../../rules/output-names';
import type { CloudReach, Reachability, Statement } from './reach';
import { hasPeers, INSIDE, rangeLeft, ranges, sure, unsure } from './statements';

/** For private calls to a multi-region host: Google lists the endpoint but documents no model behind it. */
const NOT_SEEN = 'Google does not document whether the model is served there';

/**
 * Reachability of a Google Cloud target.
 *
 * Google's hosts stay public for every caller with a grant; only a perimeter denies calls from outside.
 * A dedicated endpoint behind Private Service Connect has no public host.
 */
export function gcpReach(target: GcpTargetPlan, plan: Pick<Plan, 'targets'>): CloudReach {
  const { network, deployments, perimeter } = target;
  return {
    path: [
      ...(network === null ? [sure('public hosts', "Google's public endpoints")] : privatePath(target, network)),
      ...perimeterRows(perimeter),
    ],
    from: [...(network === null ? [] : privateFrom(target, network)), ...(target.exposure.kind === 'private' ? [] : publicFrom(target))],
    names: deployments.map((deployment) => nameOf(deployment, network)).filter(isFirst),
    left: leftOf(target),
    reachOf: (caller, endpoint) => reachOf(target, caller, deploymentOf(target, endpoint), plan),
  };
}

function privatePath(target: GcpTargetPlan, network: GcpNetworkPlan): Statement[] {
  const { project, region, deployments, sharedNetwork } = target;
  const vpc = network.network;
  const own = deployments.filter(isApart).map(({ endpoint }) => endpoint);
  const dedicated = own.map((endpoint) => sure(`endpoint for ${endpoint}`, 'created, in the subnetwork; connects to dedicated machines'));
  if (sharedNetwork !== undefined) {
    return [
      sure(`network ${sharedNetwork}`, 'shared; its stack creates the endpoints for Google APIs'),
      ...network.hosts.map((host) =>
        sure(host, isMultiRegional(host) ? 'its own endpoint' : `endpoint for Google APIs ${network.pscAddress}`),
      ),
      ...dedicated,
    ];
  }
  const rows = !('network' in vpc)
    ? createdNetwork(vpc, region)
    : [
        sure(vpc.network, 'existing'),
        sure(vpc.subnetwork, vpc.internalRange === undefined ? 'existing' : `created from ${vpc.internalRange}`),
      ];
  return [
    ...rows,
    ...(network.hosts.every(isMultiRegional) ? [] : [endpointRow(project, network)]),
    ...network.hosts.filter(isMultiRegional).map((host) => multiRegionRow(host, network)),
    ...dedicated,
  ];
}

export function createdNetwork(vpc: { readonly cidr: string } | GcpAllocatedNetwork, region: string): Statement[] {
  const subnetwork =
    'cidr' in vpc
      ? sure(`subnetwork ${vpc.cidr}`, `created in ${region}`)
      : sure('subnetwork', `created in ${region}; allocated from a new internal range, /${vpc.rangeSize}`);
  return [sure('network', 'created, without internet access'), subnetwork];
}

/** The address is missing if the spec omits it in an existing network, which is an error. */
function endpointRow(project: string, network: GcpNetworkPlan): Statement {
  const { pscAddress } = network;
  if (pscAddress === '') return unsure('endpoint for Google APIs', 'address missing; set network.pscAddress');
  const hostProject = hostProjectOf(project, network);
  const created = hostProject === null ? 'created' : `created in host project ${hostProject}`;
  const isCreated = createdEndpoints(network).forGoogleApis;
  return sure(`endpoint for Google APIs ${pscAddress}`, isCreated ? `${created}, outside every subnetwork` : 'existing');
}

function multiRegionRow(host: string, { existingEndpoints = {} }: GcpNetworkPlan): Statement {
  const address = existingEndpoints[host];
  return address === undefined
    ? sure(`endpoint for ${host}`, 'created, in the subnetwork')
    : sure(`endpoint for ${host} ${address}`, 'existing');
}

function perimeterRows(perimeter: GcpPerimeterPlan | null): Statement[] {
  if (perimeter === null) return [];
  const what = `perimeter of policy ${perimeter.accessPolicy}`;
  return [sure(what, perimeter.dryRun ? 'dry run: logs violations, denies nothing' : 'denies calls to Vertex AI from outside')];
}

function privateFrom({ sharedNetwork }: GcpTargetPlan, plan: GcpNetworkPlan): Statement[] {
  const { network, callerCidrs } = plan;
  if (sharedNetwork !== undefined) return ranges(plan, `network ${sharedNetwork}`, 'after it is connected');
  if ('network' in network) return [sure(network.network, 'the network'), ...callerCidrs.map((cidr) => sure(cidr, 'if connected'))];
  return ranges(plan, 'the network', 'after it is connected');
}

function publicFrom({ exposure, perimeter }: GcpTargetPlan): Statement[] {
  if (exposure.kind !== 'allowlist') return [sure('any address', 'the exposure is public')];
  const holds = isEnforced(perimeter) ? 'on the allowlist, through an access level of the perimeter' : 'on the allowlist, but not enforced';
  return exposure.cidrs.map((cidr) => sure(cidr, holds));
}

function nameOf(deployment: GcpDeployment, network: GcpNetworkPlan | null): Statement {
  const { endpoint, route } = deployment;
  if (route.kind === 'dedicated') {
    const what = `host of ${endpoint}`;
    if (route.existing !== null) return unsure(what, 'depends on the existing deployment');
    if (!isApart(deployment)) return sure(what, 'public address, known after deployment');
    return sure(
      what,
      network?.privateDns === undefined ? 'its endpoint in the network, known after deployment' : `its endpoint, ${RECORDED}`,
    );
  }
  return network === null ? sure(route.host, 'public Google addresses') : privateNameOf(route.host, network);
}

/** How a host resolves in zones that the stack does not create. */
const RECORDED = `if your private zones have the record in the output ${PRIVATE_DNS_RECORDS_OUTPUT}`;

function privateNameOf(host: string, { pscAddress, existingEndpoints = {}, privateDns }: GcpNetworkPlan): Statement {
  const known = existingEndpoints[host] ?? (isMultiRegional(host) ? undefined : pscAddress);
  const recorded = known === undefined ? RECORDED : 'if your private zones have this A record';
  const zone = `${privateDns === undefined ? 'through a private zone of the network' : recorded}; public addresses elsewhere`;
  if (isMultiRegional(host)) return unsure(host, `${known ?? 'its endpoint'}, ${zone}; ${NOT_SEEN}`);
  return known === '' ? unsure(host, `address missing; ${zone}`) : sure(host, `${known}, ${zone}`);
}

function leftOf(target: GcpTargetPlan): Statement[] {
  const { network, perimeter } = target;
  const levels = perimeter?.accessLevels ?? [];
  return [
    ...openOf(target),
    ...levels.map((level) => sure(level, 'calls that it allows pass the perimeter')),
    ...(network === null ? [] : (perimeter?.cidrs ?? []).map((cidr) => sure(cidr, 'on the allowlist; calls pass the perimeter'))),
    ...(network === null ? [] : [...sharedNetworkOf(target, network), ...connectionsOf(target, network)]),
  ];
}

function openOf({ exposure, network, perimeter, deployments }: GcpTargetPlan): Statement[] {
  if (deployments.every(isApart)) return [sure('nothing', 'the endpoints are reachable only through Private Service Connect')];
  if (isEnforced(perimeter)) return [sure('public hosts', 'deny calls to the project from outside the perimeter')];
  if (network === null) {
    const where = exposure.kind === 'allowlist' ? 'any address, because the allowlist is not enforced' : 'any address';
    return [sure('public internet', `carries calls from ${where}`)];
  }
  const only = perimeter === null ? 'without a perimeter, grants are not bound to the network' : 'the perimeter is a dry run';
  return [sure('public hosts', `reachable for every caller with a grant: ${only}`)];
}

/** The perimeter admits a network of another project by name. */
function sharedNetworkOf({ project, perimeter }: GcpTargetPlan, { network }: GcpNetworkPlan): Statement[] {
  if (perimeter === null || !('network' in network) || network.network.split('/')[1] === project) return [];
  return [sure(network.network, 'passes the perimeter with all workloads in it')];
}

function connectionsOf({ sharedNetwork }: GcpTargetPlan, network: GcpNetworkPlan): Statement[] {
  if (sharedNetwork !== undefined) return gcpConnections(network);
  if ('network' in network.network) return [OTHER_NETWORKS];
  return [...rangeLeft(network, 'the subnetwork'), ...gcpConnections(network)];
}

/** Requirements for connections, which no stack creates. */
export function gcpConnections(network: GcpNetworkPlan): Statement[] {
  return hasPeers(network) ? [OTHER_NETWORKS] : [];
}

/** Source: Google Cloud, "Private Service Connect" (undated copy): not accessible from peered VPC networks. Read 2026-11-23. */
const OTHER_NETWORKS = sure('other networks', 'need VPN or Interconnect and must forward DNS; VPC peering does not reach the endpoint');

function reachOf(
  target: GcpTargetPlan,
  caller: CallerLocation,
  deployment: GcpDeployment,
  { targets }: Pick<Plan, 'targets'>,
): Reachability {
  const { exposure, network } = target;
  if (exposure.kind === 'public') return { reaches: 'publicly', because: 'the exposure is public' };
  if (network === null) return listed(target);
  if (caller.runsIn === target.key) return within(deployment, network);
  if (caller.assumed.includes(target.key))
    return { reaches: 'assumed', because: `${INSIDE} to the endpoint; ${bindingOf(target, deployment)}` };
  const isGoogle = targets.some(({ key, cloud }) => key === caller.runsIn && cloud === 'gcp');
  if (!caller.connected.includes(target.key)) {
    const where = caller.runsIn === OUTSIDE ? outsideOf(caller) : `${caller.runsIn} is not connected to the network`;
    return byPublicHost(target, deployment, where, isGoogle);
  }
  if (isGoogle) return byPublicHost(target, deployment, 'VPC peering does not reach the endpoint', isGoogle);
  return { reaches: 'conditionally', because: "after a VPN connects the networks, if the caller's network forwards DNS" };
}

function outsideOf({ outsideReason }: CallerLocation): string {
  return outsideReason === undefined ? 'it runs outside' : `it runs outside (${outsideReason})`;
}

/** Whether calls can only take the private path. */
function bindingOf({ perimeter }: GcpTargetPlan, deployment: GcpDeployment): string {
  if (isApart(deployment)) return 'the endpoint has no public host';
  return isEnforced(perimeter)
    ? ['the perimeter denies calls from outside', ...perimeter.cidrs].join(', except from ')
    : 'the grant also works over the public host, because only a perimeter can bind it to the network';
}

function within({ route }: GcpDeployment, { privateDns }: GcpNetworkPlan): Reachability {
  if (route.kind === 'dedicated' && route.existing !== null)
    return { reaches: 'unsure', because: 'existing endpoint: its network settings are unknown' };
  const ifResolved = privateDns === undefined ? '' : ', if your private zones resolve its host to it';
  if (route.kind === 'managed' && isMultiRegional(route.host))
    return { reaches: 'unsure', because: `through the endpoint for ${route.host}${ifResolved}; ${NOT_SEEN}` };
  const through = route.kind === 'dedicated' ? 'Private Service Connect' : 'the endpoint for Google APIs';
  return { reaches: privateDns === undefined ? 'privately' : 'conditionally', because: `through ${through}${ifResolved}` };
}

/**
 * Reachability for calls outside the private path.
 *
 * @param isGoogle whether they come from a Google Cloud network, whose project can be inside the perimeter
 */
function byPublicHost({ perimeter }: GcpTargetPlan, deployment: GcpDeployment, why: string, isGoogle: boolean): Reachability {
  if (isApart(deployment)) return { reaches: 'no', because: `${why}, and the endpoint has no public host` };
  if (!isEnforced(perimeter)) return { reaches: 'publicly', because: `${why}, and the public host accepts its grant` };
  const ways = [
    ...(isGoogle ? ['from a project inside it'] : []),
    ...perimeter.cidrs.map((cidr) => `from ${cidr}`),
    ...perimeter.accessLevels.map((level) => `through ${level}`),
  ];
  return ways.length > 0
    ? { reaches: 'conditionally', because: `${why}, and the perimeter allows it only ${ways.join(' or ')}` }
    : { reaches: 'no', because: `${why}, and the perimeter denies it` };
}

function listed({ exposure, perimeter }: GcpTargetPlan): Reachability {
  const cidrs = exposure.kind === 'allowlist' ? exposure.cidrs : [];
  return isEnforced(perimeter)
    ? { reaches: 'conditionally', because: `only from ${[...cidrs, ...perimeter.accessLevels].join(', ')}` }
    : { reaches: 'publicly', because: 'the allowlist is not enforced' };
}

function deploymentOf({ deployments, key }: GcpTargetPlan, endpoint: string): GcpDeployment {
  const found = deployments.find((deployment) => deployment.endpoint === endpoint);
  if (!found) throw new Error(`${endpoint} is not deployed on ${key}`);
  return found;
}

/** Whether a deployment has no public host: dedicated machines behind Private Service Connect. */
function isApart({ route }: GcpDeployment): boolean {
  return route.kind === 'dedicated' && route.isPrivate;
}

function isEnforced(perimeter: GcpPerimeterPlan | null): perimeter is GcpPerimeterPlan {
  return perimeter !== null && !perimeter.dryRun;
}

function isFirst({ what }: Statement, index: number, all: readonly Statement[]): boolean {
  return all.findIndex((each) => each.what === what) === index;
}
