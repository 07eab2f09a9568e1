import { isMultiRegional } from '../../catalog/vertex-host';
import type { GcpNetworkPlan, GcpPerimeterPlan } from '../../plan/network/network';
import type { CallerLocation, GcpDeployment, GcpTargetPlan, Plan } from '../../plan/plan';
import type { CloudReach, Reachability, Statement } from './reach';
import { sure, unsure } from './statements';

/** Said where a multi-region is called privately: Google lists the endpoint, and no source shows a model behind it. */
const NOT_SEEN = 'whether the model answers there was not seen';

/**
 * Who reaches the endpoints of a Google Cloud target.
 *
 * The hosts of Google are public and stay so for whoever holds a grant: only a perimeter refuses what does not come from within.
 * A dedicated endpoint behind Private Service Connect has no public host.
 */
export function gcpReach(target: GcpTargetPlan, plan: Pick<Plan, 'targets'>): CloudReach {
  const { network, deployments, perimeter } = target;
  return {
    path: [...(network === null ? [sure('public hosts', 'of Google')] : privatePath(target, network)), ...perimeterRows(perimeter)],
    from: network === null ? publicFrom(target) : privateFrom(network),
    names: deployments.map((deployment) => nameOf(deployment, network)).filter(isFirst),
    left: leftOf(target),
    reachOf: (caller, endpoint) => reachOf(target, caller, deploymentOf(target, endpoint), plan),
  };
}

function privatePath({ region, deployments }: GcpTargetPlan, { network, pscAddress, hosts }: GcpNetworkPlan): Statement[] {
  const rows =
    'cidr' in network
      ? [sure('network', 'created, without a way to the internet'), sure(`subnetwork ${network.cidr}`, `created in ${region}`)]
      : [sure(network.network, 'there already'), sure(network.subnetwork, 'there already')];
  const apart = deployments.filter(isApart).map(({ endpoint }) => endpoint);
  return [
    ...rows,
    ...(hosts.every(isMultiRegional) ? [] : [sure(`endpoint for Google APIs ${pscAddress}`, 'created, in no subnetwork')]),
    ...hosts.filter(isMultiRegional).map((host) => sure(`endpoint for ${host}`, 'created, in the subnetwork')),
    ...apart.map((endpoint) => sure(`endpoint for ${endpoint}`, 'created, in the subnetwork; leads to its own machines')),
  ];
}

function perimeterRows(perimeter: GcpPerimeterPlan | null): Statement[] {
  if (perimeter === null) return [];
  const what = `perimeter of policy ${perimeter.accessPolicy}`;
  return [sure(what, perimeter.dryRun ? 'logs what it would refuse, and refuses nothing' : 'refuses calls to Vertex AI from outside it')];
}

function privateFrom({ network, callerCidrs }: GcpNetworkPlan): Statement[] {
  if ('network' in network)
    return [sure(network.network, 'the network'), ...callerCidrs.map((cidr) => sure(cidr, 'where it is connected'))];
  return callerCidrs.map((cidr, index) => sure(cidr, index === 0 ? 'the network' : 'once it is connected'));
}

function publicFrom({ exposure, perimeter }: GcpTargetPlan): Statement[] {
  if (exposure.kind !== 'allowlist') return [sure('any address', 'the exposure is public')];
  const holds = isEnforced(perimeter)
    ? 'on the allow-list, as an access level of the perimeter'
    : 'on the allow-list, which nothing enforces';
  return exposure.cidrs.map((cidr) => sure(cidr, holds));
}

function nameOf(deployment: GcpDeployment, network: GcpNetworkPlan | null): Statement {
  const { endpoint, route } = deployment;
  if (route.kind === 'dedicated') {
    const what = `host of ${endpoint}`;
    if (route.existing !== null) return unsure(what, 'as the endpoint was deployed');
    return sure(what, `${isApart(deployment) ? 'its endpoint in the network' : 'a public address'}, known after the deploy`);
  }
  if (network === null) return sure(route.host, 'public addresses of Google');
  const zone = 'by a private zone of the network; elsewhere public addresses';
  return isMultiRegional(route.host)
    ? unsure(route.host, `its endpoint, ${zone}; ${NOT_SEEN}`)
    : sure(route.host, `${network.pscAddress}, ${zone}`);
}

function leftOf(target: GcpTargetPlan): Statement[] {
  const { network, perimeter } = target;
  const levels = perimeter?.accessLevels ?? [];
  return [
    ...openOf(target),
    ...levels.map((level) => sure(level, 'calls that it admits pass the perimeter')),
    ...(network === null ? [] : [...sharedNetworkOf(target, network), ...connectionsOf(network)]),
  ];
}

