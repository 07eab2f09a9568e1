import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';
import {
  CallSource,
  DedicatedModelEndpoint,
  type IModelEndpoint,
  InferenceProfile,
  type InvokeStatement,
  MantleModelEndpoint,
  PrivateNetwork,
  RuntimeModelEndpoint,
} from '../../lib/aws';
import { grantCaller } from './support/grant-caller';
import { deployed, type Json, only, readBack, refusal, resourcesOf, teamStack } from './support/synthesize';

const ROLE = 'arn:aws:iam::111122223333:role/support-api';
const OFFICE = ['203.0.113.0/24', '2001:db8::/56'];
const FROM_OFFICE = { IpAddress: { 'aws:SourceIp': ['2001:db8::/56', '203.0.113.0/24'] } };

const global = InferenceProfile.global('global.openai.gpt-5.6-sol');
const geographic = InferenceProfile.geographic('us.openai.gpt-6-luna', ['us-east-1', 'us-east-2']);

const ROUTES: Readonly<Record<string, (stack: Stack) => IModelEndpoint>> = {
  'a geographic profile': (stack) => new RuntimeModelEndpoint(stack, 'Geo', { modelId: 'openai.gpt-6-luna', inferenceProfile: geographic }),
  'a global profile': (stack) => new RuntimeModelEndpoint(stack, 'Global', { modelId: 'openai.gpt-5.6-sol', inferenceProfile: global }),
  'an application profile': (stack) =>
    new RuntimeModelEndpoint(stack, 'Talk', {
      modelId: 'openai.gpt-6-luna',
      inferenceProfile: geographic,
      applicationInferenceProfileName: 'talk',
      apis: ['converse'],
    }),
  'a model in the Region': (stack) => new RuntimeModelEndpoint(stack, 'Open', { modelId: 'openai.gpt-oss-120b-1:0' }),
  'a project': (stack) => new MantleModelEndpoint(stack, 'Draft', { modelId: 'openai.gpt-5.5', projectName: 'draft' }),
  'an endpoint on SageMaker': (stack) => DedicatedModelEndpoint.fromEndpointName(stack, 'Weights', 'weights'),
};

