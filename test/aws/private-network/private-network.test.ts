import { type IVpc, Peer, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { App, CfnOutput, Stack } from 'aws-cdk-lib/core';
import {
  CallSource,
  DedicatedModelEndpoint,
  type EndpointVpc,
  type IModelEndpoint,
  InferenceProfile,
  MantleModelEndpoint,
  PrivateNetwork,
  type PrivateNetworkBase,
  type PrivateNetworkProps,
  PrivateVpc,
  RuntimeModelEndpoint,
} from '../../../lib/aws';
import { type Json, only, readBack, refusal, resourcesOf, synthesize, teamStack } from '../support/synthesize';

const VPC = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'] };
const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const GROUP = 'AWS::EC2::SecurityGroup';
const NAME = 'vpce-0123456789abcdef0-1a2b3c4d.bedrock-runtime.us-east-1.vpce.amazonaws.com';
const EXISTING = {
  vpcEndpointIds: { 'bedrock-runtime': ['vpce-0123456789abcdef0', 'vpce-0123456789abcdef1'] },
  vpcEndpointDnsNames: { 'bedrock-runtime': NAME },
};
const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Model calls' };

describe('a private network', () => {
  it('has an interface endpoint per service in use, with private DNS', () => {
    const template = made((stack) => ({ endpoints: [chat(stack), open(stack), weights(stack)] }));

    expect(resourcesOf(template, ENDPOINT).map(({ properties: { PolicyDocument, SecurityGroupIds, ...rest } }) => rest)).toEqual(
      ['bedrock-runtime', 'sagemaker.runtime'].map((service) => ({
        VpcEndpointType: 'Interface',
        ServiceName: `com.amazonaws.us-east-1.${service}`,
        VpcId: VPC.vpcId,
        SubnetIds: VPC.subnetIds,
        PrivateDnsEnabled: true,
      })),
    );
  });

  it('allows short-term bearer tokens on request', () => {
    const sids = (bearerTokens: boolean) =>
      only(
        made((stack) => ({ endpoints: [open(stack)], bearerTokens })),
        ENDPOINT,
      ).properties.PolicyDocument.Statement.map(({ Sid, Effect }: Json) => `${Effect} ${Sid}`);
    const refused = ['Deny RefuseLongTermTokensOfBedrock', 'Deny RefuseLongTermTokensOfMantle'];

    expect(sids(true)).toEqual(['Allow InvokeTarget', 'Allow CallBedrockWithBearerToken', ...refused]);
    expect(sids(false)).toEqual(['Allow InvokeTarget', ...refused]);
  });

  it('can create its own VPC', () => {
    const template = synthesize((stack) => {
      const vpc = new PrivateVpc(stack, 'Vpc', { cidrBlock: '10.8.0.0/24', subnets: { 'us-east-1a': '10.8.0.0/28' } });
      new PrivateNetwork(stack, 'Network', { vpc, endpoints: [chat(stack)] });
    });

    expect(only(template, ENDPOINT).properties).toMatchObject({
      VpcId: { Ref: only(template, 'AWS::EC2::VPC').id },
      SubnetIds: [{ Ref: only(template, 'AWS::EC2::Subnet').id }],
    });
  });

  it("can use the app's VPC", () => {
    const template = synthesize((stack) => {
      const vpc = new Vpc(stack, 'Vpc', { availabilityZones: ['us-east-1a'], natGateways: 0 });
      const { subnetIds } = vpc.selectSubnets({ onePerAz: true });
      new PrivateNetwork(stack, 'Network', { vpc: { vpcId: vpc.vpcId, subnetIds }, endpoints: [chat(stack)] });
    });

    expect(only(template, ENDPOINT).properties.VpcId).toEqual({ Ref: only(template, 'AWS::EC2::VPC').id });
    expect(only(template, ENDPOINT).properties.SubnetIds).toHaveLength(1);
  });

  it('leaves private DNS to a hub on request, whose zones resolve the public hostname', () => {
    const stack = teamStack();
    const luna = chat(stack);
    const network = new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints: [luna], privateDns: 'existing' });

    expect(only(readBack(stack), ENDPOINT).properties.PrivateDnsEnabled).toBe(false);
    expect(luna.connectionThrough(network)).toEqual(luna.connection);
  });

  it("is called by the interface endpoint's own DNS name without private DNS", () => {
    const stack = teamStack();
    const luna = chat(stack);
    const network = new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints: [luna], privateDns: 'none' });
    new CfnOutput(stack, 'url', { value: luna.connectionThrough(network).baseUrl ?? '' });
    const template = readBack(stack);
    const entries = { 'Fn::GetAtt': [only(template, ENDPOINT).id, 'DnsEntries'] };
    const name = { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, entries] }] }] };

    expect(only(template, ENDPOINT).properties.PrivateDnsEnabled).toBe(false);
    expect(template.Outputs.url.Value).toEqual({ 'Fn::Join': ['', ['https://', name, '/openai/v1']] });
  });

  it('creates no interface endpoint for a service that has existing ones', () => {
    const stack = teamStack();
    const [luna, gpt] = [chat(stack), weights(stack)];
    const network = new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints: [luna, gpt], ...EXISTING });
    const template = readBack(stack);

    expect(only(template, ENDPOINT).properties.ServiceName).toBe('com.amazonaws.us-east-1.sagemaker.runtime');
    expect(network.vpcEndpointIdsFor(luna)).toEqual(EXISTING.vpcEndpointIds['bedrock-runtime']);
    expect(luna.connectionThrough(network).baseUrl).toBe(`https://${NAME}/openai/v1`);
    expect(gpt.connectionThrough(network)).toEqual(gpt.connection);
    expect([...network.endpointPolicies.keys()]).toEqual(['bedrock-runtime', 'sagemaker.runtime']);
  });

  it('creates nothing, and requires no VPC, if every interface endpoint exists', () => {
    const stack = teamStack();
    const network = new PrivateNetwork(stack, 'Network', { endpoints: [chat(stack)], ...EXISTING });

    expect(resourcesOf(readBack(stack))).toEqual([]);
    expect(network.vpcId).toBeUndefined();
    expect(network.securityGroup).toBeUndefined();
  });

  it('admits only callers, on port 443, and allows no outbound traffic', () => {
    const callers = [Peer.ipv4('10.8.0.0/24'), Peer.ipv6('2001:db8::/56'), Peer.securityGroupId('sg-0a1b2c3d')];
    const group = only(
      made((stack) => ({ endpoints: [chat(stack)], callers })),
      GROUP,
    ).properties;
    const from = [{ CidrIp: '10.8.0.0/24' }, { CidrIpv6: '2001:db8::/56' }, { SourceSecurityGroupId: 'sg-0a1b2c3d' }];

    expect(group.SecurityGroupIngress).toEqual(from.map((caller) => ({ ...caller, ...HTTPS })));
    expect(group.SecurityGroupEgress).toEqual([
      { IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32', Description: 'no traffic' },
    ]);
  });

  it('admits a prefix list', () => {
    const template = made((stack) => ({ endpoints: [chat(stack)], callers: [Peer.prefixList('pl-0a1b2c3d')] }));

    expect(only(template, 'AWS::EC2::SecurityGroupIngress').properties).toEqual({
      ...HTTPS,
      SourcePrefixListId: 'pl-0a1b2c3d',
      GroupId: { 'Fn::GetAtt': [only(template, GROUP).id, 'GroupId'] },
    });
  });

  it('admits nobody by default', () => {
    const template = made((stack) => ({ endpoints: [chat(stack)] }));

    expect(only(template, GROUP).properties.SecurityGroupIngress ?? []).toEqual([]);
    expect(resourcesOf(template, 'AWS::EC2::SecurityGroupIngress')).toEqual([]);
    expect(only(template, ENDPOINT).properties.SecurityGroupIds).toEqual([{ 'Fn::GetAtt': [only(template, GROUP).id, 'GroupId'] }]);
  });

  it('connects to other resources of the app, at both ends', () => {
    const stack = teamStack();
    const vpc = new Vpc(stack, 'Vpc', { availabilityZones: ['us-east-1a'], natGateways: 0 });
    const [before, after] = ['Before', 'After'].map((id) => new SecurityGroup(stack, id, { vpc: vpc as IVpc, allowAllOutbound: false }));
    const network = new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints: [chat(stack)], callers: [before as SecurityGroup] });
    network.connections.allowDefaultPortFrom(after as SecurityGroup);
    const template = readBack(stack);

    for (const rule of ['Ingress', 'Egress']) {
      const ports = resourcesOf(template, `AWS::EC2::SecurityGroup${rule}`).map(({ properties: { FromPort, ToPort } }) => [
        FromPort,
        ToPort,
      ]);
      expect(ports).toEqual([
        [443, 443],
        [443, 443],
      ]);
    }
  });

  it('uses existing security groups, and modifies only those that it may', () => {
    const group = 'sg-0123456789abcdef0';
    const template = made((stack) => ({
      endpoints: [chat(stack)],
      securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Theirs', group, { mutable: false })],
    }));

    expect(resourcesOf(template).map(({ type }) => type)).toEqual([ENDPOINT]);
    expect(only(template, ENDPOINT).properties.SecurityGroupIds).toEqual([group]);
  });

  it("opens a team's security groups to callers where allowed", () => {
    const template = made((stack) => ({
      endpoints: [chat(stack)],
      securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Theirs', 'sg-0123456789abcdef0')],
      callers: [Peer.ipv4('10.8.0.0/24')],
    }));

    expect(only(template, 'AWS::EC2::SecurityGroupIngress').properties).toMatchObject({
      GroupId: 'sg-0123456789abcdef0',
      CidrIp: '10.8.0.0/24',
      FromPort: 443,
      ToPort: 443,
    });
  });

  it('does not depend on endpoint order', () => {
    const written = (order: (endpoints: IModelEndpoint[]) => IModelEndpoint[]) =>
      made((stack) => ({ endpoints: order([chat(stack), open(stack), weights(stack)]) }));

    expect(written((endpoints) => endpoints.reverse())).toEqual(written((endpoints) => endpoints));
  });

  it('keeps its interface endpoints when an endpoint on another service is added', () => {
    const before = made((stack) => ({ endpoints: [chat(stack)] }));
    const after = made((stack) => ({ endpoints: [chat(stack), weights(stack)] }));

    expect(resourcesOf(after)).toEqual(expect.arrayContaining([...resourcesOf(before)]));
    expect(resourcesOf(after)).toHaveLength(resourcesOf(before).length + 1);
  });

  it('keeps its addresses in another VPC', () => {
    const ids = (vpc: EndpointVpc) => resourcesOf(made((stack) => ({ endpoints: [chat(stack)], vpc }))).map(({ id }) => id);

    expect(ids({ vpcId: 'vpc-1', subnetIds: ['subnet-1'] })).toEqual(ids(VPC));
  });

  it('exposes the interface endpoint for each endpoint', () => {
    const stack = teamStack();
    const [luna, gpt] = [chat(stack), weights(stack)];
    const network = new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints: [luna, gpt] });

    expect(network.vpcId).toBe(VPC.vpcId);
    expect(network.vpcEndpointIdsFor(luna)).toBe(network.vpcEndpointIds.get('bedrock-runtime'));
    expect(network.vpcEndpointIdsFor(gpt)).toEqual([network.vpcEndpoints.get('sagemaker.runtime')?.ref]);
    expect([...network.vpcEndpointIds.keys()]).toEqual(['bedrock-runtime', 'sagemaker.runtime']);
  });

  it('works in an environment-agnostic stack', () => {
    const stack = new Stack(new App(), 'anywhere');
    new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints: [chat(stack)] });
    const { ServiceName, PolicyDocument } = only(readBack(stack), ENDPOINT).properties;

    expect(ServiceName).toEqual({ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.bedrock-runtime']] });
    expect(PolicyDocument.Statement[0].Condition.StringEquals).toEqual({ 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } });
  });

  it('is recognized by symbol', () => {
    const stack = teamStack();
    const network = new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints: [] });

    expect(PrivateNetwork.isPrivateNetwork(network)).toBe(true);
    expect(PrivateNetwork.isPrivateNetwork(stack)).toBe(false);
  });
});

