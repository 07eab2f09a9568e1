import { type IPeer, Peer, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from '../lib/aws/acknowledge';
import type { IInvokable } from '../lib/aws/model-endpoint/invokable';
import { PrivateNetwork, type PrivateNetworkProps } from '../lib/aws/private-network/private-network';
import { PrivateVpc } from '../lib/aws/private-network/private-vpc';
import type { AwsNetworkPlan, AwsSharedVpc, AwsTargetPlan, AwsVpc } from '../lib/plan/plan';

/** Why cdk-nag's finding about flow logs is acknowledged. */
const NO_FLOW_LOG = 'modelport creates only interface endpoints in this VPC; flow logs are up to the team that runs workloads in it';

/** The network path to a target's endpoints: created interface endpoints, existing ones, or those of a shared network. */
export function addNetwork(
  scope: Construct,
  { grants }: AwsTargetPlan,
  network: AwsNetworkPlan,
  endpoints: readonly IInvokable[],
): PrivateNetwork {
  const { vpc, services, existingEndpoints = [], privateDns } = network;
  if (vpc !== null && 'exports' in vpc) return new PrivateNetwork(scope, 'Network', { endpoints, vpcEndpointIds: imported(vpc) });
  const bearerTokens = grants.some((grant) => grant.bearerTokens);
  return new PrivateNetwork(scope, 'Network', {
    endpoints,
    vpcEndpointIds: Object.fromEntries(existingEndpoints.map(({ service, ids }) => [service, ids])),
    vpcEndpointDnsNames: Object.fromEntries(existingEndpoints.flatMap(({ service, dnsName }) => (dnsName ? [[service, dnsName]] : []))),
    ...(bearerTokens ? { bearerTokens } : {}),
    ...(privateDns ? { privateDns } : {}),
    ...(vpc && services.length > 0 ? { vpc: 'vpcId' in vpc ? vpc : createVpc(scope, vpc), ...admitted(scope, network) } : {}),
  });
}

/** Interface endpoint IDs that the stack of a shared network exports. */
function imported({ exports }: AwsSharedVpc): NonNullable<PrivateNetworkProps['vpcEndpointIds']> {
  return Object.fromEntries(Object.entries(exports).map(([service, name]) => [service, [Fn.importValue(name)]]));
}

/** Existing security groups are left for the team to open. */
function admitted(scope: Construct, network: AwsNetworkPlan): Pick<PrivateNetworkProps, 'callers' | 'securityGroups'> {
  const { vpc } = network;
  const groups = vpc !== null && 'vpcId' in vpc ? vpc.securityGroupIds : null;
  if (groups === null) return { callers: callersOf(network) };
  return { securityGroups: groups.map((id) => SecurityGroup.fromSecurityGroupId(scope, id, id, { mutable: false })) };
}

/** The VPC of a target or a shared network. */
export function createVpc(scope: Construct, { cidr, subnets }: AwsVpc): PrivateVpc {
  const blocks = subnets.map((subnet) => [String(subnet.zone), subnet.cidr]);
  const vpc = new PrivateVpc(scope, 'Vpc', { cidrBlock: cidr, subnets: Object.fromEntries(blocks) });
  acknowledge(vpc, { id: 'AwsSolutions-VPC7', reason: NO_FLOW_LOG });
  return vpc;
}

/** Peers that may connect to interface endpoints. */
export function callersOf({ callerCidrs, callerSecurityGroupIds }: AwsNetworkPlan): IPeer[] {
  return [...callerCidrs.map(peerOf), ...callerSecurityGroupIds.map((id) => Peer.securityGroupId(id))];
}

function peerOf(cidr: string): IPeer {
  return cidr.includes(':') ? Peer.ipv6(cidr) : Peer.ipv4(cidr);
}
