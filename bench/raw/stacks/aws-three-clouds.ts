import { CfnRouteTable, CfnSecurityGroup, CfnSubnet, CfnSubnetRouteTableAssociation, CfnVPC, CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnOutput, Fn, Stack, Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const MODEL = 'openai.gpt-6-sol';
const PROFILE = `arn:aws:bedrock:${REGION}:${ACCOUNT}:inference-profile/us.${MODEL}`;
const PROJECT = `arn:aws:bedrock:${REGION}:${ACCOUNT}:project/default`;
const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const STATEMENTS = [
  { Sid: 'InvokeTarget', Effect: 'Allow', Action: INVOKE, Resource: [PROFILE, PROJECT] },
  {
    Sid: 'InvokeBehindProfile',
    Effect: 'Allow',
    Action: INVOKE,
    Resource: ['us-east-1', 'us-east-2', 'us-west-2'].map((region) => `arn:aws:bedrock:${region}::foundation-model/${MODEL}`),
    Condition: { StringLike: { 'bedrock:InferenceProfileArn': PROFILE } },
  },
  {
    Sid: 'ManageStoredResponses',
    Effect: 'Allow',
    Action: ['bedrock:CancelInvoke', 'bedrock:DeleteInvoke', 'bedrock:GetInvoke'],
    Resource: [PROJECT],
  },
];
const CIDR = '10.64.0.0/22';
const SUBNETS = { a: '10.64.0.0/25', b: '10.64.0.128/25' };
const TAGS = {
  'cost-center': '4711',
  'modelport-service': 'support',
  'modelport-environment': 'prod',
  'modelport-target': 'aws-us',
};

/** Hand-written equivalent of target `aws-us` in `examples/three-clouds`. */
export class AwsThreeClouds extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      env: { account: ACCOUNT, region: REGION },
      description: 'OpenAI model endpoints of support-prod on target aws-us',
      tags: TAGS,
    });

    this.addNetwork();
    new CfnManagedPolicy(this, 'Api', { roles: ['support-api'], policyDocument: { Version: '2012-10-17', Statement: STATEMENTS } });
    const connections = new CfnOutput(this, 'connections', {
      description: 'How clients reach the endpoints, as JSON',
      value: this.toJsonString([
        {
          endpoint: 'chat',
          target: 'aws-us',
          cloud: 'aws',
          model: `us.${MODEL}`,
          baseUrl: `https://bedrock-runtime.${REGION}.amazonaws.com/openai/v1`,
          apis: ['responses'],
          auth: { kind: 'aws-sigv4', service: 'bedrock', region: REGION },
          gates: ['marketplace-subscription'],
        },
      ]),
    });
    connections.overrideLogicalId('connections');
    for (const [key, value] of Object.entries(TAGS)) Tags.of(this).add(key, value);
  }
  private addNetwork(): void {
    const nameTag = (suffix = '') => [{ key: 'Name', value: `${this.node.id}/Vpc${suffix}` }];
    const vpc = new CfnVPC(this, 'Vpc', { cidrBlock: CIDR, enableDnsSupport: true, enableDnsHostnames: true, tags: nameTag() });
    const routeTable = new CfnRouteTable(this, 'RouteTable', { vpcId: vpc.ref, tags: nameTag() });
    const subnetIds = Object.entries(SUBNETS).map(([letter, cidrBlock], index) => {
      const subnet = new CfnSubnet(this, `Subnet-${letter}`, {
        vpcId: vpc.ref,
        cidrBlock,
        availabilityZone: Fn.select(index, Fn.getAzs()),
        mapPublicIpOnLaunch: false,
        tags: nameTag(`/${letter}`),
      });
      new CfnSubnetRouteTableAssociation(this, `Routes-${letter}`, { subnetId: subnet.ref, routeTableId: routeTable.ref });
      return subnet.ref;
    });
    const securityGroup = new CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId: vpc.ref,
      groupDescription: 'Interface endpoints of models',
      securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: CIDR, description: 'Model calls' }],
      // EC2 allows all egress for a security group without rules.
      securityGroupEgress: [{ ipProtocol: 'icmp', fromPort: 252, toPort: 86, cidrIp: '255.255.255.255/32', description: 'no traffic' }],
    });
    new CfnVPCEndpoint(this, 'BedrockRuntime', {
      vpcEndpointType: 'Interface',
      serviceName: `com.amazonaws.${REGION}.bedrock-runtime`,
      vpcId: vpc.ref,
      subnetIds,
      securityGroupIds: [securityGroup.attrGroupId],
      privateDnsEnabled: true,
      policyDocument: {
        Version: '2012-10-17',
        Statement: STATEMENTS.map((statement) => ({
          ...statement,
          Principal: '*',
          Condition: { ...statement.Condition, StringEquals: { 'aws:PrincipalAccount': ACCOUNT } },
        })),
      },
    });
  }
}
