import { Key } from 'aws-cdk-lib/aws-kms';
import type { Stack } from 'aws-cdk-lib/core';
import fc from 'fast-check';
import {
  type AlarmLimit,
  Alarms,
  type AlarmsProps,
  DedicatedModelEndpoint,
  type IModelEndpoint,
  InferenceProfile,
  MantleModelEndpoint,
  RuntimeModelEndpoint,
} from '../../lib/aws';
import { findings } from '../support/nag';
import { EXISTING_PROFILE } from './support/all-routes';
import { type Json, only, refusal, resourcesOf, synthesize, teamStack } from './support/synthesize';

const ALARM = 'AWS::CloudWatch::Alarm';
const PROPS: AlarmsProps = { name: 'support-prod-aws-us', email: ['ml-oncall@example.com'] };
const TOKENS: AlarmLimit = { unit: 'tokens-per-minute', limit: 2_000_000 };

describe('alarms on AWS endpoints', () => {
  it('on bedrock-runtime alert on throttled calls, failures and the quota share', () => {
    expect(alarmsOf((stack) => watch(stack, chat(stack), [TOKENS]))).toEqual({
      'support-prod-aws-us-chat-throttles': alarm('InvocationThrottles', 300, 1, 'chat: throttled: quota exhausted'),
      'support-prod-aws-us-chat-errors': alarm('InvocationServerErrors', 300, 1, 'chat: server errors from AWS'),
      'support-prod-aws-us-chat-tokens': alarm(
        'EstimatedTPMQuotaUsage',
        60,
        1_600_000,
        'chat: usage above 80% of 2,000,000 tokens per minute',
      ),
    });
  });

  it('send email when they start and end, and never because of missing data', () => {
    const template = synthesize((stack) => watch(stack, chat(stack), [TOKENS]));
    const topic = { Ref: only(template, 'AWS::SNS::Topic').id };

    for (const { properties } of resourcesOf(template, ALARM)) {
      expect(properties).toMatchObject({
        AlarmActions: [topic],
        OKActions: [topic],
        TreatMissingData: 'notBreaching',
        EvaluationPeriods: 1,
      });
    }
    expect(only(template, 'AWS::SNS::Subscription').properties).toEqual({
      Protocol: 'email',
      Endpoint: 'ml-oncall@example.com',
      TopicArn: topic,
    });
  });

  it('alert exactly at the share of any limit, in the sum of one minute', () => {
    const limits = fc.integer({ min: 1, max: 1_000_000_000 });
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 100 }), (limit, quotaShare) => {
        const made = alarmsOf((stack) => watch(stack, chat(stack), [{ unit: 'tokens-per-minute', limit }], { quotaShare }));
        const { Threshold, ComparisonOperator, Statistic, Period } = made['support-prod-aws-us-chat-tokens'] as Json;

        expect([ComparisonOperator, Statistic, Period]).toEqual(['GreaterThanOrEqualToThreshold', 'Sum', 60]);
        expect(Threshold * 100).toBeGreaterThanOrEqual(limit * quotaShare);
        expect((Threshold - 1) * 100).toBeLessThan(limit * quotaShare);
      }),
      { numRuns: 25 },
    );
  });

  it("on bedrock-mantle monitor the model's input and output in its project, and list what cannot be monitored", () => {
    const stack = teamStack();
    const limits: AlarmLimit[] = [
      { unit: 'input-tokens-per-minute', limit: 10_000_000 },
      { unit: 'output-tokens-per-minute', limit: 1_000_000 },
    ];
    const endpoint = MantleModelEndpoint.fromDefaultProject(stack, 'Draft', { modelId: 'openai.gpt-5.5' });
    const alarms = new Alarms(stack, 'Alarms', PROPS);
    const made = alarms.watch('draft', endpoint, { limits });

    expect(made.map((one) => stack.resolve(one.metric.toMetricConfig().metricStat))).toMatchObject([
      { namespace: 'AWS/BedrockMantle', metricName: 'InputTokens', dimensions: MANTLE_DIMENSIONS },
      { namespace: 'AWS/BedrockMantle', metricName: 'OutputTokens', dimensions: MANTLE_DIMENSIONS },
    ]);
    expect(alarms.gaps.map(({ endpoint: key, what }) => [key, what])).toEqual([
      ['draft', 'throttled calls'],
      ['draft', 'server errors and latency'],
      ['draft', "usage by the account's other projects"],
    ]);
  });

  it('on SageMaker alert on failures, because machines are the only limit', () => {
    const made = alarmsOf((stack) => watch(stack, DedicatedModelEndpoint.fromEndpointName(stack, 'Weights', 'shared-weights')));

    expect(Object.values(made)).toMatchObject([
      {
        Namespace: 'AWS/SageMaker',
        MetricName: 'Invocation5XXErrors',
        Threshold: 1,
        Dimensions: [
          { Name: 'EndpointName', Value: 'shared-weights' },
          { Name: 'VariantName', Value: 'AllTraffic' },
        ],
      },
    ]);
  });

  it("count an application inference profile's calls with those of its source", () => {
    const made = alarmsOf((stack) => {
      const endpoint = RuntimeModelEndpoint.fromApplicationInferenceProfileArn(stack, 'Talk', EXISTING_PROFILE, {
        modelId: 'openai.gpt-6-luna',
        inferenceProfile: InferenceProfile.geographic('us.openai.gpt-6-luna', ['us-east-1', 'us-west-2']),
        apis: ['converse', 'responses'],
      });
      watch(stack, endpoint);
    });
    const [sum, ...parts] = (made['support-prod-aws-us-chat-throttles'] as Json).Metrics;

    expect(sum).toMatchObject({ Expression: 'FILL(shared, 0) + FILL(own, 0)' });
    expect(parts.map((part: Json) => [part.Id, part.MetricStat.Metric.Dimensions[0].Value])).toEqual([
      ['shared', 'us.openai.gpt-6-luna'],
      ['own', EXISTING_PROFILE],
    ]);
  });

  it('monitor only throttled calls if no limit is known, and report it', () => {
    const stack = teamStack();
    const alarms = new Alarms(stack, 'Alarms', PROPS);
    const made = [
      alarms.watch('a', chat(stack, 'A')),
      alarms.watch('b', chat(stack, 'B'), { limits: [{ unit: 'tokens-per-minute', limit: null }] }),
    ];

    expect(made.map((rules) => rules.map(({ node }) => node.id))).toEqual([
      ['a-throttles', 'a-errors'],
      ['b-throttles', 'b-errors'],
    ]);
    expect(alarms.gaps.filter(({ what }) => what.startsWith('quota usage') || what.startsWith('usage of'))).toEqual([
      { endpoint: 'a', what: 'quota usage', because: 'the limit is unknown' },
      { endpoint: 'b', what: 'usage of tokens per minute', because: 'the limit is unknown' },
    ]);
  });

  it('do not affect other endpoints when one is added, removed or gets another limit', () => {
    const of = (...keys: string[]) =>
      synthesize((stack) => {
        const alarms = new Alarms(stack, 'Alarms', PROPS);
        for (const key of keys) alarms.watch(key, chat(stack, key), { limits: [TOKENS] });
      }).Resources;
    const both = of('chat', 'draft');
    const alone = of('draft');

    expect(both).toMatchObject(alone);
    expect(
      Object.keys(both)
        .filter((id) => !(id in alone))
        .map((id) => id.replace(/[0-9A-F]{8}$/, '')),
    ).toEqual(['Alarmschatthrottles', 'Alarmschaterrors', 'Alarmschattokens']);
    expect(of('draft', 'chat')).toEqual(both);
  });

  it('let CloudWatch in this account publish, over TLS only', () => {
    const statements = only(
      synthesize((stack) => watch(stack, chat(stack))),
      'AWS::SNS::TopicPolicy',
    ).properties.PolicyDocument.Statement;

    expect(statements).toMatchObject([
      { Effect: 'Deny', Action: 'sns:Publish', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:*' },
        },
      },
    ]);
  });

  it('are encrypted with a given key that CloudWatch may use', () => {
    const template = synthesize((stack) => new Alarms(stack, 'Alarms', { ...PROPS, encryptionKey: new Key(stack, 'Key') }));

    expect(only(template, 'AWS::SNS::Topic').properties.KmsMasterKeyId).toEqual({
      'Fn::GetAtt': [only(template, 'AWS::KMS::Key').id, 'Arn'],
    });
    expect(only(template, 'AWS::KMS::Key').properties.KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({ Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] }),
    );
  });

  it('have tags, and notify each address once', () => {
    const email = ['a@example.com', 'b@example.com', 'a@example.com'];
    const template = synthesize((stack) => watch(stack, chat(stack), [], { email, tags: { 'cost-center': '4711' } }));

    expect(resourcesOf(template, 'AWS::SNS::Subscription')).toHaveLength(2);
    for (const type of ['AWS::SNS::Topic', ALARM]) {
      expect(resourcesOf(template, type).map(({ properties }) => properties.Tags)).toEqual(
        resourcesOf(template, type).map(() => [{ Key: 'cost-center', Value: '4711' }]),
      );
    }
  });

  it('have no unexplained AwsSolutions finding', () => {
    const stack = teamStack();
    watch(stack, chat(stack), [TOKENS]);

    expect(findings(stack)).toEqual([]);
  });

  it('are recognized by symbol', () => {
    expect(Alarms.isAlarms(new Alarms(teamStack(), 'Alarms', PROPS))).toBe(true);
    expect([null, {}, teamStack()].some(Alarms.isAlarms)).toBe(false);
  });

  it('reject invalid addresses and shares', () => {
    expect(refusal((stack) => new Alarms(stack, 'Alarms', { ...PROPS, email: ['on call'], quotaShare: 0 }))).toBe(
      [
        'team.Alarms.email MP8408 "on call" is not an email address; use an address such as ml-oncall@example.com',
        'team.Alarms.quotaShare MP8409 0 is not a valid quota share; use a whole percentage from 1 to 100',
      ].join('\n'),
    );
  });

  it('reject limits without a share, two limits in one unit, and an endpoint with alarms', () => {
    expect(refusal((stack) => watch(stack, chat(stack), [{ unit: 'tokens-per-minute', limit: 0 }]))).toBe(
      "team.Alarms.chat.limits MP8410 the alarm's limit is 0 tokens per minute, but it must be above 0; use a number above 0, or null if the limit is unknown",
    );
    expect(refusal((stack) => watch(stack, chat(stack), [TOKENS, { ...TOKENS, limit: 1 }]))).toBe(
      'team.Alarms.chat.limits MP8413 two limits are in tokens per minute; keep only the lower one',
    );
    expect(
      refusal((stack) => {
        const alarms = new Alarms(stack, 'Alarms', PROPS);
        alarms.watch('chat', chat(stack));
        alarms.watch('chat', chat(stack, 'Other'));
      }),
    ).toBe('team.Alarms.chat MP8411 "chat" already has alarms; watch each endpoint only once, and pass all of its limits');
  });
});