describe('an invalid private network', () => {
  it('has a VPC without subnets', () => {
    expect(
      refusal((stack) => new PrivateNetwork(stack, 'Network', { vpc: { ...VPC, subnetIds: [] }, endpoints: [chat(stack)] })),
    ).toMatchInlineSnapshot(
      `"team.Network.vpc MP8120 the VPC has no subnets for interface endpoints; add one subnet per Availability Zone of the callers"`,
    );
  });

  it('has neither a VPC nor an existing interface endpoint for a service', () => {
    expect(
      refusal((stack) => new PrivateNetwork(stack, 'Network', { endpoints: [chat(stack), weights(stack)], ...EXISTING })),
    ).toMatchInlineSnapshot(
      `"team.Network.vpc MP3230 sagemaker.runtime has no existing interface endpoint, and there is no VPC with subnets to create one in; add the ID of the interface endpoint to vpcEndpointIds, or set the VPC and its subnets"`,
    );
  });

  it('has more endpoints than fit in one policy', () => {
    expect(refusal((stack) => new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints: many(stack) }))).toMatchInlineSnapshot(
      `"team.Network.endpoints MP8121 the policy of the interface endpoint for bedrock-mantle has 45,493 characters, more than the limit of 20,480; split the endpoints across several networks"`,
    );
  });

  it('has no interface endpoint for a given endpoint', () => {
    expect(
      refusal((stack) => new PrivateNetwork(stack, 'Network', { vpc: VPC, endpoints: [chat(stack)] }).vpcEndpointIdsFor(open(stack))),
    ).toMatchInlineSnapshot(`"team.Network.endpoints MP8122 the network has no access to "team/Open"; add it to the network's endpoints"`);
  });
});

