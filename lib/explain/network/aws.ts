import { endpointServiceOf } from '../../plan/access/aws-access';
import type { AwsNetworkPlan } from '../../plan/network/network';
import type { AwsTargetPlan, CallerLocation } from '../../plan/plan';
import { serviceHost } from '../../rules/aws/hosts';
import type { CloudReach, Reachability, Statement } from './reach';
import { sure, unsure } from './statements';

/**
 * Who reaches the endpoints of an AWS target.
 *
 * The hosts of AWS are public and stay so: what is private is the way of calls through the interface endpoints, and that grants
 * hold for calls by that way alone.
 */
export function awsReach(target: AwsTargetPlan): CloudReach {
  const { network } = target;
  return {
    path: network === null ? publicPath(target) : privatePath(network),
    from: network === null ? publicFrom(target) : privateFrom(network),
    names: hostsOf(target).map((host) => sure(host, resolvesTo(network))),
    left: network === null ? publicLeft(target) : privateLeft(target, network),
    reachOf: (caller) => reachOf(target, caller),
  };
}

function resolvesTo(network: AwsNetworkPlan | null): string {
  if (network === null) return 'public addresses of AWS';
  const needs = 'vpcId' in network.vpc ? ', which needs DNS support and DNS host names of the VPC' : '';
  return `the interface endpoint, by private DNS${needs}; elsewhere public addresses`;
}

function hostsOf({ region, deployments }: AwsTargetPlan): readonly string[] {
  return [...new Set(deployments.map((deployment) => serviceHost(endpointServiceOf(deployment), region)))].sort();
}

function privatePath({ vpc, services }: AwsNetworkPlan): Statement[] {
  const own = 'vpcId' in vpc;
  const network = own
    ? [sure(vpc.vpcId, 'there already'), sure(vpc.subnetIds.join(', '), 'there already; the interface endpoints stand in them')]
    : [
        sure(`VPC ${vpc.cidr}`, 'created, without a way to the internet'),
        ...vpc.subnets.map(({ cidr, zone }) => sure(`subnet ${cidr}`, `created, in ${sayZone(zone)}`)),
      ];
  return [
    ...network,
    ...services.map((service) => sure(`interface endpoint ${service}`, 'admits the planned models, for principals of the account')),
  ];
}

function sayZone(zone: string | number): string {
  return typeof zone === 'number' ? `zone ${zone + 1} of the Region` : zone;
}

function privateFrom({ vpc, callerCidrs, callerSecurityGroupIds }: AwsNetworkPlan): Statement[] {
  if ('vpcId' in vpc && vpc.securityGroupIds !== null) {
    return [sure(vpc.securityGroupIds.join(', '), 'there already: what these security groups of the endpoints let in')];
  }
  const own = 'vpcId' in vpc ? null : vpc.cidr;
  return [
    ...callerCidrs.map((cidr) =>
      sure(cidr, cidr === own ? 'the VPC, on port 443' : `let in on port 443${own === null ? '' : ', once it is peered'}`),
    ),
    ...callerSecurityGroupIds.map((id) => sure(id, 'what is in this security group, on port 443')),
  ];
}

function privateLeft(target: AwsTargetPlan, network: AwsNetworkPlan): Statement[] {
  const bound = target.grants.filter(({ from }) => from === 'network');
  const isProfiled = target.deployments.some(({ route }) => route.kind === 'bedrock-runtime' && route.profile !== null);
  return [
    publicHosts(target),
    ...(bound.length > 0 && isProfiled
      ? [
          unsure(
            'models behind a profile',
            'their statements carry the profile and not the endpoint: no source says whether AWS has its key there',
          ),
        ]
      : []),
    sure('other principals of the account', 'policies beside this stack may let them call the public hosts'),
    ...peersOf(network),
  ];
}

/** They answer whoever is allowed: what a private target closes are its own grants. */
function publicHosts({ grants }: AwsTargetPlan): Statement {
  const open = [...new Set(grants.filter(({ from }) => from === 'anywhere').map(({ caller }) => caller))].sort();
  if (open.length > 0) {
    return sure('public hosts', `stay reachable for whoever holds a grant that is not bound to the network: ${open.join(', ')}`);
  }
  return sure(
    'public hosts',
    grants.length > 0
      ? 'refuse calls by the grants, which are all bound to the network'
      : 'answer nobody by this stack, which grants nothing',
  );
}

function publicPath({ exposure }: AwsTargetPlan): Statement[] {
  return [
    sure(
      'public hosts',
      exposure.kind === 'allowlist' ? 'grants hold for the addresses on the list alone' : 'grants hold for every address',
    ),
  ];
}

function publicFrom({ exposure }: AwsTargetPlan): Statement[] {
  return exposure.kind === 'allowlist'
    ? exposure.cidrs.map((cidr) => sure(cidr, 'on the allow-list, as the public address of the call'))
    : [sure('any address', 'the exposure is public')];
}

function publicLeft({ exposure }: AwsTargetPlan): Statement[] {
  return [
    sure(
      'public internet',
      exposure.kind === 'allowlist' ? 'calls cross it from the addresses on the list' : 'calls cross it from any address',
    ),
    ...(exposure.kind === 'allowlist' ? [sure('VPC endpoints', 'a call through one has no public address, so the grants refuse it')] : []),
    sure('other principals of the account', 'policies beside this stack may let them call from elsewhere'),
  ];
}

function reachOf(target: AwsTargetPlan, caller: CallerLocation): Reachability {
  const from = target.grants.find((grant) => grant.caller === caller.caller)?.from;
  if (from === 'anywhere' || from === undefined) return publicly(target, caller);
  if (from !== 'network') return { reaches: 'conditionally', because: `only from ${from.cidrs.join(', ')}` };
  return caller.runsIn === target.key
    ? { reaches: 'privately', because: 'by the interface endpoint; its grant holds nowhere else' }
    : { reaches: 'conditionally', because: 'once the networks are peered and its own forwards the names; its grant holds nowhere else' };
}

function publicly({ exposure }: AwsTargetPlan, { runsIn }: CallerLocation): Reachability {
  if (exposure.kind === 'public') return { reaches: 'publicly', because: 'the exposure is public' };
  const where = runsIn === 'outside' ? 'it runs outside' : `${runsIn} is not peered with the VPC`;
  return { reaches: 'publicly', because: `${where}, so its grant is not bound to the network` };
}

function peersOf({ vpc, callerCidrs }: AwsNetworkPlan): Statement[] {
  if ('vpcId' in vpc) return [sure('peerings and routes', 'as they are: nothing of the VPC is changed')];
  if (callerCidrs.length < 2) return [];
  return [
    sure('peerings', 'not created here; private DNS of an interface endpoint ends at its VPC, so a peered network forwards the names'),
  ];
}
