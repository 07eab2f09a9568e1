import { endpointServicesOf } from '../../plan/access/aws-access';
import { requiredPolicies } from '../../plan/access/endpoint-policies';
import { downloadsWeights } from '../../plan/hosting';
import type { AwsExistingEndpoints, AwsIpamVpc, AwsNetworkPlan, AwsVpc } from '../../plan/network/network';
import type { AwsTargetPlan, CallerLocation } from '../../plan/plan';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import { serviceHost } from '../../rules/aws/hosts';
import type { CloudReach, Reachability, RequiredPolicy, Statement } from './reach';
import { AFTER_PEERING, allocated, hasPeers, INSIDE, rangeLeft, ranges, sure, unsure } from './statements';

/**
 * Reachability of an AWS target.
 *
 * AWS hosts stay public. A private target routes calls through interface endpoints, and its grants work only through them.
 */
export function awsReach(target: AwsTargetPlan): CloudReach {
  const { network, exposure } = target;
  const isPublic = exposure.kind !== 'private';
  return {
    path: [...(network === null ? [] : privatePath(target, network)), ...(isPublic ? publicPath(target) : [])],
    from: [...(network === null ? [] : privateFrom(target, network)), ...(isPublic ? publicFrom(target) : [])],
    names: endpointServicesOf(target.deployments).map((service) => nameOf(service, target)),
    left: network === null ? publicLeft(target) : privateLeft(target, network),
    reachOf: (caller) => reachOf(target, caller),
    ...(network?.existingEndpoints ? { endpointPolicies: existingPolicies(target, network.existingEndpoints) } : {}),
  };
}

/** A service's hostname, and what it resolves to for callers in the network. */
function nameOf(service: AwsEndpointService, { region, network }: AwsTargetPlan): Statement {
  const host = serviceHost(service, region);
  if (network === null) return sure(host, 'public AWS addresses');
  const existing = network.existingEndpoints?.find((endpoints) => endpoints.service === service);
  if (existing?.dnsName) return sure(host, `public AWS addresses; clients in the network call ${existing.dnsName} instead`);
  if (existing) return sure(host, 'existing interface endpoint, if its private DNS or a private hosted zone resolves the name');
  if (network.privateDns === 'existing') return sure(host, 'interface endpoint, if an existing private hosted zone resolves the name');
  if (network.privateDns === 'none')
    return sure(host, "public AWS addresses; clients in the network call the interface endpoint's DNS name instead");
  const requires = network.vpc !== null && 'vpcId' in network.vpc ? ' (requires DNS support and DNS hostnames in the VPC)' : '';
  return sure(host, `interface endpoint through private DNS${requires}; public addresses outside the VPC`);
}

function privatePath(target: AwsTargetPlan, { vpc, services, existingEndpoints = [] }: AwsNetworkPlan): Statement[] {
  return [
    ...vpcPath(target, vpc),
    ...existingEndpoints.map(({ service, ids }) => sure(ids.join(', '), `existing; interface endpoint of ${service}`)),
    ...services.map((service) => sure(`interface endpoint ${service}`, 'allows the planned models for principals in the account')),
  ];
}

function vpcPath({ sharedNetwork }: AwsTargetPlan, vpc: AwsNetworkPlan['vpc']): Statement[] {
  if (vpc === null) return [];
  if ('exports' in vpc) return [sure(`network ${sharedNetwork}`, 'shared; its stack creates the interface endpoints')];
  if ('vpcId' in vpc) {
    const { vpcId, subnetIds } = vpc;
    return [
      sure(vpcId, 'existing'),
      ...(subnetIds.length > 0 ? [sure(subnetIds.join(', '), 'existing; hosts the interface endpoints')] : []),
    ];
  }
  return createdVpc(vpc);
}

export function createdVpc(vpc: AwsVpc | AwsIpamVpc): Statement[] {
  const inZone = (range: string, zone: string | number) => sure(`subnet ${range}`, `created, in ${sayZone(zone)}`);
  if ('ipam' in vpc) {
    return [
      sure('VPC', `created, without internet access; ${allocated(vpc.ipam)}`),
      ...vpc.subnets.map(({ zone }) => inZone(`/${vpc.subnetSize}`, zone)),
    ];
  }
  return [sure(`VPC ${vpc.cidr}`, 'created, without internet access'), ...vpc.subnets.map(({ cidr, zone }) => inZone(cidr, zone))];
}

