import type { AwsDeployment, AwsGrant, AwsTargetPlan, Connection } from '../../lib/plan/plan';
import { newAwsApp } from '../../stacks/aws-app';
import { AwsModelStack } from '../../stacks/aws-model-stack';
import {
  ALL_ROUTES,
  API_ROLE,
  BATCH_ROLE,
  CONVERSE,
  DEDICATED,
  deployment,
  GEO,
  GLOBAL,
  IMAGE,
  IN_REGION,
  MANTLE,
  MANTLE_DEFAULT,
  targetPlan,
} from '../aws/support/all-routes';
import { deployed, type Json, only, type Resource, readBack, resourcesOf } from '../aws/support/synthesize';

describe("an AWS target's stack", () => {
  const template = made(ALL_ROUTES);

  it('creates what its deployments own, and nothing that exists', () => {
    expect(resourcesOf(template).map(({ id, type }) => `${id} ${type}`)).toMatchInlineSnapshot(`
[
  "EndpointsdraftProjectF02917E2 AWS::BedrockMantle::Project",
  "EndpointstalkApplicationProfileD29A4578 AWS::Bedrock::ApplicationInferenceProfile",
  "EndpointsweightsExecutionRoleE889200F AWS::IAM::Role",
  "EndpointsweightsModelC13DBED1 AWS::SageMaker::Model",
  "EndpointsweightsEndpointConfig598874AF AWS::SageMaker::EndpointConfig",
  "EndpointsweightsEndpointAF0E864A AWS::SageMaker::Endpoint",
  "EndpointsweightsScalableTargetA8C710DD AWS::ApplicationAutoScaling::ScalableTarget",
  "EndpointsweightsScalingPolicy94801D5C AWS::ApplicationAutoScaling::ScalingPolicy",
  "CallersapiPolicy3CC5BAAC AWS::IAM::ManagedPolicy",
  "CallersbatchPolicyA811D823 AWS::IAM::ManagedPolicy",
]
`);
  });

  it("has the plan's environment and name", () => {
    const stack = new AwsModelStack(newAwsApp(), 'id', { plan: ALL_ROUTES });

    expect([stack.stackName, stack.account, stack.region]).toEqual(['support-prod-aws-us', '111122223333', 'us-east-1']);
    expect(template.Description).toBe('OpenAI model endpoints of support-prod on target aws-us');
  });

  it('can be deleted unless protection is requested', () => {
    const protection = (terminationProtection?: boolean) =>
      new AwsModelStack(newAwsApp(), 'id', { plan: ALL_ROUTES, ...(terminationProtection === undefined ? {} : { terminationProtection }) })
        .terminationProtection;

    expect([protection(), protection(true)]).toEqual([false, true]);
  });

  it('tags itself and every taggable resource', () => {
    const untaggable = ['AWS::ApplicationAutoScaling::ScalingPolicy', 'AWS::IAM::ManagedPolicy'];
    const tagged = resourcesOf(template).filter(({ type }) => !untaggable.includes(type));

    expect(tagged.length).toBeGreaterThan(5);
    expect(tagged.map(({ properties }) => properties.Tags)).toEqual(
      tagged.map(() => [
        { Key: 'cost-center', Value: '4711' },
        { Key: 'service', Value: 'support' },
      ]),
    );
    expect(new AwsModelStack(newAwsApp(), 'id', { plan: ALL_ROUTES }).tags.tagValues()).toEqual(ALL_ROUTES.tags);
  });

  it("has only the bootstrap's parameter, condition and rule", () => {
    expect(Object.keys(template.Parameters)).toEqual(['BootstrapVersion']);
    expect(Object.keys(template.Rules)).toEqual(['CheckBootstrapVersion']);
    expect(template.Conditions).toBeUndefined();
    expect(JSON.stringify(template)).not.toContain('Fn::If');
  });

  it('outputs its connections in plan order, under the name that all clouds use', () => {
    const connections = connectionsOf(template);

    expect(Object.keys(template.Outputs)).toEqual(['connections']);
    expect(connections.map(({ endpoint }) => endpoint)).toEqual(ALL_ROUTES.deployments.map(({ endpoint }) => endpoint));
    expect(connections.find(({ endpoint }) => endpoint === 'chat')).toEqual({
      endpoint: 'chat',
      target: 'aws-us',
      cloud: 'aws',
      model: 'us.openai.gpt-6-luna',
      baseUrl: 'https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1',
      apis: ['responses'],
      auth: { kind: 'aws-sigv4', service: 'bedrock', region: 'us-east-1' },
      gates: ['marketplace-subscription', 'quota-request'],
    });
    expect(connections.find(({ endpoint }) => endpoint === 'draft')?.headers).toEqual({
      'OpenAI-Project': `proj_${only(template, 'AWS::BedrockMantle::Project').id}`,
    });
  });

  it('outputs the whole contract of every route', () => {
    const { id } = only(template, 'AWS::Bedrock::ApplicationInferenceProfile');
    const summary = connectionsOf(template).map(({ endpoint, model, baseUrl, auth }) => `${endpoint}: ${auth.kind} ${model} ${baseUrl}`);

    expect(summary.map((line) => line.replace(id.toLowerCase(), 'OWN'))).toMatchInlineSnapshot(`
[
  "anywhere: aws-sigv4 global.openai.gpt-5.6-sol https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1",
  "chat: aws-sigv4 us.openai.gpt-6-luna https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1",
  "draft: aws-sigv4 openai.gpt-5.5 https://bedrock-mantle.us-east-1.api.aws/openai/v1",
  "draft-default: aws-sigv4 openai.gpt-oss-20b https://bedrock-mantle.us-east-1.api.aws/v1",
  "draft-existing: aws-sigv4 openai.gpt-5.4 https://bedrock-mantle.us-east-1.api.aws/openai/v1",
  "open: aws-sigv4 openai.gpt-oss-120b-1:0 https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1",
  "talk: aws-sigv4 arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/OWN https://bedrock-runtime.us-east-1.amazonaws.com",
  "talk-existing: aws-sigv4 us.openai.gpt-6-luna https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1",
  "weights: aws-sigv4  https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/support-prod-aws-us-weights/openai/v1",
  "weights-existing: aws-sigv4  https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/Shared-Weights/openai/v1",
]
`);
  });

  it('gives each caller its own policy, attached to its role', () => {
    const roles = resourcesOf(template, 'AWS::IAM::ManagedPolicy').map(({ properties }) => properties.Roles);

    expect(roles).toEqual([['support-api'], ['support-batch']]);
  });

  it("grants its surface's APIs if a model's are undocumented", () => {
    const unknown = made(targetPlan({ deployments: [deployment('chat', GEO, [])], grants: [grant('api', 'chat')] }));

    expect(JSON.stringify(only(unknown, 'AWS::IAM::ManagedPolicy').properties)).toContain('bedrock:GetInvoke');
    expect(connectionsOf(unknown)[0]?.apis).toEqual([]);
  });

  it("runs a model with the plan's role", () => {
    const hosting = { ...(DEDICATED as Json).hosting, executionRoleArn: 'arn:aws:iam::111122223333:role/hosting' };
    const given = made(targetPlan({ deployments: [deployment('weights', { ...DEDICATED, hosting } as AwsDeployment['route'])] }));

    expect(resourcesOf(given, 'AWS::IAM::Role')).toEqual([]);
    expect(only(given, 'AWS::SageMaker::Model').properties.ExecutionRoleArn).toBe('arn:aws:iam::111122223333:role/hosting');
  });

  it('contains a placeholder resource only if there is nothing to create', () => {
    const empty = made(targetPlan({ deployments: [deployment('chat', GEO)] }));

    expect(resourcesOf(empty).map(({ type }) => type)).toEqual(['AWS::CloudFormation::WaitConditionHandle']);
    expect(resourcesOf(template, 'AWS::CloudFormation::WaitConditionHandle')).toEqual([]);
  });

  it('uses the GovCloud partition', () => {
    const profile = { id: 'us-gov.openai.gpt-oss-20b-1:0', scope: 'geo', destinations: ['us-gov-east-1', 'us-gov-west-1'] } as const;
    const route = { kind: 'bedrock-runtime', modelId: 'openai.gpt-oss-20b-1:0', profile, applicationProfile: null } as const;
    const roleArn = 'arn:aws-us-gov:iam::111122223333:role/api';
    const gov = made(
      targetPlan({
        partition: 'aws-us-gov',
        region: 'us-gov-west-1',
        deployments: [deployment('open', route, ['chat-completions'])],
        grants: [{ caller: 'api', roleArn, endpoints: ['open'], from: 'anywhere' }],
      }),
    );

    expect(JSON.stringify(gov.Resources)).toContain('arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:project/default');
    expect(JSON.stringify(gov.Resources)).not.toContain('arn:aws:');
  });

  it('rejects a grant on an unknown endpoint', () => {
    expect(() => made(targetPlan({ grants: [grant('api', 'chat')] }))).toThrowErrorMatchingInlineSnapshot(
      `"support-prod-aws-us.plan.grants MP8118 caller api is granted "chat", which this stack does not deploy; deploy the endpoint to this target, or remove it from the grant"`,
    );
  });
});

