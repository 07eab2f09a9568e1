import { ACCOUNT, chatOnAws, lines, planOf } from '../support/plan';

const LUNA = { model: 'gpt-6-luna' };

describe('a route on AWS', () => {
  it("is bedrock-runtime's geographic profile for a zone, with every Region where a call may run", () => {
    const { deployment, faults } = chatOnAws({ ...LUNA, residency: { zone: 'us' }, apis: ['responses'] });

    expect(deployment?.route).toEqual({
      kind: 'bedrock-runtime',
      modelId: 'openai.gpt-6-luna',
      profile: { id: 'us.openai.gpt-6-luna', scope: 'geo', destinations: ['us-east-1', 'us-east-2', 'us-west-2'] },
      applicationProfile: null,
    });
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.model warning MP1205 chat on aws-us relies on unverified data: AWS does not publish the destination Regions of the us. profile, so those of GPT-6 Sol are assumed; test the model in a trial account first",
]
`);
  });

  it('is the global profile for residency global', () => {
    const { deployment } = chatOnAws({ ...LUNA, residency: 'global' }, 'aws-eu');

    expect(deployment?.route).toMatchObject({ profile: { id: 'global.openai.gpt-6-luna', scope: 'global', destinations: [] } });
  });

  it('is bedrock-mantle with its own project for GPT in the Region', () => {
    const { deployment } = chatOnAws({ model: 'gpt-5.5', apis: ['responses'] });

    expect(deployment?.route).toEqual({
      kind: 'bedrock-mantle',
      modelId: 'openai.gpt-5.5',
      project: { name: 'support-prod-aws-us-chat' },
      basePath: '/openai/v1',
    });
  });

  it('is bedrock-runtime for open weights, and bedrock-mantle if Responses is required', () => {
    const chat = chatOnAws({ model: 'gpt-oss-120b', apis: ['chat-completions'] }).deployment?.route;
    const responses = chatOnAws({ model: 'gpt-oss-120b', apis: ['responses'] }).deployment?.route;

    expect([chat, responses]).toMatchObject([
      { kind: 'bedrock-runtime', modelId: 'openai.gpt-oss-120b-1:0', profile: null },
      { kind: 'bedrock-mantle', modelId: 'openai.gpt-oss-120b', basePath: '/v1' },
    ]);
  });

  it('is documented where only the newer of two entries of an offer lists the Region', () => {
    const { deployment, faults } = chatOnAws({ model: 'gpt-oss-20b', apis: ['chat-completions', 'converse'] });

    expect(deployment?.route).toMatchObject({ kind: 'bedrock-runtime', modelId: 'openai.gpt-oss-20b-1:0', profile: null });
    expect(faults).toEqual([]);
  });

  it('has the doubts about its own Region and about all, not those about other Regions', () => {
    const luna = { model: 'gpt-5.6-luna', residency: 'global' };
    const doubtsIn = (region: string) => {
      const target = { cloud: 'aws', account: ACCOUNT, region };
      const [planned] = planOf({ endpoints: { chat: luna }, targets: { here: target } }).targets;
      return planned?.deployments[0]?.decisions.filter(({ about }) => about === 'advice').map(({ because }) => because.split(':')[0]);
    };
    const ofAll = ['Regions of the us. profile', 'the us-gov. profile'];

    expect(doubtsIn('us-east-1')).toEqual(ofAll);
    expect(doubtsIn('ca-central-1')).toEqual([...ofAll, 'us. profile from ca-central-1']);
    expect(doubtsIn('us-gov-west-1')).toEqual([...ofAll, 'bedrock-mantle in us-gov-west-1']);
  });

  it('owns an application inference profile only if Converse is required', () => {
    const converse = chatOnAws({ ...LUNA, residency: { zone: 'us' }, apis: ['converse'] }).deployment?.route;
    const nothing = chatOnAws({ ...LUNA, residency: { zone: 'us' } }).deployment?.route;

    expect([converse, nothing]).toMatchObject([{ applicationProfile: { name: 'support-prod-aws-us-chat' } }, { applicationProfile: null }]);
  });

  it('stays in the Region if the requested zone has no profile', () => {
    const { deployment } = chatOnAws({ model: 'gpt-5.4', residency: { zone: 'us' } });

    expect([deployment?.route.kind, deployment?.residency]).toEqual(['bedrock-mantle', 'region']);
  });

  it('uses the surface that the spec names', () => {
    const { deployment } = chatOnAws({
      ...LUNA,
      residency: { zone: 'us' },
      overrides: { 'aws-us': { native: { surface: 'bedrock-mantle' } } },
    });

    expect([deployment?.route.kind, deployment?.residency]).toEqual(['bedrock-mantle', 'region']);
  });

  it('names the conflicting requirements and what would work', () => {
    expect(chatOnAws({ model: 'gpt-oss-120b', apis: ['responses', 'converse'] })).toMatchInlineSnapshot(`
{
  "deployment": undefined,
  "faults": [
    "endpoints.chat.apis MP1204 no route on aws-us supports all requirements of chat (apis responses and converse, residency region): bedrock-runtime supports chat-completions and converse, but not responses; bedrock-mantle supports responses and chat-completions, but not converse; use apis converse, apis responses or a separate endpoint for each of responses and converse",
  ],
}
`);
  });

  it('rejects Converse in the Region for a model available only on bedrock-mantle there', () => {
    expect(chatOnAws({ ...LUNA, residency: 'region', apis: ['converse'] }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.apis MP1204 no route on aws-us supports all requirements of chat (apis converse, residency region): bedrock-mantle supports responses and chat-completions, but not converse; use no apis or residency global",
]
`);
  });

  it('rejects a surface without prompt logging if prompts must be logged', () => {
    const plan = planOf({
      endpoints: { chat: { model: 'gpt-5.5' } },
      targets: { 'aws-us': { cloud: 'aws', account: ACCOUNT, region: 'us-east-1' } },
      observability: { promptLogging: true },
    });

    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "endpoints.chat.residency MP1204 no route on aws-us supports all requirements of chat (residency region, promptLogging): bedrock-mantle does not log prompts; use promptLogging: false or residency global",
  "observability.promptLogging warning MP5001 promptLogging is not fully supported yet: routes that cannot log prompts are rejected, but prompts are not logged on any route; enable prompt logging outside this stack",
]
`);
  });

  it('rejects a zone profile that may run outside the zone', () => {
    const canada = { region: 'ca-central-1' };

    expect(chatOnAws({ ...LUNA, residency: { zone: 'us' } }, 'aws-us', canada).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.residency MP1202 ca-central-1 is not in zone us, and calls from it through the us. profile can also run in ca-central-1; use region us-east-1 (unverified) or region us-east-2 (unverified)",
]
`);
  });

  it('offers only open weights for the European zone', () => {
    expect(chatOnAws({ ...LUNA, residency: { zone: 'eu' } }, 'aws-eu').faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.residency MP1203 AWS offers on-demand gpt-6-luna in eu-central-1 only with residency global, not zone eu; use gpt-6-luna on azure or residency global",
]
`);
    expect(chatOnAws({ model: 'gpt-oss-120b', residency: { zone: 'eu' } }, 'aws-eu').deployment?.residency).toBe('region');
  });

  it('rejects reserved capacity, which cannot be declared', () => {
    expect(chatOnAws({ ...LUNA, residency: 'global', serving: 'provisioned' }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.serving MP1201 AWS does not offer gpt-6-luna with serving provisioned: reserved capacity is sold only through your AWS account team; use serving on-demand",
]
`);
  });

  it('rejects a model that AWS does not offer', () => {
    expect(chatOnAws({ model: 'text-embedding-3-large' }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.model MP1103 text-embedding-3-large is not available on AWS, the cloud of target aws-us; use text-embedding-3-large on azure",
]
`);
  });

  it('shares a profile or project if CloudFormation lacks the type, and reports it', () => {
    const profile = chatOnAws({ ...LUNA, residency: 'global', apis: ['converse'] }, 'aws-us', { region: 'eu-north-1' });
    const project = chatOnAws({ model: 'gpt-oss-120b', apis: ['responses'] }, 'aws-eu', { region: 'eu-south-1' });

    expect([profile.deployment?.route, project.deployment?.route]).toMatchObject([{ applicationProfile: null }, { project: 'default' }]);
    expect([...profile.faults, ...project.faults]).toMatchInlineSnapshot(`
[
  "endpoints.chat.apis warning MP1405 CloudFormation does not support AWS::Bedrock::ApplicationInferenceProfile in eu-north-1, so chat on aws-us uses the shared inference profile; to track the endpoint's costs separately, move the target to another Region; otherwise, ignore this warning",
  "endpoints.chat.model warning MP1405 CloudFormation does not support AWS::BedrockMantle::Project in eu-south-1, so chat on aws-eu uses the default project of the account; to track the endpoint's costs separately, move the target to another Region; otherwise, ignore this warning",
  "endpoints.chat.model warning MP1205 chat on aws-eu relies on unverified data: no list of Regions was found for gpt-oss, so those of bedrock-mantle are assumed, and one notebook reports that eu-central-1 does not have it; test the model in a trial account first",
]
`);
  });

  it.each([
    ['proj_abc', { apis: ['responses'], model: 'gpt-oss-120b' }, { kind: 'bedrock-mantle', project: { id: 'proj_abc' } }],
    [
      `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/abc`,
      { apis: ['converse'], model: 'gpt-6-luna', residency: { zone: 'us' } },
      { kind: 'bedrock-runtime', applicationProfile: { arn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/abc` } },
    ],
    ['my-endpoint', { model: 'gpt-oss-20b', serving: 'dedicated' }, { kind: 'sagemaker', endpointName: 'my-endpoint', hosting: null }],
  ])('uses the existing %s', (existing, endpoint, route) => {
    const { deployment } = chatOnAws(endpoint, 'aws-us', { existing: { endpoints: { chat: existing } } });

    expect(deployment?.route).toMatchObject(route);
  });

  it('takes the image, model data and instance type of a dedicated endpoint from the spec', () => {
    const native = {
      image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/serving:1`,
      modelDataUrl: 's3://acme-models/gpt-oss-20b/',
      instanceType: 'ml.p5.48xlarge',
    };
    const { deployment, faults } = chatOnAws({
      model: 'gpt-oss-20b',
      serving: 'dedicated',
      dedicated: { replicas: { min: 1, max: 2 } },
      overrides: { 'aws-us': { native } },
    });

    expect(deployment?.route).toEqual({
      kind: 'sagemaker',
      endpointName: 'support-prod-aws-us-chat',
      hosting: { ...native, minReplicas: 1, maxReplicas: 2, environment: {}, executionRoleArn: null },
    });
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.serving warning MP1407 callers of chat on aws-us invoke its SageMaker endpoint with signed requests, but AWS documents only bearer tokens for the OpenAI-compatible path; after deploying, call the model once to check that it works, or call /endpoints/<name>/invocations, which accepts signed requests",
  "endpoints.chat.model warning MP1205 chat on aws-us relies on unverified data: the instance type and the Regions that have it were not found; test the model in a trial account first",
]
`);
  });

  it('rejects an image in another Region, from which SageMaker does not pull', () => {
    const image = `${ACCOUNT}.dkr.ecr.us-west-2.amazonaws.com/serving:1`;
    const { faults } = chatOnAws({
      model: 'gpt-oss-20b',
      serving: 'dedicated',
      dedicated: { replicas: { min: 1, max: 1 } },
      overrides: { 'aws-us': { native: { image, instanceType: 'ml.p5.48xlarge' } } },
    });

    expect(faults.filter((fault) => fault.includes('MP8151'))).toEqual([
      `endpoints.chat.overrides.aws-us.native.image MP8151 "${image}" is not in us-east-1, and SageMaker only pulls images from the Region of the endpoint; copy the image to a repository in us-east-1, for example with ECR replication, and use that one`,
    ]);
  });

  it('reports everything that a dedicated endpoint lacks at once', () => {
    expect(chatOnAws({ model: 'gpt-oss-120b', serving: 'dedicated' }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.serving MP1403 chat on aws-us requires a container image, which is not in the catalog; set overrides.aws-us.native.image",
  "endpoints.chat.serving MP1401 chat on aws-us uses dedicated serving, but dedicated.replicas is not set; set dedicated.replicas, such as { min: 1, max: 1 }",
  "endpoints.chat.model warning MP1205 chat on aws-us relies on unverified data: the Regions that have the instance type were not found; AWS's own SDK tests use ml.g7e.2xlarge for this model; test the model in a trial account first",
]
`);
  });

  it('weights output tenfold against the bedrock-runtime quota', () => {
    const { deployment } = chatOnAws({ model: 'gpt-6-astra', residency: 'global', throughput: { tokensPerMinute: 1_000_000 } });

    // 800,000 input + 200,000 output × 10
    expect(deployment?.quotas[0]).toMatchObject({ asked: 2_800_000, published: 4_000_000, verdict: 'ok', code: 'L-B38B530A' });
  });

  it('counts input and output separately on bedrock-mantle, and reports which is short', () => {
    const { deployment, faults } = chatOnAws({ model: 'gpt-6-astra', throughput: { tokensPerMinute: 1_000_000 } });

    expect(deployment?.quotas.map(({ unit, asked, verdict }) => [unit, asked, verdict])).toEqual([
      ['input-tokens-per-minute', 800_000, 'ok'],
      ['output-tokens-per-minute', 200_000, 'short'],
    ]);
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2105 200,000 output tokens per minute on aws-us exceeds the default quota of 100,000 (gpt-6-astra on aws); confirm that the quota has already been increased, or request an increase before deploying",
]
`);
  });
});
