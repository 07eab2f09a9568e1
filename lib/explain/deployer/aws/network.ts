import type { AwsNetworkPlan } from '../../../plan/plan';
import { endpointServiceName } from '../../../rules/aws/hosts';
import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import { arn, ofStack, type StackScope, statement } from './stack-scope';

/**
 * A new VPC, or interface endpoints in an existing one. AWS generates the IDs, so deletes are bound to the stack's tags. Existing interface
 * endpoints and those of a shared network require nothing.
 */
export function networkStatements(scope: StackScope, { vpc, services }: AwsNetworkPlan): InvokeStatement[] {
  if (vpc === null || 'exports' in vpc || services.length === 0) return [];
  const ec2 = (resource: string) => arn(scope, 'ec2', resource);
  const isNew = !('vpcId' in vpc);
  const vpcs = isNew ? ec2('vpc/*') : ec2(`vpc/${vpc.vpcId}`);
  const subnets = isNew ? [ec2('subnet/*')] : vpc.subnetIds.map((id) => ec2(`subnet/${id}`));
  const groups =
    isNew || vpc.securityGroupIds === null ? [ec2('security-group/*')] : vpc.securityGroupIds.map((id) => ec2(`security-group/${id}`));
  const own = [...(isNew ? ['route-table/*', 'subnet/*', 'vpc/*'] : []), 'security-group/*', 'vpc-endpoint/*'].map(ec2);
  const names = services.map((service) => endpointServiceName(service, scope.region));
  return [
    statement('ReadNetworks', DESCRIBE_NETWORKS, ['*']),
    ...(isNew ? [statement('ReadVpcAttributes', ['ec2:DescribeVpcAttribute'], [vpcs]), vpcStatement(ec2)] : []),
    ...('ipam' in vpc ? [ipamStatement(scope, vpc.ipam.pool)] : []),
    statement(
      'ManageSecurityGroups',
      [
        'ec2:AuthorizeSecurityGroupEgress',
        'ec2:AuthorizeSecurityGroupIngress',
        'ec2:CreateSecurityGroup',
        'ec2:RevokeSecurityGroupEgress',
        'ec2:RevokeSecurityGroupIngress',
        'ec2:UpdateSecurityGroupRuleDescriptionsEgress',
        'ec2:UpdateSecurityGroupRuleDescriptionsIngress',
      ],
      [ec2('security-group-rule/*'), ...groups, vpcs],
    ),
    statement('PlaceVpcEndpoints', ['ec2:CreateVpcEndpoint', 'ec2:ModifyVpcEndpoint'], [...groups, ...subnets, vpcs]),
    statement('CreateVpcEndpoints', ['ec2:CreateVpcEndpoint'], [ec2('vpc-endpoint/*')], { StringEquals: { 'ec2:VpceServiceName': names } }),
    statement(
      'DeleteNetworkResources',
      [
        ...(isNew ? ['ec2:DeleteRouteTable', 'ec2:DeleteSubnet', 'ec2:DeleteVpc'] : []),
        'ec2:DeleteSecurityGroup',
        'ec2:DeleteVpcEndpoints',
      ],
      own,
      ofStack(scope),
    ),
    statement('ModifyVpcEndpoints', ['ec2:ModifyVpcEndpoint'], [ec2('vpc-endpoint/*')], ofStack(scope)),
    statement('TagNewResources', ['ec2:CreateTags'], own, {
      StringEquals: { 'ec2:CreateAction': isNew ? [...MAKE_NETWORKS, ...MAKE] : MAKE },
    }),
    statement('UpdateTags', ['ec2:CreateTags', 'ec2:DeleteTags'], own, ofStack(scope)),
  ];
}

/** Create calls that may set the tags to which deletes are bound. */
const MAKE = ['CreateSecurityGroup', 'CreateVpcEndpoint'];
const MAKE_NETWORKS = ['CreateRouteTable', 'CreateSubnet', 'CreateVpc'];

const DESCRIBE_NETWORKS = [
  'ec2:DescribeAvailabilityZones',
  'ec2:DescribeInstances',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroupRules',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcEncryptionControls',
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeVpcs',
];

/**
 * Allocates the VPC's range. A pool can belong to another account, which shares it. AWS does not document whether `CreateVpc` also requires
 * `AllocateIpamPoolCidr`, which its default permission for shared pools includes. Read 2026-11-30.
 */
function ipamStatement({ partition }: StackScope, pool: string): InvokeStatement {
  return statement('AllocateFromIpam', ['ec2:AllocateIpamPoolCidr', 'ec2:CreateVpc'], [`arn:${partition}:ec2::*:ipam-pool/${pool}`]);
}

function vpcStatement(ec2: (resource: string) => string): InvokeStatement {
  return statement(
    'ManageNetworks',
    [
      'ec2:AssociateRouteTable',
      'ec2:CreateRouteTable',
      'ec2:CreateSubnet',
      'ec2:CreateVpc',
      'ec2:DisassociateRouteTable',
      'ec2:ModifySubnetAttribute',
      'ec2:ModifyVpcAttribute',
      'ec2:ReplaceRouteTableAssociation',
    ],
    ['route-table/*', 'subnet/*', 'vpc/*'].map(ec2),
  );
}