function openOf({ exposure, network, perimeter, deployments }: GcpTargetPlan): Statement[] {
  if (deployments.every(isApart)) return [sure('nothing else', 'the endpoints answer by Private Service Connect alone')];
  if (isEnforced(perimeter)) return [sure('public hosts', 'refuse calls to the project from outside the perimeter')];
  if (network === null) {
    const where = exposure.kind === 'allowlist' ? 'anywhere, because nothing enforces the list' : 'any address';
    return [sure('public internet', `calls cross it from ${where}`)];
  }
  const only = perimeter === null ? 'without a perimeter nothing binds it to the network' : 'the perimeter only logs';
  return [sure('public hosts', `stay reachable for whoever holds a grant: ${only}`)];
}

/** A network of another project is let through the perimeter by its name. */
function sharedNetworkOf({ project, perimeter }: GcpTargetPlan, { network }: GcpNetworkPlan): Statement[] {
  if (perimeter === null || 'cidr' in network || network.network.split('/')[1] === project) return [];
  return [sure(network.network, 'passes the perimeter, with all that runs in it')];
}

/** Source: Google Cloud, "Private Service Connect" (undated copy): not accessible from peered VPC networks. Read 2026-11-23. */
function connectionsOf({ network, callerCidrs }: GcpNetworkPlan): Statement[] {
  if ('cidr' in network && callerCidrs.length < 2) return [];
  return [sure('other networks', 'reach the endpoint by VPN or Interconnect and forward its names; VPC peering does not lead to it')];
}

function reachOf(
  target: GcpTargetPlan,
  caller: CallerLocation,
  deployment: GcpDeployment,
  { targets }: Pick<Plan, 'targets'>,
): Reachability {
  const { exposure, network } = target;
  if (exposure.kind === 'public') return { reaches: 'publicly', because: 'the exposure is public' };
  if (network === null) return listed(target);
  if (caller.runsIn === target.key) return within(deployment);
  const isGoogle = targets.some(({ key, cloud }) => key === caller.runsIn && cloud === 'gcp');
  if (!caller.connected.includes(target.key)) {
    const where = caller.runsIn === 'outside' ? 'it runs outside' : `${caller.runsIn} is not connected with the network`;
    return byPublicHost(target, deployment, where, isGoogle);
  }
  if (isGoogle) return byPublicHost(target, deployment, 'VPC peering does not lead to the endpoint', isGoogle);
  return { reaches: 'conditionally', because: 'once a VPN connects the networks and its own forwards the names' };
}

function within({ route }: GcpDeployment): Reachability {
  if (route.kind === 'dedicated') {
    return route.existing === null
      ? { reaches: 'privately', because: 'by Private Service Connect' }
      : { reaches: 'unsure', because: 'the endpoint is there already, and how it was deployed is not known here' };
  }
  return isMultiRegional(route.host)
    ? { reaches: 'unsure', because: `by the endpoint for ${route.host}; ${NOT_SEEN}` }
    : { reaches: 'privately', because: 'by the endpoint for Google APIs' };
}

/**
 * How calls go that the private path does not take.
 *
 * @param isGoogle whether they come from a network of Google Cloud, whose project can be within the perimeter
 */
function byPublicHost({ perimeter }: GcpTargetPlan, deployment: GcpDeployment, why: string, isGoogle: boolean): Reachability {
  if (isApart(deployment)) return { reaches: 'no', because: `${why}, and the endpoint has no public host` };
  if (!isEnforced(perimeter)) return { reaches: 'publicly', because: `${why}, and the public host answers its grant` };
  const ways = [...(isGoogle ? ['from a project within it'] : []), ...perimeter.accessLevels.map((level) => `by ${level}`)];
  return ways.length > 0
    ? { reaches: 'conditionally', because: `${why}, and the perimeter admits it only ${ways.join(' or ')}` }
    : { reaches: 'no', because: `${why}, and the perimeter refuses it` };
}

function listed({ exposure, perimeter }: GcpTargetPlan): Reachability {
  const cidrs = exposure.kind === 'allowlist' ? exposure.cidrs : [];
  return isEnforced(perimeter)
    ? { reaches: 'conditionally', because: `only from ${[...cidrs, ...perimeter.accessLevels].join(', ')}` }
    : { reaches: 'publicly', because: 'nothing enforces the allow-list' };
}

function deploymentOf({ deployments, key }: GcpTargetPlan, endpoint: string): GcpDeployment {
  const found = deployments.find((deployment) => deployment.endpoint === endpoint);
  if (!found) throw new Error(`${endpoint} is not deployed on ${key}`);
  return found;
}

/** Whether a deployment has no public host: machines of its own behind Private Service Connect. */
function isApart({ route }: GcpDeployment): boolean {
  return route.kind === 'dedicated' && route.isPrivate;
}

function isEnforced(perimeter: GcpPerimeterPlan | null): perimeter is GcpPerimeterPlan {
  return perimeter !== null && !perimeter.dryRun;
}

function isFirst({ what }: Statement, index: number, all: readonly Statement[]): boolean {
  return all.findIndex((each) => each.what === what) === index;
}
