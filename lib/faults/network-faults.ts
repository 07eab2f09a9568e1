import { listed } from './alternatives';
import { error, warning, weakening } from './build-fault';
import { cloudName } from './cloud-name';
import type { Fault, SpecPath } from './fault';

export const NETWORK_CODES = {
  MP3201: 'network settings without effect',
  MP3202: 'setting not applied to an existing account',
  MP3203: 'agents without a usable network',
  MP3204: 'missing private DNS zones',
  MP3205: 'Azure subnet in the allowlist of another cloud',
  MP3206: 'private endpoint that admits no callers',
  MP3208: 'caller in an unconnected network',
  MP3209: 'missing Private Service Connect address',
  MP3210: 'public endpoint inside a service perimeter',
  MP3211: 'allowlist without a service perimeter',
  MP3212: 'private DNS zones that hide the names of another target',
  MP3213: 'agent subnet in 10.0.0.0/8',
  MP3214: 'subnet in another subscription without a resource group there',
  MP3215: 'callers not added to existing security groups',
  MP3216: 'allowlist on a dry-run perimeter',
  MP3217: 'access level of another access policy',
  MP3218: 'subnetwork in the wrong project or region',
  MP3219: 'peers that cannot reach the Google APIs endpoint',
  MP3220: 'caller outside a private target without a reason',
  MP3221: 'caller outside a target without a public side',
  MP3222: 'hosted issuer of a caller assumed inside',
  MP3223: 'invalid Availability Zone',
  MP3224: 'agents with open weights only',
} as const;

/** @param subscription of the existing network, if it is another one: Terraform requires its provider to delete the private endpoint */
export function networkNotUsed(path: SpecPath, target: string, exposure: string, subscription?: string): Fault {
  const remove =
    subscription === undefined ? 'remove network' : `remove network once the private endpoint in subscription ${subscription} is deleted`;
  const [state, fix] =
    exposure === 'unmanaged'
      ? [
          'uses an existing account without an exposure of its own',
          `set exposure: private on target ${target} to connect its account to the network, or ${remove}`,
        ]
      : [`has exposure ${exposure}`, `${remove}, or make the exposure private`];
  return weakening('MP3201', path, `target ${target} ${state}, so its network settings have no effect`, fix);
}

export function accountStays(path: SpecPath, target: string, field: string): Fault {
  return weakening(
    'MP3202',
    path,
    `${field} has no effect on target ${target}: its existing account is not modified`,
    'set it where the account is managed, or remove it',
  );
}

export function agentsWithoutNetwork(path: SpecPath, target: string, reason: string): Fault {
  return error(
    'MP3203',
    path,
    `agents of target ${target} cannot be injected into a network: ${reason}`,
    'set agents: { subnetId: … } to a delegated subnet in the region of the account, or let a private target create its network in that region',
  );
}

export function dnsZonesMissing(path: SpecPath, account: string, missing: readonly string[], orElse: string): Fault {
  return error('MP3204', path, `zoneIds is missing ${listed(missing)}, which ${account} requires`, `add the missing zone IDs, ${orElse}`);
}

export function unusedDnsZonesMissing(path: SpecPath, missing: readonly string[]): Fault {
  return warning(
    'MP3204',
    path,
    `zoneIds is missing ${listed(missing)}: hosts there do not resolve to a private endpoint, but no connection uses them`,
    'add the missing zone IDs if callers use other APIs of the account; otherwise, acknowledge this warning',
  );
}

export function subnetOfAnotherCloud(path: SpecPath, target: string, cloud: string, subnet: string): Fault {
  return error(
    'MP3205',
    path,
    `${subnet} is an Azure subnet, but target ${target} is on ${cloudName(cloud)}`,
    `give target ${target} its own exposure, with CIDR blocks only`,
  );
}

export function nobodyLetIn(path: SpecPath, target: string): Fault {
  return error(
    'MP3206',
    path,
    `the interface endpoints of target ${target} admit no callers: the CIDR block of the existing VPC is unknown`,
    'set existing.cidr, peersWith or callerSecurityGroupIds, or existing.securityGroupIds to groups that admit the callers',
  );
}