/** Policies that existing interface endpoints require. */
function existingPolicies(target: AwsTargetPlan, endpoints: readonly AwsExistingEndpoints[]): RequiredPolicy[] {
  const policies = requiredPolicies(target);
  return endpoints.flatMap(({ service, ids }) => {
    const policy = policies.get(service);
    return policy === undefined ? [] : [{ service, ids, policy }];
  });
}

function sayZone(zone: string | number): string {
  return typeof zone === 'number' ? `zone ${zone + 1} of the Region` : zone;
}

function privateFrom({ sharedNetwork }: AwsTargetPlan, network: AwsNetworkPlan): Statement[] {
  const { vpc, services, existingEndpoints = [], callerCidrs, callerSecurityGroupIds } = network;
  const existing = existingEndpoints.map(({ ids }) => sure(ids.join(', '), 'existing: the inbound rules of its security groups'));
  if (services.length === 0 || vpc === null) return existing;
  if ('exports' in vpc) return ranges(network, `network ${sharedNetwork}, on port 443`, AFTER_PEERING);
  if ('vpcId' in vpc && vpc.securityGroupIds !== null) {
    return [...existing, sure(vpc.securityGroupIds.join(', '), 'existing: the inbound rules of these endpoint security groups')];
  }
  return [
    ...existing,
    ...('vpcId' in vpc
      ? callerCidrs.map((cidr) => sure(cidr, 'allowed on port 443'))
      : ranges(network, 'the VPC, on port 443', AFTER_PEERING)),
    ...callerSecurityGroupIds.map((id) => sure(id, 'members of this security group, on port 443')),
  ];
}

function privateLeft(target: AwsTargetPlan, network: AwsNetworkPlan): Statement[] {
  const bound = target.grants.filter(({ from }) => from === 'network' || (from !== 'anywhere' && from.network));
  const isProfiled = target.deployments.some(({ route }) => route.kind === 'bedrock-runtime' && route.profile !== null);
  return [
    publicHosts(target),
    ...(bound.length > 0 && isProfiled
      ? [
          unsure(
            'models behind a profile',
            'bound to the profile, not to the endpoint: AWS does not document whether aws:SourceVpce is set for them',
          ),
        ]
      : []),
    sure('other principals in the account', 'policies outside this stack may allow them to call the public hosts'),
    ...target.deployments.flatMap(containerOf),
    ...peersOf(network),
  ];
}

/** Outbound calls of a container that SageMaker runs for the target. */
function containerOf({ endpoint, route }: AwsTargetPlan['deployments'][number]): Statement[] {
  if (route.kind !== 'sagemaker' || route.hosting === null) return [];
  const { networkIsolation, vpc } = route.hosting;
  const what = `container of ${endpoint}`;
  if (!networkIsolation) return [sure(what, vpc ? 'calls what its security groups and subnets allow' : 'can call the internet')];
  const isInSubnets = vpc !== undefined && downloadsWeights(route.hosting);
  const path = isInSubnets ? '; its subnets need paths to Amazon S3 for the weights, and to CloudWatch Logs' : '';
  return [sure(what, `makes no network calls${path}`)];
}

/** Public hosts answer every allowed caller; a private target restricts only its own grants. */
function publicHosts({ grants }: AwsTargetPlan): Statement {
  const open = [...new Set(grants.filter(({ from }) => from === 'anywhere').map(({ caller }) => caller))].sort();
  if (open.length > 0) {
    return sure('public hosts', `reachable for callers whose grant is not bound to the network: ${open.join(', ')}`);
  }
  const listed = grants.flatMap(({ from, caller }) => (typeof from === 'object' ? [caller] : []));
  if (listed.length > 0) return sure('public hosts', `reachable from the allowlist for ${[...new Set(listed)].sort().join(', ')}`);
  return sure(
    'public hosts',
    grants.length > 0 ? 'denied by the grants, which are all bound to the network' : 'closed: this stack grants nothing',
  );
}

function publicPath({ exposure }: AwsTargetPlan): Statement[] {
  return [sure('public hosts', exposure.kind === 'allowlist' ? 'grants apply only from the allowlist' : 'grants apply from any address')];
}