const MANTLE_DIMENSIONS = [
  { name: 'Model', value: 'openai.gpt-5.5' },
  { name: 'Project', value: 'default' },
];

function chat(stack: Stack, id = 'Chat'): IModelEndpoint {
  return new RuntimeModelEndpoint(stack, id, {
    modelId: 'openai.gpt-6-luna',
    inferenceProfile: InferenceProfile.geographic('us.openai.gpt-6-luna', ['us-east-1', 'us-east-2', 'us-west-2']),
  });
}

function watch(stack: Stack, endpoint: IModelEndpoint, limits: readonly AlarmLimit[] = [], props: Partial<AlarmsProps> = {}): void {
  new Alarms(stack, 'Alarms', { ...PROPS, ...props }).watch('chat', endpoint, { limits });
}

/** Alarms by name, without what all of them have. */
function alarmsOf(build: (stack: Stack) => void): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    resourcesOf(synthesize(build), ALARM).map(
      ({ properties: { AlarmName, AlarmActions, OKActions, TreatMissingData, EvaluationPeriods, ...rest } }) => [AlarmName, rest],
    ),
  );
}

function alarm(metric: string, period: number, threshold: number, description: string): Json {
  return {
    AlarmDescription: description,
    Namespace: 'AWS/Bedrock',
    MetricName: metric,
    Dimensions: [{ Name: 'ModelId', Value: 'us.openai.gpt-6-luna' }],
    Statistic: 'Sum',
    Period: period,
    Threshold: threshold,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  };
}
