import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { Peer } from 'aws-cdk-lib/aws-ec2';
import type { AwsNetworkPlan, AwsTargetPlan } from '../../lib/plan/plan';
import { newAwsApp } from '../../stacks/aws-app';
import { AwsModelStack } from '../../stacks/aws-model-stack';
import {
  ALL_ROUTES,
  CENTRAL_NETWORK,
  deployment,
  EXISTING_NETWORK,
  GEO,
  IN_REGION,
  MANTLE,
  NEW_NETWORK,
  PRIVATE,
  targetPlan,
} from '../aws/support/all-routes';
import { type Json, only, readBack, resourcesOf } from '../aws/support/synthesize';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const GROUP = 'AWS::EC2::SecurityGroup';
const GROUPS = ['sg-0123456789abcdef0', 'sg-0123456789abcdef1'];

const existing: AwsTargetPlan = { ...PRIVATE, network: EXISTING_NETWORK };
const shared: AwsTargetPlan = {
  ...PRIVATE,
  network: { ...EXISTING_NETWORK, vpc: { ...EXISTING_NETWORK.vpc, securityGroupIds: GROUPS } as AwsNetworkPlan['vpc'] },
};
const central: AwsTargetPlan = { ...PRIVATE, network: CENTRAL_NETWORK };
const open: AwsTargetPlan = { ...ALL_ROUTES, exposure: { kind: 'public', reason: 'a demonstration' } };
const office: AwsTargetPlan = {
  ...ALL_ROUTES,
  exposure: { kind: 'allowlist', cidrs: ['203.0.113.0/24'], reason: 'the office' },
  grants: ALL_ROUTES.grants.map((grant) => ({ ...grant, from: { cidrs: ['203.0.113.0/24'] } })),
};

const EXPOSURES: readonly (readonly [string, AwsTargetPlan])[] = [
  ['private, in a network of its own', PRIVATE],
  ['private, in an existing network', existing],
  ['private, behind existing security groups', shared],
  ['private, through existing interface endpoints', central],
  ['open to an allowlist', office],
  ['public', open],
];