describe('existing interface endpoints', () => {
  it('may reach more endpoints than fit in one policy, because their owner sets it', () => {
    expect(() =>
      synthesize(
        (stack) => new PrivateNetwork(stack, 'Network', { endpoints: many(stack), vpcEndpointIds: { 'bedrock-mantle': ['vpce-1'] } }),
      ),
    ).not.toThrow();
  });

  it('bind grants to themselves', () => {
    const template = synthesize((stack) => {
      const network = PrivateNetwork.fromVpcEndpointIds(stack, 'Network', EXISTING);
      chat(stack).grants.invoke(new Role(stack, 'Caller', { assumedBy: new AccountRootPrincipal() }), {
        from: CallSource.network(network),
      });
    });
    const [invoke] = only(template, 'AWS::IAM::Policy').properties.PolicyDocument.Statement;

    expect(resourcesOf(template, ENDPOINT)).toEqual([]);
    expect(invoke.Condition.StringEquals['aws:SourceVpce']).toEqual(EXISTING.vpcEndpointIds['bedrock-runtime']);
  });

  it('have the names that clients call', () => {
    const stack = teamStack();
    const { vpcEndpointIds } = EXISTING;
    const [named, unnamed] = [EXISTING, { vpcEndpointIds }].map((attrs, index) =>
      PrivateNetwork.fromVpcEndpointIds(stack, `Network${index}`, attrs),
    ) as [PrivateNetworkBase, PrivateNetworkBase];
    const luna = chat(stack);

    expect(luna.connectionThrough(named)).toEqual({ ...luna.connection, baseUrl: `https://${NAME}/openai/v1` });
    expect(luna.connectionThrough(unnamed)).toEqual(luna.connection);
  });

  it('reach only the services that they are for', () => {
    expect(
      refusal((stack) => PrivateNetwork.fromVpcEndpointIds(stack, 'Network', EXISTING).vpcEndpointIdsFor(weights(stack))),
    ).toMatchInlineSnapshot(
      `"team.Network.endpoints MP8122 the network has no access to "team/Weights"; add it to the network's endpoints"`,
    );
  });
});