function publicFrom({ exposure }: AwsTargetPlan): Statement[] {
  return exposure.kind === 'allowlist'
    ? exposure.cidrs.map((cidr) => sure(cidr, 'on the allowlist, as the public source address'))
    : [sure('any address', 'the exposure is public')];
}

function publicLeft({ exposure }: AwsTargetPlan): Statement[] {
  return [
    sure('public internet', exposure.kind === 'allowlist' ? 'carries calls from the allowlist' : 'carries calls from any address'),
    ...(exposure.kind === 'allowlist' ? [sure('VPC endpoints', 'calls through one have no public address, so the grants deny them')] : []),
    sure('other principals in the account', 'policies outside this stack may allow them to call from elsewhere'),
  ];
}

function reachOf(target: AwsTargetPlan, caller: CallerLocation): Reachability {
  const from = target.grants.find((grant) => grant.caller === caller.caller)?.from;
  if (from === 'anywhere' || from === undefined) return publicly(target, caller);
  if (from !== 'network') {
    const isAssumed = from.network && caller.assumed.includes(target.key);
    return isAssumed
      ? { reaches: 'assumed', because: `${assumption(target)}; otherwise only from ${from.cidrs.join(', ')}` }
      : { reaches: 'conditionally', because: `only from ${from.cidrs.join(', ')}` };
  }
  return throughEndpoint(target, caller);
}

const BOUND = 'the grant works only through the interface endpoint';

/** For a grant that is bound to the interface endpoint. */
function throughEndpoint(target: AwsTargetPlan, { runsIn, connected, assumed }: CallerLocation): Reachability {
  const { key, network } = target;
  if (runsIn === key) return { reaches: 'privately', because: 'through the interface endpoint; the grant works nowhere else' };
  if (connected.includes(key)) {
    const names = isCalledByName(network) ? '' : ", if the caller's network forwards DNS";
    return { reaches: 'conditionally', because: `after peering${names}; the grant works nowhere else` };
  }
  if (assumed.includes(key)) return { reaches: 'assumed', because: `${assumption(target)}; ${BOUND}` };
  return { reaches: 'no', because: `${runsIn ?? 'its network'} is not connected to the VPC, and ${BOUND}` };
}

/** Assumption about a caller without a location. */
function assumption({ network }: AwsTargetPlan): string {
  return isCalledByName(network)
    ? "it runs in one of the allowed sources and calls the interface endpoint's DNS name"
    : `${INSIDE} to the interface endpoint`;
}

/** Whether clients call the interface endpoints by their own DNS names. */
function isCalledByName(network: AwsNetworkPlan | null): boolean {
  return network?.privateDns === 'none';
}

function publicly({ exposure }: AwsTargetPlan, { outsideReason }: CallerLocation): Reachability {
  if (exposure.kind === 'public') return { reaches: 'publicly', because: 'the exposure is public' };
  const reason = outsideReason === undefined ? '' : ` (${outsideReason})`;
  return { reaches: 'publicly', because: `it runs outside${reason}, so its grant is not bound to the network` };
}

function peersOf(network: AwsNetworkPlan): Statement[] {
  const { existingEndpoints = [] } = network;
  const others =
    existingEndpoints.length > 0
      ? [sure('existing interface endpoints', 'unchanged: their owner sets their policies and security groups')]
      : [];
  return [...others, ...peerings(network)];
}

function peerings(network: AwsNetworkPlan): Statement[] {
  const { vpc } = network;
  if (vpc === null || 'exports' in vpc) return [];
  if ('vpcId' in vpc) return [sure('peerings and routes', 'unchanged: the existing VPC is not modified')];
  return [...rangeLeft(network, 'the VPC'), ...awsPeerings(network)];
}

/** Requirements for peerings, which no stack creates. */
export function awsPeerings(network: AwsNetworkPlan): Statement[] {
  if (!hasPeers(network)) return [];
  const names = isCalledByName(network)
    ? "the interface endpoint's DNS name resolves to its private addresses in peered networks too"
    : 'private DNS of an interface endpoint works only in its VPC, so a peered network must forward DNS';
  return [sure('peerings', `not created; ${names}`)];
}
