import { CfnRoute, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { App, Stack } from 'aws-cdk-lib/core';
import { PrivateVpc } from '../../../lib/aws';
import { type Json, only, readBack, refusal, resourcesOf, synthesize, teamStack } from '../support/synthesize';

const LOCAL_ZONE = { 'us-east-1-bos-1a': '10.8.0.32/28' };
const TWO_ZONES = { cidrBlock: '10.8.0.0/24', subnets: { 'us-east-1a': '10.8.0.0/28', 'us-east-1b': '10.8.0.16/28' } };

describe('a private VPC', () => {
  const template = synthesize((stack) => new PrivateVpc(stack, 'Net', TWO_ZONES));

  it('has no way out: no gateway, no NAT, no address, no route but its own', () => {
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

  it('resolves the private names of interface endpoints', () => {
    expect(only(template, 'AWS::EC2::VPC').properties).toMatchObject({
      CidrBlock: '10.8.0.0/24',
      EnableDnsSupport: true,
      EnableDnsHostnames: true,
    });
  });

  it('has one subnet in each zone, with one table of routes for all', () => {
    const table = { Ref: only(template, 'AWS::EC2::RouteTable').id };

    expect(subnetsOf(template)).toEqual(['us-east-1a 10.8.0.0/28', 'us-east-1b 10.8.0.16/28']);
    expect(resourcesOf(template, 'AWS::EC2::SubnetRouteTableAssociation').map(({ properties }) => properties.RouteTableId)).toEqual([
      table,
      table,
    ]);
  });

  it('takes zones by their place among the Region’s', () => {
    const places = synthesize((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets: { 1: '10.8.0.16/28', 0: '10.8.0.0/28' } }));

    expect(resourcesOf(places, 'AWS::EC2::Subnet').map(({ properties }) => properties.AvailabilityZone)).toEqual([
      { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
      { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
    ]);
  });

  it('asks no account for anything', () => {
    const app = new App();
    new PrivateVpc(teamStack('us-east-1', app), 'Net', TWO_ZONES);

    expect(app.synth().manifest.missing).toBeUndefined();
  });

  it('leaves subnets as they are when a zone is added, and when it goes again', () => {
    const more = synthesize((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets: { ...TWO_ZONES.subnets, ...LOCAL_ZONE } }));

    expect(resourcesOf(more)).toEqual(expect.arrayContaining([...resourcesOf(template)]));
    expect(resourcesOf(more)).toHaveLength(resourcesOf(template).length + 2);
  });

  it('keeps its subnets in another Region, and where zones that went by their place get names', () => {
    const ids = (subnets: Readonly<Record<string, string>>) =>
      resourcesOf(synthesize((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets }))).map(({ id }) => id);
    const [a, b] = Object.values(TWO_ZONES.subnets) as [string, string];

    expect(ids({ 0: a, 1: b })).toEqual(ids(TWO_ZONES.subnets));
    expect(ids({ 'us-gov-west-1a': a, 'us-gov-west-1b': b })).toEqual(ids(TWO_ZONES.subnets));
  });

  it('is the same in whatever order its zones come', () => {
    const subnets = Object.fromEntries(Object.entries(TWO_ZONES.subnets).reverse());

    expect(JSON.stringify(synthesize((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets })))).toBe(JSON.stringify(template));
  });

  it('carries its path as its name, unless the stack has a tag of that key', () => {
    expect(only(template, 'AWS::EC2::VPC').properties.Tags).toEqual([{ Key: 'Name', Value: 'team/Net' }]);
  });

  it('is a VPC to other constructs, whose workloads stand in isolated subnets', () => {
    const { vpc, vpcId, subnetIds } = new PrivateVpc(teamStack(), 'Net', TWO_ZONES);

    expect(vpc.vpcId).toBe(vpcId);
    expect(vpc.availabilityZones).toEqual(['us-east-1a', 'us-east-1b']);
    expect(vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_ISOLATED }).subnetIds).toEqual(subnetIds);
    expect(vpc.publicSubnets).toEqual([]);
  });

  it('takes routes to peered networks', () => {
    const stack = teamStack();
    const { routeTableId } = new PrivateVpc(stack, 'Net', TWO_ZONES);
    new CfnRoute(stack, 'Hub', { routeTableId, destinationCidrBlock: '10.0.0.0/16', transitGatewayId: 'tgw-0123456789abcdef0' });
    const made = readBack(stack);

    expect(only(made, 'AWS::EC2::Route').properties.RouteTableId).toEqual({ Ref: only(made, 'AWS::EC2::RouteTable').id });
  });

  it('exposes what it made', () => {
    const vpc = new PrivateVpc(teamStack(), 'Net', TWO_ZONES);

    expect(vpc.node.defaultChild).toBe(vpc.resource);
    expect([...vpc.subnets.keys()]).toEqual(['us-east-1a', 'us-east-1b']);
    expect(vpc.routeTable.ref).toBe(vpc.routeTableId);
  });

  it('stands in a stack that knows neither its account nor its Region', () => {
    const stack = new Stack(new App(), 'anywhere');
    new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets: { 0: '10.8.0.0/28' } });

    expect(subnetsOf(readBack(stack))).toEqual(['[object Object] 10.8.0.0/28']);
  });

  it('is refused with two subnets in one zone', () => {
    const subnets = { 0: '10.8.0.0/28', 'us-east-1a': '10.8.0.16/28' };

    expect(refusal((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets }))).toMatchInlineSnapshot(
      `"team.Net.subnets MP8126 Availability Zone a has two subnets; keep one subnet per Availability Zone"`,
    );
  });

  it('is refused without a subnet', () => {
    expect(refusal((stack) => new PrivateVpc(stack, 'Net', { ...TWO_ZONES, subnets: {} }))).toMatchInlineSnapshot(
      `"team.Net.subnets MP8120 the VPC has no subnets for interface endpoints; add one subnet per Availability Zone of the callers"`,
    );
  });
});

function subnetsOf(template: Json): readonly string[] {
  return resourcesOf(template, 'AWS::EC2::Subnet').map(({ properties }) => `${properties.AvailabilityZone} ${properties.CidrBlock}`);
}
