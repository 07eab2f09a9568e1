import { type IPeer, Peer } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acknowledge } from '../lib/aws/acknowledge';
import { PrivateVpc } from '../lib/aws/private-network/private-vpc';
import type { AwsNetworkPlan, AwsVpc } from '../lib/plan/plan';

/** Why cdk-nag's finding about flow logs is acknowledged. */
const NO_FLOW_LOG = 'modelport creates only interface endpoints in this VPC; flow logs are up to the team that runs workloads in it';

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