describe('the source of calls', () => {
  it.each(Object.entries(ROUTES))('is a condition on every resource that a request names, and on none behind a profile: %s', (_, build) => {
    const endpoint = build(teamStack());
    const bound = CallSource.addresses(OFFICE).statementsOf(endpoint);

    expect(bound.filter((statement) => !isBehindProfile(statement)).map(({ conditions }) => conditions)).toEqual(
      endpoint.invokeStatements
        .filter((statement) => !isBehindProfile(statement))
        .map(({ conditions }) => ({ ...conditions, ...FROM_OFFICE })),
    );
    expect(bound.filter(isBehindProfile)).toEqual(endpoint.invokeStatements.filter(isBehindProfile));
    expect(bound.map(withoutConditions)).toEqual(endpoint.invokeStatements.map(withoutConditions));
  });

  it("is the interface endpoint of the endpoint's service", () => {
    const stack = teamStack();
    const endpoints = Object.values(ROUTES).map((build) => build(stack));
    const network = new PrivateNetwork(stack, 'Network', { vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'] }, endpoints });
    const source = CallSource.network(network);

    for (const endpoint of endpoints) {
      const [named] = source.statementsOf(endpoint);
      expect(named?.conditions?.['StringEquals']?.['aws:SourceVpce']).toBe(network.vpcEndpointIds.get(endpoint.vpcEndpointService)?.[0]);
    }
  });

  it('is any of several, each with its own statements', () => {
    const stack = teamStack();
    const open = ROUTES['a model in the Region']?.(stack) as IModelEndpoint;
    const network = networkTo(stack, open);
    grantCaller(stack, 'Api', {
      role: ROLE,
      endpoints: [open],
      from: CallSource.anyOf(CallSource.network(network), CallSource.addresses(OFFICE)),
    });
    const template = readBack(stack);
    const inside = { StringEquals: { 'aws:SourceVpce': { Ref: only(template, 'AWS::EC2::VPCEndpoint').id } } };
    const { PolicyDocument } = only(template, 'AWS::IAM::ManagedPolicy').properties;

    expect(conditionsOf(PolicyDocument)).toEqual([inside, FROM_OFFICE, inside, FROM_OFFICE]);
    expect(new Set(PolicyDocument.Statement.map(({ Sid }: Json) => Sid)).size).toBe(4);
  });

  it("keeps a statement's existing conditions", () => {
    const endpoint = ROUTES['a global profile']?.(teamStack()) as IModelEndpoint;

    expect(CallSource.addresses(OFFICE).statementsOf(endpoint)[0]?.conditions).toEqual({
      StringEquals: { 'aws:RequestedRegion': 'us-east-1' },
      ...FROM_OFFICE,
    });
  });

  it('can be set on a grant', () => {
    const stack = teamStack();
    const open = ROUTES['a model in the Region']?.(stack) as IModelEndpoint;
    const network = networkTo(stack, open);
    const role = new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    open.grants.invoke(role, { from: CallSource.network(network) }).grant.assertSuccess();
    const template = readBack(stack);

    expect(conditionsOf(only(template, 'AWS::IAM::Policy').properties.PolicyDocument)).toEqual(
      [0, 1].map(() => ({ StringEquals: { 'aws:SourceVpce': { Ref: only(template, 'AWS::EC2::VPCEndpoint').id } } })),
    );
  });

  it('can be set on a caller', () => {
    const stack = teamStack();
    const weights = ROUTES['an endpoint on SageMaker']?.(stack) as IModelEndpoint;
    grantCaller(stack, 'Api', { role: ROLE, endpoints: [weights], from: CallSource.addresses(OFFICE) });

    expect(conditionsOf(only(readBack(stack), 'AWS::IAM::ManagedPolicy').properties.PolicyDocument)).toEqual([FROM_OFFICE]);
  });

  it("leaves a caller's policies in place when it changes", () => {
    const ids = (from?: CallSource) => {
      const stack = teamStack();
      const weights = ROUTES['an endpoint on SageMaker']?.(stack) as IModelEndpoint;
      grantCaller(stack, 'Api', { role: ROLE, endpoints: [weights], ...(from ? { from } : {}) });
      return resourcesOf(readBack(stack)).map(({ id }) => id);
    };

    expect(ids(CallSource.addresses(OFFICE))).toEqual(ids());
  });

  it('does not depend on the order of addresses', () => {
    const endpoint = ROUTES['a project']?.(teamStack()) as IModelEndpoint;

    expect(CallSource.addresses([...OFFICE].reverse()).statementsOf(endpoint)).toEqual(CallSource.addresses(OFFICE).statementsOf(endpoint));
  });

  it("fits in a caller's policy, however much the caller may call", () => {
    const stack = teamStack();
    const endpoints = Array.from(
      { length: 40 },
      (_, index) => new MantleModelEndpoint(stack, `D${index}`, { modelId: `openai.gpt-${index}`, projectName: 'p' }),
    );
    const vpc = { vpcId: 'vpc-1', subnetIds: ['subnet-1'] };
    const from = CallSource.network(new PrivateNetwork(stack, 'Network', { vpc, endpoints: endpoints.slice(0, 20) }));
    grantCaller(stack, 'Api', { role: ROLE, endpoints: endpoints.slice(0, 20), from });
    const policies = resourcesOf(readBack(stack), 'AWS::IAM::ManagedPolicy');

    expect(policies.length).toBeGreaterThan(1);
    for (const { properties } of policies) expect(JSON.stringify(deployed(properties.PolicyDocument)).length).toBeLessThanOrEqual(6144);
  });
});

describe('an invalid call source', () => {
  it('is a network without an interface endpoint for the granted endpoint', () => {
    const refused = refusal((stack) => {
      const network = networkTo(stack, ROUTES['a project']?.(stack) as IModelEndpoint);
      const open = ROUTES['a model in the Region']?.(stack) as IModelEndpoint;
      grantCaller(stack, 'Api', { role: ROLE, endpoints: [open], from: CallSource.network(network) });
    });

    expect(refused).toMatchInlineSnapshot(
      `"team.Network.endpoints MP8122 the network has no access to "team/Open"; add it to the network's endpoints"`,
    );
  });

  it('has no addresses', () => {
    expect(refusal(() => CallSource.addresses([]))).toMatchInlineSnapshot(
      `"CallSource.addresses MP8123 a grant without address blocks allows no calls; add at least one address block"`,
    );
  });

  it('has no alternatives', () => {
    expect(refusal(() => CallSource.anyOf())).toMatchInlineSnapshot(
      `"CallSource.anyOf MP8123 a grant without sources allows no calls; add at least one source"`,
    );
  });

  it('has invalid address blocks, all reported at once', () => {
    expect(refusal(() => CallSource.addresses(['office.example.com', '203.0.113.0/24', '10.0.0.0-10.0.0.9']))).toMatchInlineSnapshot(`
"CallSource.addresses MP8124 "office.example.com" is not an address block; use an IPv4 or IPv6 CIDR block, such as 203.0.113.0/24
CallSource.addresses MP8124 "10.0.0.0-10.0.0.9" is not an address block; use an IPv4 or IPv6 CIDR block, such as 203.0.113.0/24"
`);
  });
});

function networkTo(stack: Stack, endpoint: IModelEndpoint): PrivateNetwork {
  return new PrivateNetwork(stack, 'Network', { vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'] }, endpoints: [endpoint] });
}

function isBehindProfile({ conditions }: InvokeStatement): boolean {
  return JSON.stringify(conditions ?? {}).includes('bedrock:InferenceProfileArn');
}

function withoutConditions({ conditions: _, ...rest }: InvokeStatement): object {
  return rest;
}

function conditionsOf(policy: Json): readonly Json[] {
  return policy.Statement.map(({ Condition }: Json) => Condition);
}