/** How to connect a caller's network: by its target's key, with another block if theirs overlap, by its CIDR blocks, or by sharing one network. */
const CONNECTIONS = {
  target: (home: string, _: string, network: string) => `add ${home} to ${network}.peersWith, and connect the networks`,
  moved: (home: string, target: string, network: string) =>
    `give ${home} or ${target} another network.cidr, because theirs overlap, add ${home} to ${network}.peersWith, and connect the networks`,
  blocks: (home: string, _: string, network: string) =>
    `add the CIDR block of the network of ${home} to ${network}.peersWith, and connect the networks`,
  shared: (home: string, target: string) =>
    `put ${home} and ${target} into one network, under networks or with network.existing: Private Service Connect does not serve peered networks`,
} as const;

/** @param network path of the target's network in the spec */
export function callerNotConnected(
  path: SpecPath,
  caller: string,
  home: string,
  target: string,
  connect: keyof typeof CONNECTIONS,
  network = `targets.${target}.network`,
): Fault {
  return weakening(
    'MP3208',
    path,
    `caller ${caller} runs in ${home}, whose network is not connected to the network of ${target}, so it cannot reach ${target} privately`,
    CONNECTIONS[connect](home, target, network),
  );
}

export function pscAddressNotKnown(path: SpecPath, target: string): Fault {
  return error(
    'MP3209',
    path,
    `target ${target} uses an existing network, where modelport cannot pick an address for the Private Service Connect endpoint`,
    'set network.pscAddress to an unused internal address outside every subnet of the network',
  );
}

/** A dedicated public endpoint has its own host, separate from the API that a perimeter protects. */
export function perimeterAroundPublic(path: SpecPath, endpoints: string, fix: string): Fault {
  return error('MP3210', path, `${endpoints} is a dedicated public endpoint, which VPC Service Controls do not support`, fix);
}

export function allowlistNeedsPerimeter(path: SpecPath, target: string): Fault {
  return error(
    'MP3211',
    path,
    `Google Cloud filters addresses only at a service perimeter, but target ${target} has none, so its allowlist would block nobody`,
    'set network.perimeter on the target, make it private, or make it public with a reason',
  );
}

/** A private zone answers for the names of all accounts, so names missing from it do not resolve. */
export function namesHidden(path: SpecPath, caller: string, runsIn: string, target: string): Fault {
  return warning(
    'MP3212',
    path,
    `caller ${caller} runs in ${runsIn} and calls ${target}, but the private DNS zones of ${runsIn} do not contain the names of ${target}`,
    'let both use the same zones: one network under networks, privateDns: { zoneIds: … } or privateDns: policy',
  );
}

/** Source: README of foundry-samples, templates of 2025-06-27: 10.0.0.0/8 is accepted in listed regions only. */
/** @param range such as `10.64.2.0/24` @param fix how to get another one */
export function agentRangeUnsure(path: SpecPath, target: string, range: string, fix: string): Fault {
  return warning(
    'MP3213',
    path,
    `the agent subnet of target ${target} is ${range}, and sources disagree on whether agents work in 10.0.0.0/8`,
    `${fix} in 172.16.0.0/12 or 192.168.0.0/16, or test agents in the region first`,
  );
}

/** @param tools available to agents on open-weights models */
export function agentsOnOpenWeights(path: SpecPath, target: string, tools: readonly string[]): Fault {
  return warning(
    'MP3224',
    path,
    `agents of target ${target} can use only open-weights models, for which Azure supports only these tools: ${listed(tools)}; no web search, Azure AI Search, OpenAPI or SharePoint`,
    'also deploy a GPT model to the target, or use only these tools',
  );
}

