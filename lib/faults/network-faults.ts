import { useOneOf } from './alternatives';
import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const NETWORK_CODES = {
  MP3201: 'network of a target that is not private',
  MP3202: 'wish that an existing account cannot be given',
  MP3203: 'agents without a network of their account',
  MP3204: 'private DNS zones missing',
  MP3205: 'subnet in the allow-list of another cloud',
  MP3206: 'private endpoint that nobody can reach',
  MP3207: 'private caller in another Region',
  MP3208: 'caller in a network that is not peered',
  MP3209: 'private address not known',
  MP3210: 'perimeter around a public endpoint',
  MP3211: 'allow-list without a perimeter',
  MP3212: 'private names that hide those of another target',
  MP3213: 'agents in a range that not every region takes',
  MP3214: 'subnet of another subscription',
  MP3215: 'callers that given security groups decide about',
  MP3216: 'allow-list that is only logged',
  MP3217: 'access level of another policy',
  MP3218: 'subnetwork that does not fit',
  MP3219: 'peers that an endpoint of Google does not serve',
} as const;

export function networkNotUsed(path: SpecPath, target: string, exposure: string): Fault {
  return warning(
    'MP3201',
    path,
    `the exposure of target ${target} is ${exposure}, so nothing of its network is created or used`,
    'leave network out, or make the exposure private',
  );
}

export function accountStays(path: SpecPath, target: string, wish: string): Fault {
  return warning(
    'MP3202',
    path,
    `the account of target ${target} is there already and is not changed, so it does not get ${wish}`,
    'set it where the account is managed, or leave it out',
  );
}

export function agentsWithoutNetwork(path: SpecPath, target: string, reason: string): Fault {
  return error(
    'MP3203',
    path,
    `agents of target ${target} cannot be injected into a network: ${reason}`,
    'give agents: { subnetId: … }, a delegated subnet in the region of the account, or let a private target create its network there',
  );
}

export function dnsZonesMissing(path: SpecPath, account: string, missing: readonly string[], orElse: string): Fault {
  return error(
    'MP3204',
    path,
    `${account} has names in ${missing.join(' and ')}, and no such zone is given`,
    `give the ids of all three zones, ${orElse}`,
  );
}

export function subnetOfAnotherCloud(path: SpecPath, target: string, cloud: string, subnet: string): Fault {
  return error(
    'MP3205',
    path,
    `${subnet} is a subnet of Azure, and target ${target} is on ${cloud}`,
    `give target ${target} an exposure of its own, with address blocks alone`,
  );
}

export function nobodyLetIn(path: SpecPath, target: string): Fault {
  return error(
    'MP3206',
    path,
    `the interface endpoints of target ${target} stand in a VPC whose block is not given, so nobody would be let in`,
    'give existing.cidr, peersWith or callerSecurityGroupIds, or existing.securityGroupIds that let callers in',
  );
}

/** PrivateLink of bedrock-mantle ends at its Region; a profile of bedrock-runtime is called in the caller's own. */
export function privateCallerElsewhere(
  path: SpecPath,
  caller: string,
  where: { readonly region: string; readonly target: string; readonly endpoints: readonly string[]; readonly targetRegion: string },
): Fault {
  return error(
    'MP3207',
    path,
    `caller ${caller} runs in ${where.region} and cannot reach ${where.endpoints.join(', ')} on ${where.target} privately: bedrock-mantle has its private endpoint in ${where.targetRegion} alone`,
    useOneOf(
      [
        `a target in ${where.region} with a residency that bedrock-runtime serves through a profile (zone or global)`,
        `peersWith between the two targets`,
      ],
      '',
    ),
  );
}

export function callerNotPeered(path: SpecPath, caller: string, runsIn: string, target: string): Fault {
  return warning(
    'MP3208',
    path,
    `caller ${caller} runs in ${runsIn}, whose network is not peered with that of ${target}, so it cannot reach ${target} privately`,
    `name the other target under network.peersWith of ${target}, and peer the networks`,
  );
}