function made(props: (stack: Stack) => Partial<PrivateNetworkProps> & Pick<PrivateNetworkProps, 'endpoints'>): Json {
  return synthesize((stack) => new PrivateNetwork(stack, 'Network', { vpc: VPC, ...props(stack) }));
}

function chat(stack: Stack): IModelEndpoint {
  const inferenceProfile = InferenceProfile.geographic('us.openai.gpt-6-luna', ['us-east-1', 'us-east-2', 'us-west-2']);
  return new RuntimeModelEndpoint(stack, 'Chat', { modelId: 'openai.gpt-6-luna', inferenceProfile });
}

function open(stack: Stack): IModelEndpoint {
  return new RuntimeModelEndpoint(stack, 'Open', { modelId: 'openai.gpt-oss-120b-1:0', apis: ['converse'] });
}

function weights(stack: Stack): IModelEndpoint {
  return DedicatedModelEndpoint.fromEndpointName(stack, 'Weights', 'weights');
}

/** More endpoints than an endpoint policy can name. */
function many(stack: Stack): IModelEndpoint[] {
  return Array.from(
    { length: 60 },
    (_, index) => new MantleModelEndpoint(stack, `Draft${index}`, { modelId: `openai.gpt-${index}`, projectName: 'p' }),
  );
}