/** Source: Foundry, "How to configure network isolation", of 2026-07-30: a private endpoint is in the subscription of its network. */
export function subnetOfAnotherSubscription(path: SpecPath, target: string, subscription: string): Fault {
  return error(
    'MP3214',
    path,
    `the subnet is in subscription ${subscription}, so Azure requires the private endpoint there too, but target ${target} has no resource group there`,
    "set network.endpoint.resourceGroup to an existing resource group in that subscription, or use a subnet in the target's subscription",
  );
}

/** Existing security groups are used unchanged: no rule is added to them. */
export function callersNotLetIn(path: SpecPath, target: string, field: string): Fault {
  return weakening(
    'MP3215',
    path,
    `${field} has no effect on target ${target}: its existing security groups are not modified`,
    'admit the callers in a rule of those groups, or remove existing.securityGroupIds',
  );
}

export function allowlistOnlyLogged(path: SpecPath, target: string): Fault {
  return error(
    'MP3216',
    path,
    `the perimeter of target ${target} is a dry run, which logs violations without blocking them, so its allowlist would block nobody`,
    'set network.perimeter.dryRun to false, or make the target public, with a reason, until the perimeter is enforced',
  );
}

export function foreignAccessLevel(path: SpecPath, level: string, policy: string): Fault {
  return error(
    'MP3217',
    path,
    `${level} does not belong to access policy ${policy}, but a perimeter accepts only its own policy's access levels`,
    `use an access level that starts with accessPolicies/${policy}/`,
  );
}

export function subnetworkDoesNotFit(path: SpecPath, target: string, found: string, expected: string): Fault {
  return error(
    'MP3218',
    path,
    `${found} cannot be the subnetwork of target ${target}: ${expected}`,
    'use a subnetwork of the same network, in the region of the target',
  );
}

/** Source: cloud.google.com/vpc/docs/private-service-connect, undated copy: endpoints are not accessible from peered networks. */
export function peersNotServed(path: SpecPath, target: string): Fault {
  return weakening(
    'MP3219',
    path,
    `networks peered with ${target}'s network cannot reach its Google APIs endpoint: VPC peering does not carry traffic to Private Service Connect endpoints`,
    'give each peer its own endpoint, connect it by VPN or Interconnect instead, or put callers and endpoint in one Shared VPC network',
  );
}

export function outsideWithoutReason(path: SpecPath, caller: string, targets: readonly string[]): Fault {
  return error(
    'MP3220',
    path,
    `caller ${caller} runs outside without a reason, and would call ${targets.join(' and ')} over the internet although ${areOrIs(targets)} private`,
    'remove runsIn if it runs in a connected network, or set runsIn: { outside: true, reason: … }',
  );
}

/** @param why why no call from outside arrives @param open how to admit the caller */
export function outsideWithoutPublicSide(path: SpecPath, caller: string, target: string, why: string, open: string): Fault {
  return error(
    'MP3221',
    path,
    `caller ${caller} runs outside and cannot reach ${target}: ${why}`,
    `remove runsIn if it runs in a connected network, or ${open}`,
  );
}

/** @param closed targets that no caller outside can reach */
export function hostedCallerAssumedInside(
  path: SpecPath,
  caller: string,
  service: string,
  targets: readonly string[],
  closed: readonly string[],
): Fault {
  const hosted = closed.length > 0 ? `set an exposure with a reason on ${closed.join(', ')}` : 'set runsIn: { outside: true, reason: … }';
  return weakening(
    'MP3222',
    path,
    `caller ${caller} is assumed to run in a network connected to ${targets.join(', ')}, but ${service} runs workloads on its own machines by default`,
    `if it runs in your own network, set runsIn to the target of that network; otherwise, ${hosted}`,
  );
}

function areOrIs(targets: readonly string[]): string {
  return targets.length > 1 ? 'they are' : 'it is';
}

/** A zone of the VPC that a target creates. Each has a subnet with a fixed block. */
export function zoneRefused(path: SpecPath, zone: string, reason: string): Fault {
  return error(
    'MP3223',
    path,
    `Availability Zone ${zone} cannot have a subnet: ${reason}`,
    'use different zones of the Region, such as the first two',
  );
}