describe("a stack's logical IDs", () => {
  const plan = targetPlan({
    deployments: [
      deployment('draft', MANTLE),
      deployment('talk', CONVERSE, ['converse']),
      deployment('weights', DEDICATED, ['chat-completions']),
    ],
    grants: [grant('api', 'draft'), grant('batch', 'talk')],
  });
  const before = made(plan);
  const inRegion = (region: string) =>
    deployment('weights', withHosting({ image: IMAGE.replace('us-east-1', region) }), ['chat-completions']);

  it.each<[string, Partial<AwsTargetPlan>]>([
    ['the Region', { region: 'us-east-2', deployments: [...plan.deployments.slice(0, 2), inRegion('us-east-2')] }],
    ['the service and the environment', { service: 'other', environment: 'dev', stackName: 'other-dev-aws-us' }],
    ['the tags', { tags: { team: 'support' } }],
    ['the order of its deployments and grants', { deployments: [...plan.deployments].reverse(), grants: [...plan.grants].reverse() }],
    [
      'models, profiles, instance types and replicas',
      {
        deployments: [
          deployment('draft', { ...MANTLE, modelId: 'openai.gpt-5.4' } as AwsDeployment['route']),
          deployment('talk', { ...GLOBAL, applicationProfile: { name: 'talk' } } as AwsDeployment['route'], ['converse']),
          deployment('weights', withHosting({ instanceType: 'ml.p5.48xlarge', minReplicas: 2, maxReplicas: 4 }), ['chat-completions']),
        ],
      },
    ],
  ])('do not depend on %s', (_, change) => {
    expect(addresses(made({ ...plan, ...change }))).toEqual(addresses(before));
  });

  it('keep their type: a route with another resource has another ID', () => {
    const rerouted = made({ ...plan, deployments: [deployment('draft', CONVERSE, ['converse']), deployment('talk', MANTLE)], grants: [] });
    const shared = addresses(rerouted).filter((address) => addresses(before).some((old) => old.split(' ')[0] === address.split(' ')[0]));

    expect(shared).toEqual([]);
  });

  it('and their resources stay when an endpoint is added and removed', () => {
    const more = made({
      ...plan,
      deployments: [deployment('another', { ...MANTLE, project: { name: 'another' } } as AwsDeployment['route']), ...plan.deployments],
    });

    expect(resourcesOf(more)).toEqual(expect.arrayContaining([...resourcesOf(before)]));
    expect(resourcesOf(more)).toHaveLength(resourcesOf(before).length + 1);
  });

  it('and their resources stay when a caller is added and removed', () => {
    const more = made({ ...plan, grants: [grant('another', 'draft'), ...plan.grants] });

    expect(resourcesOf(more)).toEqual(expect.arrayContaining([...resourcesOf(before)]));
    expect(resourcesOf(more)).toHaveLength(resourcesOf(before).length + 1);
  });

  it('and resources of other callers stay when one of them may call more', () => {
    const more = made({ ...plan, grants: [{ ...grant('api', 'draft'), endpoints: ['draft', 'talk'] }, grant('batch', 'talk')] });

    expect(addresses(more)).toEqual(addresses(before));
    expect(changed(before, more)).toEqual([expect.stringMatching(/^Callersapi/)]);
  });

  it('of an endpoint and a caller with one key differ', () => {
    const same = made(targetPlan({ deployments: [deployment('api', MANTLE)], grants: [grant('api', 'api')] }));

    expect(resourcesOf(same)).toHaveLength(2);
  });

  it('differ for keys that differ only in hyphens', () => {
    const names = ['a-b', 'ab'].map((endpoint) =>
      deployment(endpoint, { ...MANTLE, project: { name: endpoint } } as AwsDeployment['route']),
    );

    expect(new Set(addresses(made(targetPlan({ deployments: names })))).size).toBe(2);
  });
});

