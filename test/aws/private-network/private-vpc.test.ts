import { CfnRoute, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { App, Fn, Stack } from 'aws-cdk-lib/core';
import { PrivateVpc } from '../../../lib/aws';
import { type Json, only, readBack, refusal, resourcesOf, synthesize, teamStack } from '../support/synthesize';

const LOCAL_ZONE = { 'us-east-1-bos-1a': '10.8.0.32/28' };
const TWO_ZONES = { cidrBlock: '10.8.0.0/24', subnets: { 'us-east-1a': '10.8.0.0/28', 'us-east-1b': '10.8.0.16/28' } };

describe('a private VPC', () => {
  const template = synthesize((stack) => new PrivateVpc(stack, 'Net', TWO_ZONES));

  it('has no internet path: no gateway, NAT or public address, and only local routes', () => {
    expect(resourcesOf(template).map(({ type }) => type)).toEqual([
      'AWS::EC2::VPC',
      'AWS::EC2::RouteTable',
      'AWS::EC2::Subnet',
      'AWS::EC2::SubnetRouteTableAssociation',
      'AWS::EC2::Subnet',
      'AWS::EC2::SubnetRouteTableAssociation',
    ]);
    expect(resourcesOf(template, 'AWS::EC2::Subnet').map(({ properties }) => properties.MapPublicIpOnLaunch)).toEqual([false, false]);
  });

  it("resolves the interface endpoints' private names", () => {
    expect(only(template, 'AWS::EC2::VPC').properties).toMatchObject({
      CidrBlock: '10.8.0.0/24',
      EnableDnsSupport: true,
      EnableDnsHostnames: true,
    });
  });

  it('has one subnet per zone and one shared route table', () => {
    const table = { Ref: only(template, 'AWS::EC2::RouteTable').id };

    expect(subnetsOf(template)).toEqual(['us-east-1a 10.8.0.0/28', 'us-east-1b 10.8.0.16/28']);
    expect(resourcesOf(template, 'AWS::EC2::SubnetRouteTableAssociation').map(({ properties }) => properties.RouteTableId)).toEqual([
      table,
      table,
    ]);
  });

  it('selects zones by their index in the Region', () => {
    const places = synthesize((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets: { 1: '10.8.0.16/28', 0: '10.8.0.0/28' } }));

    expect(resourcesOf(places, 'AWS::EC2::Subnet').map(({ properties }) => properties.AvailabilityZone)).toEqual([
      { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
      { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
    ]);
  });

  it('takes its block from an IPAM pool, and subnets from that block', () => {
    const block = { ipv4IpamPoolId: 'ipam-pool-0123456789abcdef0', ipv4NetmaskLength: 24 };
    const subnets = (vpcBlock: string) => ({ 0: Fn.select(0, Fn.cidr(vpcBlock, 2, '4')) });
    const allocated = synthesize((stack) => new PrivateVpc(stack, 'Net', { cidrBlock: block, subnets }));
    const { id, properties } = only(allocated, 'AWS::EC2::VPC');

    expect(properties).toMatchObject({ Ipv4IpamPoolId: block.ipv4IpamPoolId, Ipv4NetmaskLength: 24 });
    expect(only(allocated, 'AWS::EC2::Subnet').properties.CidrBlock).toEqual({
      'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::GetAtt': [id, 'CidrBlock'] }, 2, '4'] }],
    });
  });

  it('makes no lookups in an account', () => {
    const app = new App();
    new PrivateVpc(teamStack('us-east-1', app), 'Net', TWO_ZONES);

    expect(app.synth().manifest.missing).toBeUndefined();
  });

  it('keeps subnets when a zone is added and removed', () => {
    const more = synthesize((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets: { ...TWO_ZONES.subnets, ...LOCAL_ZONE } }));

    expect(resourcesOf(more)).toEqual(expect.arrayContaining([...resourcesOf(template)]));
    expect(resourcesOf(more)).toHaveLength(resourcesOf(template).length + 2);
  });

  it('keeps its subnets in another Region, and when zones get names instead of indexes', () => {
    const ids = (subnets: Readonly<Record<string, string>>) =>
      resourcesOf(synthesize((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets }))).map(({ id }) => id);
    const [a, b] = Object.values(TWO_ZONES.subnets) as [string, string];

    expect(ids({ 0: a, 1: b })).toEqual(ids(TWO_ZONES.subnets));
    expect(ids({ 'us-gov-west-1a': a, 'us-gov-west-1b': b })).toEqual(ids(TWO_ZONES.subnets));
  });

  it('does not depend on zone order', () => {
    const subnets = Object.fromEntries(Object.entries(TWO_ZONES.subnets).reverse());

    expect(JSON.stringify(synthesize((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets })))).toBe(JSON.stringify(template));
  });

  it('is named after its path, unless the stack has a Name tag', () => {
    expect(only(template, 'AWS::EC2::VPC').properties.Tags).toEqual([{ Key: 'Name', Value: 'team/Net' }]);
  });

  it('is a VPC for other constructs, with isolated subnets for workloads', () => {
    const { vpc, vpcId, subnetIds } = new PrivateVpc(teamStack(), 'Net', TWO_ZONES);

    expect(vpc.vpcId).toBe(vpcId);
    expect(vpc.availabilityZones).toEqual(['us-east-1a', 'us-east-1b']);
    expect(vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_ISOLATED }).subnetIds).toEqual(subnetIds);
    expect(vpc.publicSubnets).toEqual([]);
  });

  it('accepts routes to peered networks', () => {
    const stack = teamStack();
    const { routeTableId } = new PrivateVpc(stack, 'Net', TWO_ZONES);
    new CfnRoute(stack, 'Hub', { routeTableId, destinationCidrBlock: '10.0.0.0/16', transitGatewayId: 'tgw-0123456789abcdef0' });
    const made = readBack(stack);

    expect(only(made, 'AWS::EC2::Route').properties.RouteTableId).toEqual({ Ref: only(made, 'AWS::EC2::RouteTable').id });
  });

  it('exposes what it created', () => {
    const vpc = new PrivateVpc(teamStack(), 'Net', TWO_ZONES);

    expect(vpc.node.defaultChild).toBe(vpc.resource);
    expect([...vpc.subnets.keys()]).toEqual(['us-east-1a', 'us-east-1b']);
    expect(vpc.routeTable.ref).toBe(vpc.routeTableId);
  });

  it('works in an environment-agnostic stack', () => {
    const stack = new Stack(new App(), 'anywhere');
    new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets: { 0: '10.8.0.0/28' } });

    expect(subnetsOf(readBack(stack))).toEqual(['[object Object] 10.8.0.0/28']);
  });

  it('rejects two subnets in one zone', () => {
    const subnets = { 0: '10.8.0.0/28', 'us-east-1a': '10.8.0.16/28' };

    expect(refusal((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets }))).toMatchInlineSnapshot(
      `"team.Net.subnets MP8126 Availability Zone a has two subnets; keep one subnet per Availability Zone"`,
    );
  });

  it('rejects an empty list of subnets', () => {
    expect(refusal((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets: {} }))).toMatchInlineSnapshot(
      `"team.Net.subnets MP8120 the VPC has no subnets for interface endpoints; add one subnet per Availability Zone of the callers"`,
    );
  });
});

function subnetsOf(template: Json): readonly string[] {
  return resourcesOf(template, 'AWS::EC2::Subnet').map(({ properties }) => `${properties.AvailabilityZone} ${properties.CidrBlock}`);
}
