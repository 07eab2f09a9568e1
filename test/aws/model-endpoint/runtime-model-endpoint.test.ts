import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { App, Stack, Token } from 'aws-cdk-lib/core';
import { InferenceProfile, ModelEndpointBase, RuntimeModelEndpoint, type RuntimeModelEndpointProps } from '../../../lib/aws';
import { EXISTING_PROFILE } from '../support/all-routes';
import { deployed, only, readBack, refusal, resourcesOf, synthesize, teamStack } from '../support/synthesize';

const US = InferenceProfile.geographic('us.openai.gpt-6-luna', ['us-east-1', 'us-east-2', 'us-west-2']);
const LUNA: RuntimeModelEndpointProps = { modelId: 'openai.gpt-6-luna', inferenceProfile: US };
const PROFILE = 'AWS::Bedrock::ApplicationInferenceProfile';

describe('a model on bedrock-runtime', () => {
  it('creates nothing: AWS manages models and profiles', () => {
    expect(resourcesOf(synthesize((stack) => new RuntimeModelEndpoint(stack, 'Chat', LUNA)))).toEqual([]);
  });

  it('is called through its profile at the OpenAI-compatible path', () => {
    expect(endpoint(LUNA).connection).toEqual({
      model: 'us.openai.gpt-6-luna',
      baseUrl: 'https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1',
      apis: ['chat-completions', 'converse', 'responses'],
      auth: { kind: 'aws-sigv4', service: 'bedrock', region: 'us-east-1' },
    });
  });

  it('is called by its own ID in the Region', () => {
    expect(endpoint({ modelId: 'openai.gpt-oss-120b-1:0', apis: ['chat-completions'] }).connection.model).toBe('openai.gpt-oss-120b-1:0');
  });

  it('is called without the OpenAI-compatible path if only Converse is used', () => {
    const { baseUrl } = endpoint({ ...LUNA, apis: ['converse'] }).connection;

    expect(baseUrl).toBe('https://bedrock-runtime.us-east-1.amazonaws.com');
  });

  it('gets Region and account during deployment in an environment-agnostic stack', () => {
    const stack = new Stack(new App(), 'anywhere');
    const { connection, invokeStatements } = new RuntimeModelEndpoint(stack, 'Chat', LUNA);

    expect(stack.resolve(connection.baseUrl)).toEqual({
      'Fn::Join': ['', ['https://bedrock-runtime.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/openai/v1']],
    });
    expect(JSON.stringify(stack.resolve(invokeStatements))).toContain('{"Ref":"AWS::Partition"}');
  });

  it('publishes AWS/Bedrock metrics for the ID that clients use', () => {
    const chat = endpoint(LUNA);
    const { namespace, metricName, dimensions, statistic } = chat.metricInvocationThrottles();

    expect({ namespace, metricName, dimensions, statistic }).toEqual({
      namespace: 'AWS/Bedrock',
      metricName: 'InvocationThrottles',
      dimensions: { ModelId: 'us.openai.gpt-6-luna' },
      statistic: 'Sum',
    });
    expect(metricNames(chat)).toEqual([
      'EstimatedTPMQuotaUsage',
      'InputTokenCount',
      'InvocationClientErrors',
      'InvocationLatency',
      'InvocationServerErrors',
      'InvocationThrottles',
      'Invocations',
      'LegacyModelInvocations',
      'OutputTokenCount',
      'TimeToFirstToken',
    ]);
  });

  it('averages durations, and sums quota per minute, by default', () => {
    const chat = endpoint(LUNA);

    expect(chat.metricTimeToFirstToken().statistic).toBe('Average');
    expect(chat.metricInvocationLatency({ statistic: 'p99' }).statistic).toBe('p99');
    expect(chat.metricEstimatedTpmQuotaUsage().period.toSeconds()).toBe(60);
  });

  it("grants an app's role the required permissions", () => {
    const stack = teamStack();
    const role = new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const grant = new RuntimeModelEndpoint(stack, 'Chat', { ...LUNA, apis: ['responses'] }).grants.invoke(role);
    const { PolicyDocument } = only(readBack(stack), 'AWS::IAM::Policy').properties;

    expect(grant.grant.success).toBe(true);
    expect(PolicyDocument.Statement).toHaveLength(3);
    expect(PolicyDocument.Statement).toContainEqual({
      Effect: 'Allow',
      Action: ['bedrock:CancelInvoke', 'bedrock:DeleteInvoke', 'bedrock:GetInvoke'],
      Resource: 'arn:aws:bedrock:us-east-1:111122223333:project/default',
    });
  });

  it('grants one role several models with unique Sids', () => {
    const stack = teamStack();
    const role = new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    new RuntimeModelEndpoint(stack, 'Chat', LUNA).grants.invoke(role);
    new RuntimeModelEndpoint(stack, 'Open', { modelId: 'openai.gpt-oss-120b-1:0', apis: ['converse'] }).grants.invoke(role);
    const { Statement } = only(readBack(stack), 'AWS::IAM::Policy').properties.PolicyDocument;

    expect(Statement.filter((statement: object) => 'Sid' in statement)).toEqual([]);
  });

  it('is recognized by symbol, even across copies of modelport', () => {
    const stack = teamStack();

    expect(ModelEndpointBase.isModelEndpoint(new RuntimeModelEndpoint(stack, 'Chat', LUNA))).toBe(true);
    expect(ModelEndpointBase.isModelEndpoint(stack)).toBe(false);
    expect(ModelEndpointBase.isModelEndpoint(undefined)).toBe(false);
  });
});

