import { type IPeer, Peer, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnOutput, Fn, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from '../lib/aws/acknowledge';
import type { IInvokable } from '../lib/aws/model-endpoint/invokable';
import { PrivateNetwork, type PrivateNetworkProps } from '../lib/aws/private-network/private-network';
import { PrivateVpc, type PrivateVpcProps } from '../lib/aws/private-network/private-vpc';
import type { AwsExistingVpc, AwsIpamVpc, AwsNetworkPlan, AwsSharedVpc, AwsTargetPlan, AwsVpc } from '../lib/plan/plan';
import { MOST_ZONES } from '../lib/rules/aws/availability-zones';
import { apiIn, awsName, givenAwsName } from '../lib/rules/aws/created-names';
import type { NameOwner } from '../lib/rules/name-patterns';
import { CIDRS_OUTPUT } from '../lib/rules/output-names';
import { optional } from './optional-prop';

/** Why cdk-nag's finding about flow logs is acknowledged. */
const NO_FLOW_LOG = 'modelport creates only interface endpoints in this VPC; flow logs are up to the team that runs workloads in it';

/** The network path to a target's endpoints: created interface endpoints, existing ones, or those of a shared network. */
export function addNetwork(
  scope: Construct,
  plan: AwsTargetPlan,
  network: AwsNetworkPlan,
  endpoints: readonly IInvokable[],
): PrivateNetwork {
  const { vpc, services, existingEndpoints = [], privateDns } = network;
  if (vpc !== null && 'exports' in vpc) return new PrivateNetwork(scope, 'Network', { endpoints, ...imported(vpc) });
  const bearerTokens = plan.grants.some((grant) => grant.bearerTokens);
  return new PrivateNetwork(scope, 'Network', {
    endpoints,
    vpcEndpointIds: Object.fromEntries(existingEndpoints.map(({ service, ids }) => [service, ids])),
    vpcEndpointDnsNames: Object.fromEntries(existingEndpoints.flatMap(({ service, dnsName }) => (dnsName ? [[service, dnsName]] : []))),
    ...(bearerTokens ? { bearerTokens } : {}),
    ...(privateDns ? { privateDns } : {}),
    ...(vpc && services.length > 0 ? placed(scope, plan, network, vpc) : {}),
  });
}

/** IDs and DNS names of the interface endpoints that the stack of a shared network exports. */
function imported({ exports, dnsNames = {} }: AwsSharedVpc): Pick<PrivateNetworkProps, 'vpcEndpointIds' | 'vpcEndpointDnsNames'> {
  return {
    vpcEndpointIds: Object.fromEntries(Object.entries(exports).map(([service, name]) => [service, [Fn.importValue(name)]])),
    vpcEndpointDnsNames: Object.fromEntries(Object.entries(dnsNames).map(([service, name]) => [service, Fn.importValue(name)])),
  };
}

/** VPC of the interface endpoints, and who may connect to them. Existing security groups are left for the team to open. */
function placed(
  scope: Construct,
  plan: NameOwner,
  network: AwsNetworkPlan,
  vpc: AwsVpc | AwsIpamVpc | AwsExistingVpc,
): Pick<PrivateNetworkProps, 'vpc' | 'callers' | 'securityGroups' | 'securityGroupName' | 'vpcEndpointNames'> {
  const named = networkNames(plan, network);
  if (!('vpcId' in vpc)) {
    const created = createVpc(scope, plan, vpc);
    return { vpc: created, callers: callersOf(network, created), ...named };
  }
  if (vpc.securityGroupIds === null) return { vpc, callers: callersOf(network), ...named };
  const { vpcEndpointNames = {} } = named;
  return {
    vpc,
    vpcEndpointNames,
    securityGroups: vpc.securityGroupIds.map((id) => SecurityGroup.fromSecurityGroupId(scope, id, id, { mutable: false })),
  };
}

/** Names of the security group and the interface endpoints that the spec sets. */
export function networkNames(
  plan: NameOwner,
  { services }: Pick<AwsNetworkPlan, 'services'>,
): Pick<PrivateNetworkProps, 'securityGroupName' | 'vpcEndpointNames'> {
  const names = services.map((service) => [service, givenAwsName('interfaceEndpoint', plan, { api: apiIn(service) })]);
  return {
    ...optional('securityGroupName', givenAwsName('securityGroup', plan)),
    vpcEndpointNames: Object.fromEntries(names.filter(([, name]) => name !== undefined)),
  };
}

function vpcNames(plan: NameOwner): Pick<PrivateVpcProps, 'name' | 'subnetName'> {
  const vpc = awsName('vpc', plan);
  return {
    ...optional('name', givenAwsName('vpc', plan)),
    ...(plan.namePatterns?.['subnet'] ? { subnetName: (zone: string) => awsName('subnet', plan, { zone, vpc }) } : {}),
  };
}

/** The VPC of a target or a shared network. */
export function createVpc(scope: Construct, plan: NameOwner, planned: AwsVpc | AwsIpamVpc): PrivateVpc {
  const vpc = new PrivateVpc(scope, 'Vpc', {
    ...('ipam' in planned ? allocatedBlocks(planned) : fixedBlocks(planned)),
    ...vpcNames(plan),
  });
  acknowledge(vpc, { id: 'AwsSolutions-VPC7', reason: NO_FLOW_LOG });
  if ('ipam' in planned) emitCidrs(Stack.of(scope), vpc);
  return vpc;
}

function fixedBlocks({ cidr, subnets }: AwsVpc): PrivateVpcProps {
  return { cidrBlock: cidr, subnets: Object.fromEntries(subnets.map((subnet) => [String(subnet.zone), subnet.cidr])) };
}

function allocatedBlocks({ ipam, subnetSize, subnets }: AwsIpamVpc): PrivateVpcProps {
  return {
    cidrBlock: { ipv4IpamPoolId: ipam.pool, ipv4NetmaskLength: ipam.size },
    // As many blocks as zones are possible, so that another zone changes no property of a subnet.
    subnets: (block) => {
      const blocks = Fn.cidr(block, MOST_ZONES, String(32 - subnetSize));
      return Object.fromEntries(subnets.map(({ zone, position }) => [String(zone), Fn.select(position, blocks)]));
    },
  };
}

/**
 * Peers that may connect to interface endpoints.
 *
 * @param created VPC of the stack. Default: none; its block is then in the plan, or unknown
 */
export function callersOf({ ownRange, callerCidrs, callerSecurityGroupIds }: AwsNetworkPlan, created?: PrivateVpc): IPeer[] {
  const own = created !== undefined && ownRange === 'allocated' ? [created.cidrBlock] : [];
  return [...[...own, ...callerCidrs].map(peerOf), ...callerSecurityGroupIds.map((id) => Peer.securityGroupId(id))];
}

/** Emits the block that IPAM allocated to the VPC. */
function emitCidrs(stack: Stack, vpc: PrivateVpc): void {
  const output = new CfnOutput(stack, CIDRS_OUTPUT, {
    description: 'CIDR blocks that IPAM allocated to the VPC, as JSON',
    value: stack.toJsonString([vpc.cidrBlock]),
  });
  output.overrideLogicalId(CIDRS_OUTPUT);
}

function peerOf(cidr: string): IPeer {
  return cidr.includes(':') ? Peer.ipv6(cidr) : Peer.ipv4(cidr);
}