describe('routes without resources', () => {
  it.each([
    ['a geographic profile', GEO],
    ['a global profile', GLOBAL],
    ['a model in the Region', IN_REGION],
    ['the default project', MANTLE_DEFAULT],
  ])('create only policies: %s', (_, route) => {
    const template = made(targetPlan({ deployments: [deployment('chat', route, ['chat-completions'])], grants: [grant('api', 'chat')] }));

    expect(resourcesOf(template).map(({ type }) => type)).toEqual(['AWS::IAM::ManagedPolicy']);
  });
});

function made(plan: AwsTargetPlan): Json {
  return readBack(new AwsModelStack(newAwsApp(), plan.stackName, { plan }));
}

function grant(caller: string, endpoint: string): AwsGrant {
  return { caller, roleArn: caller === 'batch' ? BATCH_ROLE : API_ROLE, endpoints: [endpoint], from: 'anywhere' };
}

function withHosting(change: object): AwsDeployment['route'] {
  return { ...DEDICATED, hosting: { ...(DEDICATED as Json).hosting, ...change } } as AwsDeployment['route'];
}

function connectionsOf(template: Json): readonly Connection[] {
  return JSON.parse(deployed(template.Outputs.connections.Value));
}

function addresses(template: Json): readonly string[] {
  return resourcesOf(template)
    .map(({ id, type }) => `${id} ${type}`)
    .sort();
}

/** Ids of resources that are not what they were. */
function changed(before: Json, after: Json): readonly string[] {
  const same = (one: Resource, other: Resource) => JSON.stringify(one) === JSON.stringify(other);
  return resourcesOf(after)
    .filter((resource) => !resourcesOf(before).some((old) => same(old, resource)))
    .map(({ id }) => id);
}