describe("a private target's network", () => {
  const template = made(PRIVATE);

  it('is a VPC without internet access, with interface endpoints for the services in use', () => {
    expect(networkOf(template)).toEqual([
      'AWS::EC2::RouteTable',
      'AWS::EC2::SecurityGroup',
      'AWS::EC2::Subnet',
      'AWS::EC2::Subnet',
      'AWS::EC2::SubnetRouteTableAssociation',
      'AWS::EC2::SubnetRouteTableAssociation',
      'AWS::EC2::VPC',
      'AWS::EC2::VPCEndpoint',
      'AWS::EC2::VPCEndpoint',
      'AWS::EC2::VPCEndpoint',
    ]);
    expect(servicesOf(template)).toEqual(NEW_NETWORK.services.map((service) => `com.amazonaws.us-east-1.${service}`));
  });

  it('has no interface endpoints that the plan does not use', () => {
    const one = made(targetPlan({ deployments: [deployment('chat', GEO)], network: { ...NEW_NETWORK, services: ['bedrock-runtime'] } }));

    expect(servicesOf(one)).toEqual(['com.amazonaws.us-east-1.bedrock-runtime']);
  });

  it("has the plan's subnets, in zones by index or name", () => {
    const named = { ...NEW_NETWORK, vpc: { cidr: '10.64.0.0/22', subnets: [{ cidr: '10.64.0.0/26', zone: 'us-east-1c' }] } };

    expect(subnetsOf(template)).toEqual([
      ['10.64.0.0/26', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
      ['10.64.0.64/26', { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }],
    ]);
    expect(subnetsOf(made({ ...PRIVATE, network: named }))).toEqual([['10.64.0.0/26', 'us-east-1c']]);
  });

  it("admits the plan's callers, on port 443", () => {
    const { SecurityGroupIngress: rules } = only(template, GROUP).properties;

    expect(rules.map(({ CidrIp, CidrIpv6, SourceSecurityGroupId }: Json) => CidrIp ?? CidrIpv6 ?? SourceSecurityGroupId)).toEqual([
      ...NEW_NETWORK.callerCidrs,
      ...NEW_NETWORK.callerSecurityGroupIds,
    ]);
    expect(new Set(rules.map(({ FromPort, ToPort }: Json) => `${FromPort}-${ToPort}`))).toEqual(new Set(['443-443']));
  });

  it('can be in an existing VPC, which it does not modify', () => {
    const there = made(existing);

    expect(networkOf(there)).toEqual([GROUP, ENDPOINT, ENDPOINT, ENDPOINT]);
    for (const { properties } of resourcesOf(there, ENDPOINT)) expect(properties).toMatchObject(idsOf(EXISTING_NETWORK));
  });

  it('can use existing security groups, to which it adds no rules, even if a team admits a caller', () => {
    const stack = new AwsModelStack(newAwsApp(), shared.stackName, { plan: shared });
    stack.network?.connections.allowDefaultPortFrom(Peer.ipv4('10.9.0.0/24'));
    const behind = readBack(stack);

    expect(networkOf(behind)).toEqual([ENDPOINT, ENDPOINT, ENDPOINT]);
    expect(resourcesOf(behind, ENDPOINT).map(({ properties }) => properties.SecurityGroupIds)).toEqual([GROUPS, GROUPS, GROUPS]);
  });

  it('creates nothing if every interface endpoint exists', () => {
    const template = made(central);

    expect(networkOf(template)).toEqual([]);
    expect(JSON.stringify(template.Outputs)).toContain('https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1');
  });

  it.each([
    ['public', open],
    ['open to an allowlist', office],
  ])('is not created for a target that is %s', (_, plan) => {
    expect(networkOf(made(plan))).toEqual([]);
    expect(new AwsModelStack(newAwsApp(), 'id', { plan }).network).toBeUndefined();
  });

  it("is available to a team's code", () => {
    const { network } = new AwsModelStack(newAwsApp(), 'id', { plan: PRIVATE });

    expect([...(network?.vpcEndpointIds.keys() ?? [])]).toEqual(NEW_NETWORK.services);
  });

  it('is not available to a caller without one', () => {
    expect(() => made({ ...PRIVATE, network: null })).toThrowErrorMatchingInlineSnapshot(
      `"support-prod-aws-us.plan.grants MP8125 caller "api" may only call from the target's network, but the target has none; add a network to the plan, or allow the caller to call from anywhere"`,
    );
  });
});

describe("a private target's grants", () => {
  it('are bound to the interface endpoints for callers in the network, and not for others', () => {
    const bound = resourcesOf(made(PRIVATE), 'AWS::IAM::ManagedPolicy').map(({ id, properties }) => [
      id.replace(/Policy.*/, ''),
      JSON.stringify(properties).includes('aws:SourceVpce'),
    ]);

    expect(bound).toEqual([
      ['Callersapi', true],
      ['Callersapi', true],
      ['Callersbatch', false],
    ]);
  });

  it("are limited to the plan's addresses", () => {
    for (const { properties } of resourcesOf(made(office), 'AWS::IAM::ManagedPolicy')) {
      expect(JSON.stringify(properties)).toContain('"IpAddress":{"aws:SourceIp":["203.0.113.0/24"]}');
    }
  });
});

describe('deletion protection', () => {
  it.each<[boolean | null, boolean | undefined, boolean]>([
    [null, undefined, false],
    [true, undefined, true],
    [false, undefined, false],
    [true, false, false],
    [null, true, true],
  ])('is %s in the plan, %s for the stack, and therefore %s', (deletionProtection, terminationProtection, expected) => {
    const props = terminationProtection === undefined ? {} : { terminationProtection };
    const stack = new AwsModelStack(newAwsApp(), 'id', { plan: { ...ALL_ROUTES, deletionProtection }, ...props });

    expect(stack.terminationProtection).toBe(expected);
  });
});

describe('a change of exposure', () => {
  const changes = EXPOSURES.flatMap(([from, before]) =>
    EXPOSURES.filter(([to]) => to !== from).map(([to, after]) => [from, to, before, after] as const),
  );

  it.each(changes)('from %s to %s updates caller policies in place, and nothing else outside the network', (_from, _to, before, after) => {
    const { resources } = fullDiff(made(before), made(after));
    const others = Object.entries(resources.changes).filter(([, { resourceType }]) => !resourceType?.startsWith('AWS::EC2::'));
    const further = others.filter(([id]) => id.startsWith('CallersapiPolicy2'));
    const kept = others.filter((other) => !further.includes(other));

    expect(resources.differenceCount).toBeGreaterThan(0);
    expect(others.filter(([, { resourceType }]) => resourceType !== 'AWS::IAM::ManagedPolicy')).toEqual([]);
    expect(kept.map(([, { changeImpact }]) => changeImpact)).toEqual(kept.map(() => ResourceImpact.WILL_UPDATE));
  });

  it("keeps the interface endpoints' addresses between networks, which CloudFormation creates before deleting the old ones", () => {
    const { resources } = fullDiff(made(PRIVATE), made(existing));
    const endpoints = Object.values(resources.changes).filter(({ resourceType }) => resourceType === ENDPOINT);

    expect(endpoints.map(({ changeImpact }) => changeImpact)).toEqual([
      ResourceImpact.WILL_REPLACE,
      ResourceImpact.WILL_REPLACE,
      ResourceImpact.WILL_REPLACE,
    ]);
  });
});

describe("the network's logical IDs", () => {
  const plan = targetPlan({ deployments: [deployment('chat', GEO)], network: { ...NEW_NETWORK, services: ['bedrock-runtime'] } });
  const before = made(plan);

  it('and their resources stay when an endpoint on another service is added and removed', () => {
    const after = made({ ...plan, deployments: [...plan.deployments, deployment('draft', MANTLE)] });

    expect(resourcesOf(after)).toEqual(expect.arrayContaining([...resourcesOf(before)]));
    expect(networkOf(after)).toHaveLength(networkOf(before).length + 1);
  });

  it('stay when an endpoint on the same service is added: its interface endpoint admits one more', () => {
    const after = made({ ...plan, deployments: [...plan.deployments, deployment('open', IN_REGION, ['chat-completions'])] });
    const { resources } = fullDiff(before, after);

    expect(Object.values(resources.changes).map(({ resourceType, changeImpact }) => [resourceType, changeImpact])).toEqual([
      [ENDPOINT, ResourceImpact.WILL_UPDATE],
    ]);
  });

  it.each<[string, Partial<AwsTargetPlan>]>([
    ['the service and the environment', { service: 'other', environment: 'dev', stackName: 'other-dev-aws-us' }],
    ['the Region', { region: 'us-west-2' }],
    ['the account', { account: '444455556666' }],
    ['the block', { network: { ...NEW_NETWORK, vpc: { cidr: '10.65.0.0/22', subnets: renumbered() } } }],
    ['the callers', { network: { ...NEW_NETWORK, callerCidrs: [], callerSecurityGroupIds: [] } }],
  ])('do not depend on %s', (_, change) => {
    const ids = (template: Json) => resourcesOf(template).map(({ id, type }) => `${id} ${type}`);

    expect(ids(made({ ...plan, ...change }))).toEqual(ids(before));
  });

  function renumbered() {
    return NEW_NETWORK.vpc !== null && 'subnets' in NEW_NETWORK.vpc
      ? NEW_NETWORK.vpc.subnets.map(({ zone }, index) => ({ zone, cidr: `10.65.${index}.0/26` }))
      : [];
  }
});

function made(plan: AwsTargetPlan): Json {
  return readBack(new AwsModelStack(newAwsApp(), plan.stackName, { plan }));
}

function networkOf(template: Json): readonly string[] {
  return resourcesOf(template)
    .map(({ type }) => type)
    .filter((type) => type.startsWith('AWS::EC2::'))
    .sort();
}

function servicesOf(template: Json): readonly string[] {
  return resourcesOf(template, ENDPOINT).map(({ properties }) => properties.ServiceName);
}

function subnetsOf(template: Json): readonly (readonly [string, Json])[] {
  return resourcesOf(template, 'AWS::EC2::Subnet').map(({ properties }) => [properties.CidrBlock, properties.AvailabilityZone]);
}

function idsOf({ vpc }: AwsNetworkPlan): object {
  return vpc !== null && 'vpcId' in vpc ? { VpcId: vpc.vpcId, SubnetIds: vpc.subnetIds } : {};
}