export function pscAddressNotKnown(path: SpecPath, target: string): Fault {
  return error(
    'MP3209',
    path,
    `the network of target ${target} is there already, and which of its addresses are free is not known here`,
    'give network.pscAddress, an internal address that no subnet of the network holds',
  );
}

/** The host of a dedicated public endpoint answers beside the API that a perimeter guards. */
export function perimeterAroundPublic(path: SpecPath, endpoints: string, fix: string): Fault {
  return error('MP3210', path, `${endpoints} is a dedicated public endpoint, which VPC Service Controls do not support`, fix);
}

export function allowlistNeedsPerimeter(path: SpecPath, target: string): Fault {
  return error(
    'MP3211',
    path,
    `Google Cloud admits addresses only at a perimeter, and target ${target} has none, so its allow-list would be open to all`,
    'give network.perimeter of the target, make it private, or make it public with a reason',
  );
}

/** A private zone of an account's names answers for all accounts: what it does not hold does not exist. */
export function namesHidden(path: SpecPath, caller: string, runsIn: string, target: string): Fault {
  return warning(
    'MP3212',
    path,
    `caller ${caller} runs in ${runsIn} and calls ${target}, and the private DNS zones of ${runsIn} do not hold the names of ${target}`,
    'let both use zones of a hub: privateDns: { zoneIds: … } or policy',
  );
}

/** Source: README of foundry-samples, templates of 2025-06-27: 10.0.0.0/8 is taken in listed regions alone. */
export function agentRangeUnsure(path: SpecPath, target: string, cidr: string): Fault {
  return warning(
    'MP3213',
    path,
    `agents of target ${target} would stand in ${cidr}, and not every region takes agents in 10.0.0.0/8`,
    'give a network.cidr in 172.16.0.0/12 or 192.168.0.0/16, or make sure that the region does',
  );
}

export function subnetOfAnotherSubscription(path: SpecPath, target: string, subscription: string): Fault {
  return error(
    'MP3214',
    path,
    `the subnet is not in subscription ${subscription}, where target ${target} is, and a private endpoint stands in the subscription of its network`,
    'give a subnet of that subscription, peered with the other network',
  );
}

/** Security groups that are there already are used as they are: no rule is added to them. */
export function callersNotLetIn(path: SpecPath, target: string, words: string): Fault {
  return warning(
    'MP3215',
    path,
    `${words} lets nobody in on target ${target}: its security groups are there already and are not changed`,
    'let callers in by a rule of those groups, or leave existing.securityGroupIds out',
  );
}

export function allowlistOnlyLogged(path: SpecPath, target: string): Fault {
  return error(
    'MP3216',
    path,
    `the perimeter of target ${target} only logs what it would refuse, so its allow-list would keep nobody out`,
    'set network.perimeter.dryRun to false, or make the target public with a reason until then',
  );
}

export function foreignAccessLevel(path: SpecPath, level: string, policy: string): Fault {
  return error(
    'MP3217',
    path,
    `${level} is not of access policy ${policy}, and a perimeter takes levels of its own policy alone`,
    `give a level that starts with accessPolicies/${policy}/`,
  );
}

export function subnetworkDoesNotFit(path: SpecPath, target: string, found: string, expected: string): Fault {
  return error(
    'MP3218',
    path,
    `${found} cannot be the subnetwork of target ${target}: ${expected}`,
    'give a subnetwork of that network in the region of the target',
  );
}

/** Source: cloud.google.com/vpc/docs/private-service-connect, undated copy: endpoints are not accessible from peered networks. */
export function peersNotServed(path: SpecPath, target: string): Fault {
  return warning(
    'MP3219',
    path,
    `networks peered with that of ${target} do not reach its endpoint for Google APIs: Private Service Connect ends at its own network`,
    'give the peers an endpoint of their own, or put callers and endpoint into one shared network',
  );
}