describe('an application inference profile', () => {
  const named = { ...LUNA, applicationInferenceProfileName: 'support-prod-chat' };

  it('is copied from the profile that calls use', () => {
    const { properties } = only(
      synthesize((stack) => new RuntimeModelEndpoint(stack, 'Chat', named)),
      PROFILE,
    );

    expect(properties.ModelSource).toEqual({ CopyFrom: 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-6-luna' });
  });

  it('is copied from the model in the Region', () => {
    const props = { modelId: 'openai.gpt-oss-120b-1:0', applicationInferenceProfileName: 'open' };
    const { properties } = only(
      synthesize((stack) => new RuntimeModelEndpoint(stack, 'Open', props)),
      PROFILE,
    );

    expect(properties.ModelSource).toEqual({ CopyFrom: 'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-oss-120b-1:0' });
  });

  it('gets a new name if it is copied from another source, so that both can exist at once', () => {
    const global = { ...named, inferenceProfile: InferenceProfile.global('global.openai.gpt-6-luna') };
    const names = [named, global].map((props) => nameOf(props));

    expect(names).toEqual(['support-prod-chat-xkrrezjy', expect.stringMatching(/^support-prod-chat-[a-z0-9]{8}$/)]);
    expect(names[0]).not.toBe(names[1]);
  });

  it('has a valid name, however long the requested one', () => {
    const long = nameOf({ ...named, applicationInferenceProfileName: `a${'-b'.repeat(40)}` });

    expect(long.length).toBeLessThanOrEqual(64);
    expect(long).toMatch(/^([0-9a-zA-Z][ _-]?)+$/);
  });

  it('is used by Converse, and the shared profile by other APIs', () => {
    const stack = teamStack();
    const { connection } = new RuntimeModelEndpoint(stack, 'Chat', { ...named, apis: ['converse', 'responses'] });
    const { id } = only(readBack(stack), PROFILE);

    expect(connection.model).toBe('us.openai.gpt-6-luna');
    expect(deployed(stack.resolve(connection.models))).toEqual({
      converse: `arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/${id.toLowerCase()}`,
    });
  });

  it('is the model if only Converse is used', () => {
    const attrs = { ...LUNA, apis: ['converse'] as const };
    const { connection } = RuntimeModelEndpoint.fromApplicationInferenceProfileArn(teamStack(), 'Chat', EXISTING_PROFILE, attrs);

    expect(connection).toMatchObject({ model: EXISTING_PROFILE });
    expect(connection).not.toHaveProperty('models');
  });

  it('is not created if it exists, but granted', () => {
    const template = synthesize((stack) => {
      const chat = RuntimeModelEndpoint.fromApplicationInferenceProfileArn(stack, 'Chat', EXISTING_PROFILE, LUNA);
      chat.grants.invoke(new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
    });

    expect(resourcesOf(template, PROFILE)).toEqual([]);
    expect(JSON.stringify(only(template, 'AWS::IAM::Policy').properties)).toContain(EXISTING_PROFILE);
  });

  it('is one of two names that Converse calls may use if it is created, and the only one if it exists', () => {
    const stack = teamStack();
    const converse = { ...LUNA, apis: ['converse'] as const };
    const made = new RuntimeModelEndpoint(stack, 'Made', { ...converse, applicationInferenceProfileName: 'chat' });
    const existing = RuntimeModelEndpoint.fromApplicationInferenceProfileArn(stack, 'Existing', EXISTING_PROFILE, converse);
    const source = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-6-luna';

    expect(made.invokeStatements[0]?.resources).toEqual(expect.arrayContaining([source, made.applicationInferenceProfileArn]));
    expect(existing.invokeStatements[0]?.resources).toEqual([EXISTING_PROFILE]);
  });

  it('is the default child, for escape hatches', () => {
    const chat = endpoint(named);

    expect(chat.node.defaultChild).toBe(chat.applicationInferenceProfile);
    expect(endpoint(LUNA).node.defaultChild).toBeUndefined();
  });
});

describe('an invalid model on bedrock-runtime', () => {
  it('has all its faults reported at once', () => {
    const props: RuntimeModelEndpointProps = { modelId: 'us.openai.gpt-6-luna', inferenceProfile: US, apis: ['embeddings'] };

    expect(refusal((stack) => new RuntimeModelEndpoint(stack, 'Chat', props))).toMatchInlineSnapshot(`
"team.Chat.apis MP8104 bedrock-runtime does not support "embeddings"; use one of chat-completions, converse, responses
team.Chat.modelId MP8101 "us.openai.gpt-6-luna" is not a foundation model ID on bedrock-runtime; use the ID without a profile prefix, not an ARN, such as openai.gpt-6-luna or openai.gpt-oss-120b-1:0"
`);
  });

  it("has another model's profile", () => {
    expect(refusal((stack) => new RuntimeModelEndpoint(stack, 'Chat', { ...LUNA, modelId: 'openai.gpt-6-sol' }))).toMatchInlineSnapshot(
      `"team.Chat.inferenceProfile MP8102 "us.openai.gpt-6-luna" is not an inference profile of "openai.gpt-6-sol"; use a profile whose ID ends with .openai.gpt-6-sol, such as us.openai.gpt-6-sol"`,
    );
  });

  it('has a geographic profile without Regions', () => {
    const inferenceProfile = InferenceProfile.geographic('us.openai.gpt-6-luna', []);

    expect(refusal((stack) => new RuntimeModelEndpoint(stack, 'Chat', { ...LUNA, inferenceProfile }))).toMatchInlineSnapshot(
      `"team.Chat.inferenceProfile MP8103 geographic profile "us.openai.gpt-6-luna" has no destination Regions, so a grant would allow no calls; set its destination Regions as listed by aws bedrock get-inference-profile"`,
    );
  });

  it('has a name that AWS rejects', () => {
    const props = { ...LUNA, applicationInferenceProfileName: 'support--prod' };

    expect(refusal((stack) => new RuntimeModelEndpoint(stack, 'Chat', props))).toMatchInlineSnapshot(
      `"team.Chat.applicationInferenceProfileName MP8105 "support--prod" is not a valid name; use letters and digits with single hyphens or underscores between them"`,
    );
  });

  it('has an ARN of another type', () => {
    const arn = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-6-luna';

    expect(refusal((stack) => RuntimeModelEndpoint.fromApplicationInferenceProfileArn(stack, 'Chat', arn, LUNA))).toMatchInlineSnapshot(
      `"team.Chat.applicationInferenceProfileArn MP8117 "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-6-luna" is not an application inference profile ARN; use arn:aws:bedrock:<region>:<account>:application-inference-profile/<id>"`,
    );
  });

  it('is not checked where values are known only during deployment', () => {
    const stack = teamStack();
    const unknown = (name: string) => Token.asString({ Ref: name });

    expect(() => {
      new RuntimeModelEndpoint(stack, 'Chat', {
        modelId: unknown('Model'),
        applicationInferenceProfileName: unknown('Name'),
        inferenceProfile: US,
      });
      RuntimeModelEndpoint.fromApplicationInferenceProfileArn(stack, 'Talk', unknown('Profile'), LUNA);
    }).not.toThrow();
  });
});

function endpoint(props: RuntimeModelEndpointProps): RuntimeModelEndpoint {
  return new RuntimeModelEndpoint(teamStack(), 'Chat', props);
}

function nameOf(props: RuntimeModelEndpointProps): string {
  return only(
    synthesize((stack) => new RuntimeModelEndpoint(stack, 'Chat', props)),
    PROFILE,
  ).properties.InferenceProfileName;
}

function metricNames(chat: RuntimeModelEndpoint): readonly string[] {
  return [
    chat.metricEstimatedTpmQuotaUsage(),
    chat.metricInputTokenCount(),
    chat.metricInvocationClientErrors(),
    chat.metricInvocationLatency(),
    chat.metricInvocationServerErrors(),
    chat.metricInvocationThrottles(),
    chat.metricInvocations(),
    chat.metricLegacyModelInvocations(),
    chat.metricOutputTokenCount(),
    chat.metricTimeToFirstToken(),
  ].map(({ metricName }) => metricName);
}
